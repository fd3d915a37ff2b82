import type { ElementBehavior } from '../element-behavior.ts';
import { begin } from '../enter.ts';
import { chooseAll } from '../flows.ts';
import { resolveIncidents } from '../incidents.ts';
import { leaveBy } from '../leave.ts';
import { mayStillArrive } from '../reach.ts';
import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import type { Token } from '../state.ts';
import { removeToken } from '../tokens.ts';

/**
 * Inclusive gateway (BPMN 2.0.2, 10.6.3 and table 13.3 in the version of OMG issue BPMN2-289). As a join it keeps its
 * tokens; whether it fires is looked at when nothing else moves.
 */
export const inclusiveGateway: ElementBehavior = {
  arrive(run, token, element) {
    if (element.incoming.length < 2) begin(run, token);
  },
  enter(run, token, element) {
    return leaveBy(run, token, element, chooseAll(run, token, element, false));
  },
};

/** Lets one join fire whose tokens need not wait any longer. Returns whether there was one. */
export function fireInclusiveJoin(run: Run): boolean {
  if (!run.traits.joinsInclusively) return false;
  const kept = run.tokens.find((token) => isKept(run, token) && !mustWait(run, token));
  if (!kept) return false;
  const element = elementAt(run, kept.element);
  for (const flow of element.incoming) {
    const token = run.tokens.find((candidate) => candidate.element === kept.element && candidate.scope === kept.scope && candidate.flow === flow);
    if (!token) continue;
    resolveIncidents(run, token);
    if (token.id !== kept.id) removeToken(run, token);
  }
  run.steps++;
  begin(run, kept);
  return true;
}

/** Whether a join keeps the token. One stopped on its way in has not arrived: else a loop over joins would never end. */
function isKept(run: Run, token: Token): boolean {
  if (token.flow === undefined || elementAt(run, token.element).type !== 'bpmn:InclusiveGateway') return false;
  return !run.incidents.some((incident) => incident.token === token.id && incident.stage === 'arrive');
}

function mustWait(run: Run, kept: Token): boolean {
  const filled = new Set(run.tokens.filter((token) => token.element === kept.element && token.scope === kept.scope).map((token) => token.flow));
  return mayStillArrive(run, elementAt(run, kept.element), kept.scope, filled);
}
