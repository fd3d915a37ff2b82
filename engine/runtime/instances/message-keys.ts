import type { JsonObject } from '../../json.ts';
import type { BpmnElement, EventDefinition, MessageDefinition } from '../../model/bpmn/model.ts';
import type { BpmnModel, ExecutableModel } from '../../model/index.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { evaluateOrNull } from '../expressions.ts';
import { boundedKey } from './bounded-key.ts';
import { modelOf } from './definitions.ts';

/** Notes which messages of a version that was just deployed say in their content whom they are for. */
export function* openMessageKeys({ set, tenant, ids }: CommandScope, definition: DefinitionRow, model: ExecutableModel): Step<void> {
  for (const before of yield* set.select('messageKeysOfProcess', tenant, definition.key)) set.remove('message_key', before);
  if (model.kind !== 'bpmn') return;
  const noted = new Set<string>();
  for (const element of (model as BpmnModel).elements) {
    for (const message of messagesOf(element)) {
      if (keyExpression(message) === undefined || noted.has(message.name)) continue;
      noted.add(message.name);
      set.insert('message_key', { id: ids.next(), tenant, name: message.name, definitionId: definition.id, definitionKey: definition.key, elementId: element.id });
    }
  }
}

/** The keys that the processes which know a message read from its content (BPMN 2.0.2, 8.4.2), by key of the process. */
export function* contentKeys(scope: CommandScope, name: string, content: JsonObject): Step<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { definitionId, definitionKey, elementId } of yield* scope.set.select('messageKeysOfName', scope.tenant, name)) {
    const model = (yield* modelOf(scope, definitionId)) as BpmnModel;
    const element = model.elements[model.numbers.get(elementId) ?? -1];
    const expression = element && messagesOf(element).map((message) => (message.name === name ? keyExpression(message) : undefined)).find((found) => found !== undefined);
    const value = expression === undefined ? null : evaluateOrNull(expression, content, scope.now);
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') keys.set(definitionKey, boundedKey(String(value)));
  }
  return keys;
}

function keyExpression({ payloadKey, correlationKey }: MessageDefinition): MessageDefinition['correlationKey'] {
  return payloadKey ?? correlationKey;
}

function messagesOf({ message, event }: BpmnElement): readonly MessageDefinition[] {
  return [...(message === undefined ? [] : [message]), ...(event === undefined ? [] : thrownOrCaught(event))];
}

function thrownOrCaught(event: EventDefinition): readonly MessageDefinition[] {
  if (event.kind === 'multiple') return event.parts.flatMap(thrownOrCaught);
  return event.kind === 'message' ? [event.message] : [];
}
