import { LaufzettelError } from '../../errors.ts';
import { initialPayment } from '../../lifecycle/index.ts';
import type { PaymentRow } from '../../store/rows/case.ts';
import { require, requireCase } from '../authorise.ts';
import { command } from '../command.ts';
import { newJob } from '../jobs/new-job.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { toPaymentView } from '../views/case.ts';

/** First question to the provider, ms after the request was recorded. */
const FIRST_POLL_MS = 2_000;
const POLL_RETRIES = 10;
/** No fee of a municipality comes near; a larger amount is a fault in a decision table. */
const MAX_CENTS = 100_000_000;

/** Records that a fee is due, once per idempotency key, and begins asking the provider for its payment. */
export const recordPayment = command('recordPayment', function* (scope, { caseId, amountCents, purpose, basis, idempotencyKey }) {
  const { actor, set, tenant, ids, now } = scope;
  require(actor.kind === 'system');
  const [before] = yield* set.select('paymentByKey', tenant, idempotencyKey);
  if (before !== undefined) {
    if (before.caseId !== caseId || before.amountCents !== amountCents) throw new LaufzettelError('IDEMPOTENCY_KEY_REUSED');
    return { result: toPaymentView(before), fact: null };
  }
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0 || amountCents > MAX_CENTS) {
    throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: 'amountCents', code: 'range', message: 'Whole cents, more than 0.' }]);
  }
  const row = yield* requireCase(scope, caseId);
  const lifecycle = initialPayment();
  const payment: PaymentRow = {
    id: ids.next(),
    tenant,
    caseId: row.id,
    amountCents,
    currency: 'EUR',
    purpose,
    basis,
    state: lifecycle.state,
    lifecycle,
    payUrl: null,
    providerReference: null,
    requestedAt: now,
    settledAt: null,
    attempts: 0,
    idempotencyKey,
    revision: 1,
  };
  set.insert('payment', payment);
  set.insert('job', newJob(scope, {
    id: ids.next(), kind: 'poll', topic: 'payment.poll', caseId: row.id, instanceId: null, elementId: null,
    input: { paymentId: payment.id }, dueAt: now + FIRST_POLL_MS, retries: POLL_RETRIES,
  }));
  recordEntry(scope, { caseId: row.id, kind: 'payment', title: purpose, detail: { paymentId: payment.id, state: payment.state, amountCents } });
  announceCase(scope, row.id);
  return { result: toPaymentView(payment), fact: { caseId: row.id, subject: payment.id, detail: { amountCents, purpose } } };
});
