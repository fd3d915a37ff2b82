import type { SourceChange } from '../support/mutated-build.ts';

/** Promises switched off one at a time, each in the one place that keeps it: the simulation must notice. */
export const MUTATIONS: Readonly<Record<'idempotency' | 'outbox' | 'revision', readonly SourceChange[]>> = {
  // a job that is tried again gives the other system another key
  idempotency: [{ file: 'engine/runtime/commands/fetch-and-lock.ts', from: 'lockedUntil, idempotencyKey };', to: 'lockedUntil, idempotencyKey: `${idempotencyKey}-${attempts}` };' }],
  // jobs are stored by themselves, after the command that needs them
  outbox: [
    { file: 'engine/runtime/command.ts', from: '  const { result: { answer, steps }, changes, events } =', to: '  const later: Change[] = [];\n  const { result: { answer, steps }, changes, events } =' },
    { file: 'engine/runtime/command.ts', from: 'changes: set.changes() };\n  });', to: "changes: ((later.length = 0), set.changes()).filter((change) => change.op !== 'insert' || change.table !== 'job' || !later.push(change)) };\n  });\n  if (later.length > 0) await parts.store.commit(function* () { return { result: null, changes: later }; });" },
  ],
  // what a command has read is not looked at again when it is stored
  revision: [{ file: 'engine/store/optimistic/prepare.ts', from: 'if (relied === null) continue;', to: 'if (relied !== null) continue;' }],
};
