import { LaufzettelError } from '../../errors.ts';
import { initialNotice, stepNotice } from '../../lifecycle/index.ts';
import type { NoticeRow } from '../../store/rows/case.ts';
import { require, requireCase } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { checkUpload, storeDocument } from '../uploads.ts';
import { toNoticeView } from '../views/case.ts';

/** Stores a rendered notice as outgoing document and marks it dispatched, once per idempotency key. */
export function recordNotice(parts: RuntimeParts): Commands['recordNotice'] {
  return async (actor, { caseId, template, title, channel, pdf, dispatchedOn, idempotencyKey }) => {
    const upload = await checkUpload({ purpose: 'notice', filename: `${template}.pdf`, bytes: pdf });
    return runCommand(parts, actor, 'recordNotice', function* (scope) {
      require(actor.kind === 'system');
      const { set, tenant, ids, now } = scope;
      const [before] = yield* set.select('noticeByKey', tenant, idempotencyKey);
      if (before !== undefined) {
        if (before.caseId !== caseId || before.template !== template) throw new LaufzettelError('IDEMPOTENCY_KEY_REUSED');
        return { result: toNoticeView(before), fact: null };
      }
      if (!/^\d{4}-\d{2}-\d{2}$/.test(dispatchedOn)) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'dispatchedOn', code: 'date', message: 'An ISO date.' }]);
      const row = yield* requireCase(scope, caseId);
      const document = storeDocument(scope, { caseId: row.id, upload, title, direction: 'outgoing' });
      const rendered = stepNotice(initialNotice(), 'render');
      const dispatched = rendered.ok ? stepNotice(rendered.snapshot, 'dispatch') : rendered;
      if (!dispatched.ok) throw new LaufzettelError('NOTICE_STEP_REFUSED', dispatched.problem.message);
      const notice: NoticeRow = {
        id: ids.next(), tenant, caseId: row.id, template, title, state: dispatched.state, lifecycle: dispatched.snapshot,
        channel, documentId: document.id, dispatchedOn, createdAt: now, idempotencyKey,
      };
      set.insert('notice', notice);
      recordEntry(scope, { caseId: row.id, kind: 'noticeDispatched', title, detail: { noticeId: notice.id, documentId: document.id, channel, dispatchedOn } });
      announceCase(scope, row.id);
      return { result: toNoticeView(notice), fact: { caseId: row.id, subject: notice.id, detail: { template, channel, dispatchedOn, sha256: document.sha256 } } };
    });
  };
}
