import { LaufzettelError } from '../../errors.ts';
import { require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import { sha256 } from '../hash.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { announceCase, recordEntry } from '../record-entry.ts';

const MAX_CHARACTERS = 10_000;

/** An internal note on the case; applicants never see it. With an idempotency key it is kept once, however often it is sent. */
export const addNote = command('addNote', function* (scope, caseId, text, idempotencyKey) {
  const { actor } = scope;
  require(actor.kind === 'account');
  const row = yield* requireCase(scope, caseId);
  if (text.trim() === '' || text.length > MAX_CHARACTERS) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'text', code: 'length', message: `A note has 1 to ${MAX_CHARACTERS} characters.` }]);
  const request = idempotencyKey === undefined ? null : { command: `addNote/${row.id}`, key: idempotencyKey, content: { text } };
  if (request !== null && (yield* answerGiven(scope, request)) !== null) return { result: undefined, fact: null };
  const id = scope.ids.next();
  if (request !== null) keepAnswer(scope, request, id);
  scope.set.insert('note', { id, tenant: scope.tenant, caseId: row.id, text, authorId: actor.id, author: actor.displayName, at: scope.now });
  recordEntry(scope, { caseId: row.id, kind: 'noteAdded', title: 'note', detail: { noteId: id } });
  announceCase(scope, row.id);
  return { result: undefined, fact: { caseId: row.id, subject: id, detail: { textHash: sha256(text) } } };
});
