import { isObject } from '../../engine/json.ts';
import type { JobHandler } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { berlinDay } from '../berlin.ts';
import { missing } from '../job-input.ts';
import { openTransaction, providerProblem, type PaymentPort } from './port.ts';

/**
 * `payment.open`: records the payment of the case (once per job) and opens the provider's transaction.
 * Input `{ amountCents, purpose, basis }`; result `{ paymentId, amountCents, requestedOn }`.
 */
export function openPayment(port: PaymentPort): JobHandler {
  return {
    topic: 'payment.open',
    handle: async (job, context) => {
      const { amountCents, purpose, basis } = job.input;
      if (typeof amountCents !== 'number' || !Number.isSafeInteger(amountCents) || amountCents <= 0) return missing('amountCents (whole cents, more than 0)');
      if (typeof purpose !== 'string' || purpose === '') return missing('purpose');
      if (job.caseId === null) return missing('a case');
      const actor = workerActor(job.tenant);
      const { commands } = context.engine;
      const payment = await commands.recordPayment(actor, { caseId: job.caseId, amountCents, purpose, basis: isObject(basis) ? basis : {}, idempotencyKey: job.idempotencyKey });
      if (payment.state === 'requested') {
        try {
          const transaction = await openTransaction(port, payment, 1, context);
          await commands.updatePayment(actor, { paymentId: payment.id, event: 'opened', providerReference: transaction.transactionId, payUrl: transaction.payUrl });
        } catch (error) {
          return providerProblem(error);
        }
      }
      return { type: 'done', variables: { paymentId: payment.id, amountCents: payment.amountCents, requestedOn: berlinDay(payment.requestedAt) } };
    },
  };
}
