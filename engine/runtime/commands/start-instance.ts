import { LaufzettelError } from '../../errors.ts';
import { startTriggers } from '../../execution/index.ts';
import type { BpmnModel } from '../../model/index.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { Step } from '../../store/work.ts';
import { hasRole, hasScope, require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import type { CommandScope } from '../command.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { startInstance as start } from '../instances/advance-instance.ts';
import { settle } from '../instances/settle.ts';
import { modelOf, newestDefinition } from '../instances/definitions.ts';
import { checkVariables } from '../variables.ts';

const MAX_KEY = 200;

/** Starts the newest version of a process, in a case or without one. */
export const startInstance = command('startInstance', function* (scope, { definitionKey, startElementId, caseId, businessKey, variables, idempotencyKey }) {
  const { actor } = scope;
  require(actor.kind === 'system' || hasRole(actor, 'designer', 'admin') || (actor.kind === 'token' && hasScope(actor, 'instances:write')));
  checkVariables(variables, 'variables');
  const request = idempotencyKey === undefined ? null : { command: 'startInstance', key: idempotencyKey, content: { definitionKey, caseId: caseId ?? null, variables, ...(startElementId === undefined ? {} : { startElementId }), ...(businessKey === undefined ? {} : { businessKey }) } };
  const given = request === null ? null : yield* answerGiven(scope, request);
  if (typeof given === 'string') return { result: { instanceId: given }, fact: null };
  const definition = yield* newestDefinition(scope, definitionKey);
  if (definition === null) throw new LaufzettelError('DEFINITION_UNKNOWN');
  if (caseId !== undefined) yield* requireCase(scope, caseId);
  if (businessKey !== undefined) checkKey(businessKey);
  if (startElementId !== undefined) yield* checkStart(scope, definition, startElementId);
  const instance = yield* start(scope, { definition, caseId: caseId ?? null, businessKey: businessKey ?? null, claimsKey: true, variables, ...(startElementId === undefined ? {} : { startElementId }) });
  yield* settle(scope);
  if (request !== null) keepAnswer(scope, request, instance.id);
  return { result: { instanceId: instance.id }, fact: { caseId: caseId ?? null, subject: instance.id, detail: { definitionKey, version: definition.version } } };
});

function checkKey(businessKey: string): void {
  if (businessKey === '' || businessKey.length > MAX_KEY) refuse('businessKey', `1 to ${MAX_KEY} characters.`);
}

function* checkStart(scope: CommandScope, definition: DefinitionRow, startElementId: string): Step<void> {
  const model = yield* modelOf(scope, definition.id);
  const starts = model.kind === 'bpmn' ? startsOf(model as BpmnModel, scope.now) : [];
  if (!starts.includes(startElementId)) refuse('startElementId', starts.length === 0 ? 'This process has one beginning, which has no name; leave it out.' : `The process begins at ${starts.join(', ')}.`);
}

/** Where a process can begin: what no flow leads to, and what an event-based gateway that begins it leads to. */
function startsOf(model: BpmnModel, now: number): readonly string[] {
  const first = (model.elements[0]?.starts ?? []).flatMap((number) => model.elements[number]?.id ?? []);
  return [...new Set([...first, ...startTriggers(model, now).map(({ elementId }) => elementId)])];
}

function refuse(path: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code: 'unknown', message }]);
}
