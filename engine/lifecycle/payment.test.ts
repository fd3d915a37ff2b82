import { describe, expect, it } from 'vitest';
import { initialPayment, stepPayment } from './index.ts';
import type { PaymentEvent, Step } from './index.ts';

function after(...events: readonly PaymentEvent[]): Step {
  let last: Step = { ok: true, snapshot: initialPayment(), state: 'requested', changed: false };
  for (const event of events) {
    if (!last.ok) throw new Error(`a step before "${event}" was refused`);
    last = stepPayment(last.snapshot, event);
  }
  return last;
}

describe('a payment', () => {
  it('is paid after a reminder', () => {
    expect(after('opened', 'reminded', 'paid')).toMatchObject({ ok: true, state: 'paid', changed: true });
  });

  it('is paid once, however often the provider says so', () => {
    expect(after('opened', 'paid', 'paid')).toMatchObject({ ok: true, state: 'paid', changed: false });
  });

  it('can be tried again after a failure, and paid by an answer that overtook the new attempt', () => {
    expect(after('opened', 'failed', 'retried', 'paid')).toMatchObject({ state: 'paid', changed: true });
    expect(after('opened', 'failed', 'paid')).toMatchObject({ state: 'paid', changed: true });
    expect(after('paid', 'opened')).toMatchObject({ state: 'paid', changed: false });
  });

  it.each(['expired', 'cancelled'] as const)('that is %s reports money coming late and books nothing', (end) => {
    expect(after('opened', end, 'paid')).toMatchObject({ ok: false, problem: { code: 'PAYMENT_LATE', detail: { state: end } } });
  });

  it.each(['expired', 'cancelled'] as const)('that is %s stays so when the news that it was opened comes late', (end) => {
    expect(after(end, 'opened')).toMatchObject({ ok: true, state: end, changed: false });
  });

  it.each(['expired', 'cancelled', 'failed', 'retried'] as const)('that is paid cannot become %s', (event) => {
    expect(after('opened', 'paid', event)).toMatchObject({ ok: false, problem: { code: 'PAYMENT_ALREADY_PAID' } });
  });

  it('is not reminded of before it is open', () => {
    expect(after('reminded')).toMatchObject({ ok: false, problem: { code: 'PAYMENT_STEP_REFUSED' } });
  });

  it('stays reminded when the provider repeats that it is open', () => {
    expect(after('opened', 'reminded', 'opened')).toMatchObject({ ok: true, state: 'reminded', changed: false });
  });
});
