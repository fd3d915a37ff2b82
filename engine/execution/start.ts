import type { BpmnElement, EventDefinition } from '../model/bpmn/model.ts';
import type { ExecutionEvent } from './contract.ts';
import { recordFact } from './facts.ts';
import { openAt } from './open.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { scopeOf } from './scopes.ts';
import { instantiating, startEvents } from './start-triggers.ts';
import { NO_FLOW, ROOT_SCOPE } from './state.ts';
import { addToken } from './tokens.ts';

type Started = Extract<ExecutionEvent, { type: 'started' }>;

/**
 * Begins the instance: at the start named by the trigger, at the plain start event, or wherever nothing leads to. Returns
 * false for an instance that has begun. Throws when the trigger names a start that the process does not have.
 */
export function start(run: Run, event: Started): boolean {
  if (run.sequence !== 1) return false;
  const whole = elementAt(run, 0);
  recordFact(run, 'entered', whole, ROOT_SCOPE);
  for (const element of chosenStarts(run, whole.starts, event)) addToken(run, { element, scope: ROOT_SCOPE, flow: NO_FLOW });
  openAt(run, scopeOf(run, ROOT_SCOPE), event.variables ?? {}, event.part);
  return true;
}

function chosenStarts(run: Run, starts: readonly number[], { startElementId, messageName }: Started): readonly number[] {
  const events = startEvents(run.model);
  if (startElementId === undefined && messageName === undefined) {
    const plain = events.find((element) => element.event === undefined) ?? events[0];
    if (plain) return [plain.number];
    const implicit = starts.filter((number) => !elementAt(run, number).instantiate);
    return implicit.length > 0 ? implicit : starts.slice(0, 1);
  }
  const named = [...events, ...instantiating(run.model)].find((element) => (startElementId === undefined ? awaits(element, messageName ?? '') : element.id === startElementId));
  const other = named?.number ?? starts.find((number) => elementAt(run, number).id === startElementId);
  if (other === undefined) throw new Error(`The process "${run.model.key}" has no start "${startElementId ?? messageName ?? ''}"; its triggers are those of another version.`);
  return [other];
}

function awaits({ event, message }: BpmnElement, name: string): boolean {
  const definitions: readonly EventDefinition[] = event?.kind === 'multiple' ? event.parts : event ? [event] : [];
  return message?.name === name || definitions.some((definition) => definition.kind === 'message' && definition.message.name === name);
}
