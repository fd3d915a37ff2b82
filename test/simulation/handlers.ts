import type { JobHandler } from '../../workers/contract.ts';
import type { Egress } from '../../workers/egress.ts';
import { changePlate } from '../../workers/hand-offs/change-plate.ts';
import { issuePermit } from '../../workers/hand-offs/issue.ts';
import { revokePermit } from '../../workers/hand-offs/revoke.ts';
import { expirePayment } from '../../workers/payment/expire.ts';
import { openPayment } from '../../workers/payment/open.ts';
import { pollPayment } from '../../workers/payment/poll.ts';
import { createPaymentProvider } from '../../workers/payment/provider.ts';
import { remindOfPayment } from '../../workers/payment/remind.ts';
import { missing } from '../../workers/job-input.ts';
import { checkResidence } from '../../workers/residence/check.ts';
import { workerActor } from '../../workers/actor.ts';

/** The smallest file that passes for a letter. */
const LETTER = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** The server's own workers over simulated systems, and those of the synthetic processes. */
export function simulatedHandlers(egress: Egress): readonly JobHandler[] {
  const port = { provider: createPaymentProvider(egress, { originatorId: 'town', endPointId: 'fees' }), redirectUrl: 'https://town.example/back' };
  return [
    checkResidence(egress),
    openPayment(port),
    pollPayment(port),
    remindOfPayment(),
    expirePayment(port),
    issuePermit(egress),
    changePlate(egress),
    revokePermit(egress),
    sendLetter(egress),
    ...['books.enter', 'books.item', 'books.late', 'books.archive'].map((topic) => enterInBook(egress, topic)),
  ];
}

/** Enters an order in another system's book; refuses those that are marked so. */
function enterInBook(egress: Egress, topic: string): JobHandler {
  return {
    topic,
    handle: async (job) => {
      const { order, item, refused } = job.input;
      if (refused === true) return { type: 'error', errorCode: 'REFUSED', message: 'The order was refused.' };
      const answer = await egress(topic, { method: 'POST', path: '/entries', json: { about: [order, item].filter((part) => typeof part === 'string').join(' ') }, headers: { 'Idempotency-Key': job.idempotencyKey } });
      return answer.status === 201 ? { type: 'done', variables: {} } : { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: `HTTP ${answer.status}` };
    },
  };
}

/** `notice.send` without the printing: records the notice and gives it to the post. */
function sendLetter(egress: Egress): JobHandler {
  return {
    topic: 'notice.send',
    handle: async (job, context) => {
      const { template } = job.input;
      if (typeof template !== 'string') return missing('template');
      const dispatchedOn = new Date(context.now()).toISOString().slice(0, 10);
      const recorded = await context.engine.commands.recordNotice(workerActor(job.tenant), {
        caseId: job.caseId ?? '', template, title: template, channel: 'letter', pdf: LETTER, dispatchedOn, idempotencyKey: job.idempotencyKey,
      });
      const answer = await egress('post', { method: 'POST', path: '/letters', json: { about: `${job.caseId ?? ''} ${template}` }, headers: { 'Idempotency-Key': job.idempotencyKey } });
      if (answer.status !== 201) return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: `HTTP ${answer.status}` };
      return { type: 'done', variables: { noticeId: recorded.id, documentId: recorded.documentId, dispatchedOn: recorded.dispatchedOn ?? dispatchedOn } };
    },
  };
}
