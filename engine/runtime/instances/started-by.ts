import type { Expression } from '../../expression/index.ts';
import type { JsonObject } from '../../json.ts';
import type { BpmnModel } from '../../model/index.ts';
import type { StartEventRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { evaluateOrNull } from '../expressions.ts';
import { startInstance } from './advance-instance.ts';
import { loadCaseView } from './case-view.ts';
import { conversationOf } from './conversation.ts';
import { modelOf, requireDefinition } from './definitions.ts';
import type { Message } from './deliver.ts';
import type { InstanceStart } from './queue.ts';
import { startLater } from './queue.ts';

/**
 * Starts one instance of every process that has a start event for the message (BPMN 2.0.2, 10.5.2), in the case it is
 * for and in the conversation of its sender. With a key it starts only where no instance has that key yet (13.2).
 * `content`: the keys that the processes read from it. Whoever sends it makes sure first that nothing running waits.
 */
export function* startByMessage(scope: CommandScope, message: Message, content: ReadonlyMap<string, string>): Step<{ readonly started: number; readonly running: number }> {
  const { name, variables, caseId, sender } = message;
  const listening = yield* scope.set.select('startEventsOfName', scope.tenant, 'message', name);
  const waiting = listening.filter(({ definitionKey }) => message.to?.includes(definitionKey) ?? true);
  const oncePerProcess = [...new Map(waiting.toReversed().map((row) => [row.definitionKey, row])).values()];
  // a case is no conversation: it may have many runs of the same process
  const named = message.key === caseId ? undefined : message.key;
  let started = 0;
  for (const row of oncePerProcess) {
    const key = named ?? content.get(row.definitionKey);
    if (key !== undefined && (yield* scope.set.get('correlation', scope.tenant, row.definitionKey, key)) !== null) continue;
    yield* startInstance(scope, {
      ...(yield* startOf(scope, row, variables)),
      caseId,
      businessKey: key ?? sender?.businessKey ?? null,
      ...(key === undefined ? {} : { claimsKey: true }),
      ...(sender === undefined ? {} : { conversation: yield* conversationOf(scope, sender.id) }),
    });
    started += 1;
  }
  return { started, running: oncePerProcess.length - started };
}

/** Starts an instance for each start event that listens to the signal; a signal is for nobody's case. Returns their number. */
export function* startBySignal(scope: CommandScope, name: string, variables: JsonObject): Step<number> {
  const listening = yield* scope.set.select('startEventsOfName', scope.tenant, 'signal', name);
  for (const row of listening) yield* startLaterAt(scope, row, variables);
  return listening.length;
}

/**
 * Starts an instance for each conditional start event whose condition is true over the variables and the case. One that
 * cannot be evaluated over them is not true: it may be about something else. Returns the ids.
 */
export function* startByCondition(scope: CommandScope, variables: JsonObject, caseId: string | null): Step<readonly string[]> {
  const started: string[] = [];
  const values = { ...variables, case: yield* loadCaseView(scope, caseId) };
  for (const row of yield* scope.set.select('startEventsOfKind', scope.tenant, 'condition')) {
    const condition = conditionOf((yield* modelOf(scope, row.definitionId)) as BpmnModel, row);
    if (condition === undefined || evaluateOrNull(condition, values, scope.now) !== true) continue;
    const { id } = yield* startInstance(scope, { ...(yield* startOf(scope, row, variables)), caseId });
    started.push(id);
  }
  return started;
}

function conditionOf(model: BpmnModel, { elementId, part }: StartEventRow): Expression | undefined {
  const event = model.elements[model.numbers.get(elementId) ?? -1]?.event;
  const definition = event?.kind === 'multiple' ? event.parts[part ?? 0] : event;
  return definition?.kind === 'conditional' ? definition.condition : undefined;
}

/** Starts an instance at a start event once all that is pending has been told. */
export function* startLaterAt(scope: CommandScope, row: StartEventRow, variables: JsonObject): Step<void> {
  startLater(scope, yield* startOf(scope, row, variables));
}

/** What a start event starts, in no case and under no key. */
function* startOf(scope: CommandScope, { definitionId, elementId, part }: StartEventRow, variables: JsonObject): Step<InstanceStart> {
  const definition = yield* requireDefinition(scope, definitionId);
  return { definition, caseId: null, businessKey: null, variables, startElementId: elementId, ...(part === null ? {} : { part }) };
}
