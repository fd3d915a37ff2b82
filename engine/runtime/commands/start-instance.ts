import { LaufzettelError } from '../../errors.ts';
import { hasRole, hasScope, require, requireCase } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { settle, startInstance as start } from '../instances/advance-instance.ts';
import { newestDefinition } from '../instances/definitions.ts';
import { checkVariables } from '../variables.ts';

/** Starts the newest version of a process, in a case or without one. */
export function startInstance(parts: RuntimeParts): Commands['startInstance'] {
  return (actor, { definitionKey, caseId, variables, idempotencyKey }) =>
    runCommand(parts, actor, 'startInstance', function* (scope) {
      require(actor.kind === 'system' || hasRole(actor, 'designer', 'admin') || (actor.kind === 'token' && hasScope(actor, 'instances:write')));
      checkVariables(variables, 'variables');
      const request = idempotencyKey === undefined ? null : { command: 'startInstance', key: idempotencyKey, content: { definitionKey, caseId: caseId ?? null, variables } };
      const given = request === null ? null : yield* answerGiven(scope, request);
      if (typeof given === 'string') return { result: { instanceId: given }, fact: null };
      const definition = yield* newestDefinition(scope, definitionKey);
      if (definition === null) throw new LaufzettelError('DEFINITION_UNKNOWN');
      if (caseId !== undefined) yield* requireCase(scope, caseId);
      const instance = yield* start(scope, { definition, caseId: caseId ?? null, businessKey: null, variables });
      yield* settle(scope);
      if (request !== null) keepAnswer(scope, request, instance.id);
      return { result: { instanceId: instance.id }, fact: { caseId: caseId ?? null, subject: instance.id, detail: { definitionKey, version: definition.version } } };
    });
}
