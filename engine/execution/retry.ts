import { activate } from './enter.ts';
import { complete, heldResult, takeFlows } from './leave.ts';
import { resolve, stop } from './incidents.ts';
import { lookAtLoop } from './loops/loop.ts';
import { awaitAllAgain } from './occur.ts';
import { openAt } from './open.ts';
import type { Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import { scopeOf } from './scopes.ts';
import type { OpenIncident, Stage, Token } from './state.ts';
import { tokenOf } from './tokens.ts';
import { replaceWait, waitsOf } from './waits.ts';

/** Goes on where an incident stopped a token. Returns false for an incident that is no longer open. */
export function retry(run: Run, incidentId: string): boolean {
  const incident = run.incidents.find(({ id }) => id === incidentId);
  if (!incident) return false;
  resolve(run, [incident]);
  RETRIES[incident.stage](run, tokenOf(run, incident.token), incident);
  return true;
}

const RETRIES: Readonly<Record<Stage, (run: Run, token: Token, incident: OpenIncident) => void>> = {
  arrive: (run, token) => void run.arrivals.add(token.id),
  open: (run, token, { part }) => openAt(run, scopeOf(run, token.scope), heldResult(run, token), part),
  enter: activate,
  work: workAgain,
  complete: (run, token) => complete(run, token, elementAt(run, token.element), heldResult(run, token)),
  leave: (run, token) => (behaviorAt(run, token.element).leave ?? takeFlows)(run, token, elementAt(run, token.element)),
  look: lookAgain,
  // nothing to do here: if the join is still stuck, looking at it again says so
  stuck: () => undefined,
};

/** Asks a condition again: that of a loop, of an ad-hoc sub-process, or of an event that waits or could not wait again. */
function lookAgain(run: Run, token: Token): void {
  run.changed = true;
  // a condition that still cannot be asked says so again
  for (const { broken, ...wait } of [...waitsOf(run, token.id), ...waitsOf(run, token.scope)]) if (broken) replaceWait(run, wait);
  awaitAllAgain(run, token);
  if (run.loops.some((loop) => loop.token === token.id)) return lookAtLoop(run, token);
  for (const scope of run.scopes) if (scope.token === token.id) run.emptied.push(scope.id);
}

/** Makes the activity's own wait anew; its boundary events have gone on waiting meanwhile. */
function workAgain(run: Run, token: Token): void {
  const problem = behaviorAt(run, token.element).enter(run, token, elementAt(run, token.element));
  if (problem) stop(run, token, 'work', problem);
}
