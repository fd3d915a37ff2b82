import { require, requireCase } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { checkUpload, checkWorkResult, storeDocument } from '../uploads.ts';
import { toDocumentView } from '../views/case.ts';

/**
 * Adds a document to a case: by staff, or by a worker that made it (such as a signature report). With an idempotency
 * key it is added once, however often it is sent.
 */
export function addDocument(parts: RuntimeParts): Commands['addDocument'] {
  return async (actor, { caseId, purpose, title, filename, bytes, direction, idempotencyKey }) => {
    const given = { purpose, filename, bytes };
    const upload = await (actor.kind === 'system' && direction === 'internal' ? checkWorkResult(given) : checkUpload(given));
    return runCommand(parts, actor, 'addDocument', function* (scope) {
      require(actor.kind === 'account' || actor.kind === 'system');
      const row = yield* requireCase(scope, caseId);
      const content = { purpose, title, filename, direction, sha256: upload.sha256 };
      const request = idempotencyKey === undefined ? null : { command: `addDocument/${row.id}`, key: idempotencyKey, content };
      const answer = request === null ? null : yield* answerGiven(scope, request);
      const before = typeof answer === 'string' ? yield* scope.set.get('document', scope.tenant, answer) : null;
      if (before !== null) return { result: toDocumentView(before), fact: null };
      const document = storeDocument(scope, { caseId: row.id, upload, title, direction });
      if (request !== null) keepAnswer(scope, request, document.id);
      recordEntry(scope, { caseId: row.id, kind: 'documentAdded', title, detail: { documentId: document.id, direction } });
      announceCase(scope, row.id);
      return { result: toDocumentView(document), fact: { caseId: row.id, subject: document.id, detail: { sha256: document.sha256, direction, purpose } } };
    });
  };
}
