/** How the program ends: for scripts that call it. */
export const EXIT = { completed: 0, failed: 1, refused: 2, waiting: 3 } as const;

export const USAGE = `Usage:
  laufzettel run <file…> [options]    runs a model in memory, on a clock of its own, and tells its way
  laufzettel check <file…> [--json]   says what deploying the files would find

Files are models (.bpmn, .machine.json), decisions (.dmn) and forms (.form.json); those given together are deployed together.

Options of run:
  --process KEY      the process to start, where the files hold several
  --vars FILE        variables to start with, a JSON object
  --scenario FILE    answers to what the process waits for, JSON; see docs/guides/try-a-model.md
  --until INSTANT    when the scenario is over, lets time pass up to this ISO 8601 instant
  --scripts          allows script tasks in JavaScript, which run in a sandbox
  --values           shows the values of variables; otherwise only their types
  --json             prints one JSON document instead of lines

Exit codes: 0 completed, 1 failed or stopped by an incident, 2 refused (model, arguments or scenario), 3 waiting.`;
