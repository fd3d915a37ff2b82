import { createMachine } from 'xstate';
import { lifecycle } from './machine.ts';
import type { Snapshot, Step } from './machine.ts';

export type PaymentState = 'requested' | 'open' | 'reminded' | 'paid' | 'failed' | 'expired' | 'cancelled';
export type PaymentEvent = 'opened' | 'reminded' | 'paid' | 'failed' | 'retried' | 'expired' | 'cancelled';

const ended = { expired: 'expired', cancelled: 'cancelled' } as const;

/**
 * A payment as the provider's answers tell it. Answers come late, twice and out of order, so a repeated answer and one
 * overtaken by `paid` change nothing. `paid` is accepted from every state in which money is still expected.
 */
const machine = createMachine({
  id: 'payment',
  initial: 'requested',
  states: {
    requested: { on: { opened: 'open', paid: 'paid', failed: 'failed', ...ended } },
    open: { on: { opened: 'open', reminded: 'reminded', paid: 'paid', failed: 'failed', ...ended } },
    reminded: { on: { opened: 'reminded', reminded: 'reminded', paid: 'paid', failed: 'failed', ...ended } },
    failed: { on: { failed: 'failed', retried: 'open', paid: 'paid', ...ended } },
    paid: { on: { paid: 'paid', opened: 'paid', reminded: 'paid' } },
    expired: { on: { expired: 'expired', cancelled: 'expired', failed: 'expired', opened: 'expired' } },
    cancelled: { on: { cancelled: 'cancelled', expired: 'cancelled', failed: 'cancelled', opened: 'cancelled' } },
  },
});

/** The lifecycle of a payment; refuses with `PAYMENT_STEP_REFUSED`. Prefer `stepPayment`, which knows late money. */
export const paymentLifecycle = lifecycle<PaymentState>(machine, 'payment', 'PAYMENT_STEP_REFUSED');

/** A payment not yet known to the provider. */
export function initialPayment(): Snapshot<PaymentState> {
  return paymentLifecycle.initial();
}

/**
 * Moves a payment. Money that arrives after the request expired or was cancelled is `PAYMENT_LATE`: a person must
 * decide to refund it or to revive the case. Ending a payment that is paid is `PAYMENT_ALREADY_PAID`.
 */
export function stepPayment(snapshot: Snapshot, event: PaymentEvent): Step<PaymentState> {
  const step = paymentLifecycle.step(snapshot, event);
  if (step.ok) return step;
  const detail = { state: snapshot.state, event };
  if (event === 'paid') {
    return { ok: false, problem: { code: 'PAYMENT_LATE', message: `Money came in although the payment request is "${snapshot.state}". Refund it or take the case up again; nothing was booked.`, detail } };
  }
  if (snapshot.state === 'paid') {
    return { ok: false, problem: { code: 'PAYMENT_ALREADY_PAID', message: `The payment is settled, so "${event}" was not applied. Ask the payment provider if it reports otherwise.`, detail } };
  }
  return step;
}
