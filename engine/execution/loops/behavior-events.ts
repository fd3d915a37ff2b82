import type { JsonObject } from '../../json.ts';
import type { BpmnElement, EventDefinition, MultiInstance } from '../../model/bpmn/model.ts';
import { evaluateCondition } from '../evaluate.ts';
import { broadcast } from '../events/signal.ts';
import { stop } from '../incidents.ts';
import type { Run } from '../run.ts';
import type { Token } from '../state.ts';
import { throwError } from '../throw-error.ts';
import { throwEscalation } from '../throw-escalation.ts';
import { findToken } from '../tokens.ts';
import { loopAttributes, loopOf } from './state.ts';

/**
 * The events that a multi-instance activity throws as its instances complete (BPMN 2.0.2, table 10.30): each time (`none`),
 * the first time (`one`), never (`all`), or as conditions say (`complex`). The boundary events of the activity can catch them.
 */
export function throwBehaviorEvents(run: Run, host: Token, element: BpmnElement, { behavior, event, events }: MultiInstance): void {
  const attributes = loopAttributes(loopOf(run, host));
  if (event && (behavior === 'none' || (behavior === 'one' && attributes['numberOfCompletedInstances'] === 1))) throwOne(run, host, element, event, attributes);
  if (behavior !== 'complex') return;
  for (const { condition, event: thrown } of events) {
    const answer = evaluateCondition(run, host, element.id, condition, attributes);
    if (!answer.ok) return stop(run, host, 'look', answer.problem);
    if (answer.value && findToken(run, host.id)) throwOne(run, host, element, thrown, attributes);
  }
}

function throwOne(run: Run, host: Token, element: BpmnElement, event: EventDefinition, attributes: JsonObject): void {
  switch (event.kind) {
    case 'signal':
      return broadcast(run, event.name, attributes);
    case 'escalation':
      return throwEscalation(run, host, element, event.code ?? '', attributes, true);
    case 'error':
      throwError(run, host, { code: event.code ?? '' }, attributes, true);
      return;
    case 'message':
      run.effects.push({ type: 'sendMessage', name: event.message.name, variables: attributes });
      return;
    default:
  }
}
