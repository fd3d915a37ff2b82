import { armEventSubProcesses } from './arm.ts';
import { activate, pass } from './enter.ts';
import { hold, complete, dropLocals, heldResult, takeFlows } from './leave.ts';
import { stop } from './incidents.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import type { Stage, Token } from './state.ts';
import { tokenOf } from './tokens.ts';
import { scopeOf } from './variables.ts';
import { closeWaits } from './waits.ts';

/** Goes on where an incident stopped a token. Returns false for an incident that is no longer open. */
export function retry(run: Run, incidentId: string): boolean {
  const incident = run.incidents.find(({ id }) => id === incidentId);
  if (!incident) return false;
  run.incidents = run.incidents.filter(({ id }) => id !== incidentId);
  run.effects.push({ type: 'resolveIncident', incidentId });
  RETRIES[incident.stage](run, tokenOf(run, incident.token));
  return true;
}

const RETRIES: Readonly<Record<Stage, (run: Run, token: Token) => void>> = {
  arrive: (run, token) => void run.arrivals.push(token.id),
  open: openAgain,
  enter: activate,
  work: workAgain,
  complete: (run, token) => complete(run, token, elementAt(run, token.element), heldResult(run, token)),
  leave: (run, token) => takeFlows(run, token, elementAt(run, token.element)),
  // nothing to do here: if the join is still stuck, looking at it again says so
  stuck: () => undefined,
};

/** Arms the scope's event sub-processes anew, then lets its starts go on. */
function openAgain(run: Run, token: Token): void {
  closeWaits(run, token.scope);
  const problem = armEventSubProcesses(run, scopeOf(run, token.scope));
  const result = heldResult(run, token);
  if (problem) return hold(run, token, result, 'open', problem);
  const others = run.tokens.filter((other) => other.scope === token.scope && other.id !== token.id);
  pass(run, dropLocals(run, token), result);
  for (const other of others) run.arrivals.push(other.id);
}

/** Makes the activity's own wait anew; its boundary events have gone on waiting meanwhile. */
function workAgain(run: Run, token: Token): void {
  const problem = behaviorAt(run, token.element).enter(run, token, elementAt(run, token.element));
  if (problem) stop(run, token, 'work', problem);
}
