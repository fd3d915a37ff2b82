import type { JobHandler } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { berlinDay } from '../berlin.ts';
import { textAt } from '../case-data.ts';
import { missing } from '../job-input.ts';
import { letterData } from './letter-data.ts';
import { NoticeProblem, renderNotice } from './render.ts';
import type { NoticeTemplates } from './templates.ts';

/**
 * `notice.send`: renders `notices/<template>.typ` of the case's procedure and stores it as outgoing document, once per
 * job. Input `{ template, channel, … }`; result `{ noticeId, documentId, dispatchedOn }`.
 */
export function sendNotice(procedures: ReadonlyMap<string, NoticeTemplates>): JobHandler {
  return {
    topic: 'notice.send',
    handle: async (job, context) => {
      const { template, channel } = job.input;
      if (typeof template !== 'string' || template === '') return missing('template');
      const caseView = await context.caseView();
      if (job.caseId === null || caseView === null) return missing('a case');
      const procedure = procedures.get(textAt(caseView, 'service') ?? '');
      if (procedure === undefined) return missing('a procedure with notices');
      const dispatchedOn = berlinDay(context.now());
      try {
        const data = letterData({ caseView, sender: procedure.sender, input: job.input, dispatchedOn });
        // The day, not the moment, so that a repeated attempt makes the same bytes.
        const notice = renderNotice({ files: procedure.files, main: `${template}.typ`, data, at: Date.parse(`${dispatchedOn}T12:00:00Z`) });
        const recorded = await context.engine.commands.recordNotice(workerActor(job.tenant), {
          caseId: job.caseId,
          template,
          title: notice.title,
          channel: typeof channel === 'string' ? channel : 'letter',
          pdf: notice.pdf,
          dispatchedOn,
          idempotencyKey: job.idempotencyKey,
        });
        return { type: 'done', variables: { noticeId: recorded.id, documentId: recorded.documentId, dispatchedOn: recorded.dispatchedOn ?? dispatchedOn } };
      } catch (error) {
        if (error instanceof NoticeProblem) return { type: 'failed', code: 'NOTICE_FAILED', message: error.message, permanent: true };
        throw error;
      }
    },
  };
}
