import type { JobHandler, JobResult } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { currentTransaction, paymentOf, providerProblem, type PaymentPort } from './port.ts';

/**
 * `payment.expire`: withdraws the transaction at the provider and ends the payment. Money that came in meanwhile wins:
 * then the payment is booked as paid and the model hears the business error `ALREADY_PAID`.
 */
export function expirePayment(port: PaymentPort): JobHandler {
  return {
    topic: 'payment.expire',
    handle: async (job, context) => {
      const found = await paymentOf(job, context);
      if ('failed' in found) return found.failed;
      const { payment } = found;
      if (payment.state === 'paid') return alreadyPaid(payment.id);
      if (payment.state === 'expired' || payment.state === 'cancelled') return { type: 'done', variables: { paymentId: payment.id } };
      const actor = workerActor(job.tenant);
      const { commands } = context.engine;
      try {
        if (payment.state !== 'requested') {
          const transaction = await currentTransaction(port, payment, context);
          const last = transaction.status === 'INITIAL' ? await port.provider.cancel(transaction.transactionId) : transaction;
          if (last.status === 'PAYED') {
            await commands.updatePayment(actor, { paymentId: payment.id, event: 'paid', providerReference: last.transactionId });
            return alreadyPaid(payment.id);
          }
        }
        await commands.updatePayment(actor, { paymentId: payment.id, event: 'expired' });
        return { type: 'done', variables: { paymentId: payment.id } };
      } catch (error) {
        return providerProblem(error);
      }
    },
  };
}

function alreadyPaid(paymentId: string): JobResult {
  return { type: 'error', errorCode: 'ALREADY_PAID', message: 'The payment was settled before it could expire.', variables: { paymentId } };
}
