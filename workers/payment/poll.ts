import type { PaymentView } from '../../engine/runtime/contract.ts';
import type { JobHandler } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { EgressProblem } from '../egress.ts';
import { currentTransaction, openTransaction, paymentOf, providerProblem, type PaymentPort } from './port.ts';
import { ProviderFailure, type TransactionStatus } from './provider.ts';

const SOONEST_MS = 2_000;
const LATEST_MS = 5 * 60_000;
/** Not every provider can withdraw a transaction; one that stays open after its payment ended is watched this long. */
const WATCH_AFTER_END_MS = 60 * 86_400_000;

/**
 * `payment.poll`: asks the provider until the payment is settled; the browser's way back carries no result and nobody
 * calls us. A transaction that failed or was broken off is followed by a new one, so that the applicant can try again.
 * An unreachable provider is no failure of this payment: it is asked again later. A payment that ended without money
 * is withdrawn at the provider too, and money that comes in all the same is reported, never lost.
 */
export function pollPayment(port: PaymentPort): JobHandler {
  return {
    topic: 'payment.poll',
    handle: async (job, context) => {
      const found = await paymentOf(job, context);
      if ('failed' in found) return found.failed;
      const { payment, caseIsOver } = found;
      if (payment.state === 'paid') return { type: 'done', variables: {} };
      const later = { type: 'again', afterMs: pollAfter(payment, context.now()) } as const;
      // Opening is the business of `payment.open`, which has not come that far.
      if (payment.state === 'requested' && !caseIsOver) return later;
      const actor = workerActor(job.tenant);
      const { commands } = context.engine;
      try {
        if (caseIsOver && payment.state !== 'expired' && payment.state !== 'cancelled') {
          // The case ended while the payment was being opened, so its process knew of none to end; nobody must pay for it now.
          const transaction = await currentTransaction(port, payment, context);
          await commands.updatePayment(actor, { paymentId: payment.id, event: 'cancelled', providerReference: transaction.transactionId });
          return { type: 'again', afterMs: SOONEST_MS };
        }
        if (payment.state === 'expired' || payment.state === 'cancelled') {
          const last = await withdrawn(port, payment);
          if (last === 'PAYED') await commands.updatePayment(actor, { paymentId: payment.id, event: 'paid' });
          return last === 'INITIAL' && context.now() - payment.requestedAt < WATCH_AFTER_END_MS ? later : { type: 'done', variables: {} };
        }
        if (payment.state !== 'failed') {
          const transaction = await currentTransaction(port, payment, context);
          if (transaction.status === 'INITIAL') return later;
          if (transaction.status === 'PAYED') {
            await commands.updatePayment(actor, { paymentId: payment.id, event: 'paid', providerReference: transaction.transactionId });
            return { type: 'done', variables: {} };
          }
          await commands.updatePayment(actor, { paymentId: payment.id, event: 'failed', providerReference: transaction.transactionId });
        }
        const next = await openTransaction(port, payment, Math.max(payment.attempts, 1) + 1, context);
        await commands.updatePayment(actor, { paymentId: payment.id, event: 'retried', providerReference: next.transactionId, payUrl: next.payUrl });
        return { type: 'again', afterMs: SOONEST_MS };
      } catch (error) {
        if (error instanceof ProviderFailure || (error instanceof EgressProblem && error.code === 'OUTSIDE_UNREACHABLE')) return later;
        return providerProblem(error);
      }
    },
  };
}

/** What became of the transaction of a payment that ended without money; `null` when there never was one. */
async function withdrawn(port: PaymentPort, payment: PaymentView): Promise<TransactionStatus | null> {
  if (typeof payment.providerReference !== 'string') return null;
  const { status } = await port.provider.status(payment.providerReference);
  return status === 'INITIAL' ? (await port.provider.cancel(payment.providerReference)).status : status;
}

/** Milliseconds until the next question: a tenth of the payment's age, between 2 s and 5 minutes. */
export function pollAfter(payment: Pick<PaymentView, 'requestedAt'>, now: number): number {
  return Math.min(Math.max(Math.round((now - payment.requestedAt) / 10), SOONEST_MS), LATEST_MS);
}
