import { require, requireCase } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { checkUpload, checkWorkResult, storeDocument } from '../uploads.ts';
import { toDocumentView } from '../views/case.ts';

/** Adds a document to a case: by staff, or by a worker that made it (such as a signature report). */
export function addDocument(parts: RuntimeParts): Commands['addDocument'] {
  return async (actor, { caseId, purpose, title, filename, bytes, direction }) => {
    const given = { purpose, filename, bytes };
    const upload = await (actor.kind === 'system' && direction === 'internal' ? checkWorkResult(given) : checkUpload(given));
    return runCommand(parts, actor, 'addDocument', function* (scope) {
      require(actor.kind === 'account' || actor.kind === 'system');
      const row = yield* requireCase(scope, caseId);
      const document = storeDocument(scope, { caseId: row.id, upload, title, direction });
      recordEntry(scope, { caseId: row.id, kind: 'documentAdded', title, detail: { documentId: document.id, direction } });
      announceCase(scope, row.id);
      return { result: toDocumentView(document), fact: { caseId: row.id, subject: document.id, detail: { sha256: document.sha256, direction, purpose } } };
    });
  };
}
