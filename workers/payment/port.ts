import type { LockedJob, PaymentView } from '../../engine/runtime/contract.ts';
import type { JobResult, WorkerContext } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { textAt } from '../case-data.ts';
import { missing } from '../job-input.ts';
import { ProviderFailure, ProviderRefusal, type PaymentProvider, type Transaction } from './provider.ts';

/** What the payment workers need beside the job. */
export interface PaymentPort {
  readonly provider: PaymentProvider;
  /** Page to which the provider sends the applicant back; it carries no result. */
  readonly redirectUrl: string;
}

/** The payment named by the job's input and whether its case is over, or the failed result that says it is missing. */
export async function paymentOf(job: LockedJob, context: WorkerContext): Promise<{ readonly payment: PaymentView; readonly caseIsOver: boolean } | { readonly failed: JobResult }> {
  const paymentId = job.input['paymentId'];
  if (typeof paymentId !== 'string' || job.caseId === null) return { failed: missing('paymentId') };
  const found = await context.engine.queries.case(workerActor(job.tenant), job.caseId);
  const payment = found?.payments.find((candidate) => candidate.id === paymentId);
  return found === null || payment === undefined ? { failed: missing('paymentId of a payment of this case') } : { payment, caseIsOver: found.closedAt !== null };
}

/** Opens (or finds) the provider's transaction for the payment's attempt. */
export async function openTransaction(port: PaymentPort, payment: PaymentView, attempt: number, context: WorkerContext): Promise<Transaction> {
  return port.provider.open({
    paymentId: payment.id,
    attempt,
    amountCents: payment.amountCents,
    purpose: payment.purpose,
    reference: textAt(await context.caseView(), 'reference') ?? payment.id,
    redirectUrl: port.redirectUrl,
    at: context.now(),
  });
}

/** The transaction that the payment's current attempt belongs to; opening is idempotent, so it also serves to find it. */
export async function currentTransaction(port: PaymentPort, payment: PaymentView, context: WorkerContext): Promise<Transaction> {
  if (typeof payment.providerReference === 'string') return port.provider.status(payment.providerReference);
  return openTransaction(port, payment, Math.max(payment.attempts, 1), context);
}

/** A provider's refusal or failure as a job result; anything else is thrown on. */
export function providerProblem(error: unknown): JobResult {
  if (error instanceof ProviderRefusal) return { type: 'failed', code: 'OUTSIDE_REFUSED', message: error.message, permanent: true };
  if (error instanceof ProviderFailure) return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: error.message };
  throw error;
}
