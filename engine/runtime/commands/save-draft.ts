import { LaufzettelError } from '../../errors.ts';
import { require, requireOpenTask } from '../authorise.ts';
import { command } from '../command.ts';

const MAX_CHARACTERS = 200_000;

/** Keeps what a person has typed so far; theirs alone, unchecked, and no fact of the case. */
export const saveDraft = command('saveDraft', function* (scope, taskId, data) {
  const { actor } = scope;
  const task = yield* requireOpenTask(scope, taskId);
  require(actor.kind === 'account');
  if (JSON.stringify(data).length > MAX_CHARACTERS) throw new LaufzettelError('BODY_TOO_LARGE', 'The draft is too long; shorten it.');
  const draft = yield* scope.set.get('draft', scope.tenant, task.id, actor.id);
  const row = { tenant: scope.tenant, taskId: task.id, accountId: actor.id, data, updatedAt: scope.now };
  if (draft === null) scope.set.insert('draft', row);
  else scope.set.update('draft', row);
  return { result: undefined, fact: null };
});
