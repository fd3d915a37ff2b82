import type { ElementBehavior } from '../element-behavior.ts';
import { begin } from '../enter.ts';
import { chooseAll } from '../flows.ts';
import { isStoppedAt } from '../incidents.ts';
import { keptAt, oldestByFlow, takeIn } from '../joining.ts';
import { leaveBy } from '../leave.ts';
import { mayStillArrive } from '../reach.ts';
import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import type { Token } from '../state.ts';

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
  const carrier = run.tokens.find((token) => isKept(run, token) && !mustWait(run, token));
  if (!carrier) return false;
  takeIn(run, oldestByFlow(keptAt(run, carrier), elementAt(run, carrier.element).incoming), carrier);
  run.steps++;
  begin(run, carrier);
  return true;
}

/** Whether a join keeps the token. One stopped on its way in has not arrived: else a loop over joins would never end. */
function isKept(run: Run, token: Token): boolean {
  if (token.flow === undefined || elementAt(run, token.element).type !== 'bpmn:InclusiveGateway') return false;
  return !isStoppedAt(run, token, 'arrive');
}

/** Whether a token may still come by a flow that has none yet (table 13.3): until then those that have come wait. */
function mustWait(run: Run, kept: Token): boolean {
  const filled = new Set(keptAt(run, kept).map(({ flow }) => flow));
  return mayStillArrive(run, elementAt(run, kept.element), kept.scope, filled);
}
