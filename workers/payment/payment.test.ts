import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../engine/runtime/contract.ts';
import { outsideBench, type OutsideBench } from '../testing/outside-bench.ts';
import { expirePayment } from './expire.ts';
import { openPayment } from './open.ts';
import { pollAfter, pollPayment } from './poll.ts';
import type { PaymentPort } from './port.ts';
import { createPaymentProvider, requestIdOf } from './provider.ts';
import { remindOfPayment } from './remind.ts';

const FEE = { amountCents: 7500, purpose: 'BPA 112.21-2026/000001', basis: { term: '12 Monate' } };

let bench: OutsideBench;
beforeEach(async () => {
  bench = await outsideBench('payment', (egress) => {
    const port: PaymentPort = { provider: createPaymentProvider(egress, { originatorId: 'musterstadt', endPointId: 'gebuehren' }), redirectUrl: 'http://127.0.0.1:1/status/vorgang' };
    return [openPayment(port), pollPayment(port), remindOfPayment(), expirePayment(port)];
  });
});

async function opened(): Promise<PaymentView> {
  const job = await bench.run('payment.open', FEE);
  return paymentOf(job);
}
function paymentOf(job: Awaited<ReturnType<OutsideBench['run']>>): PaymentView {
  const { paymentId } = job.result;
  return bench.table.payment(typeof paymentId === 'string' ? paymentId : 'none');
}
const press = (payment: PaymentView, button: string): Promise<Response> => fetch(`${payment.payUrl}/${button}`, { method: 'POST', redirect: 'manual' });
const now = (payment: PaymentView): PaymentView => bench.table.payment(payment.id);
const effects = async (): Promise<readonly string[]> => (await bench.ledger()).map((entry) => entry.effect);

describe('paying', () => {
  it('given a fee, opens one transaction and hands on the page to pay on', async () => {
    const job = await bench.run('payment.open', FEE);
    const payment = paymentOf(job);
    expect(job.result).toEqual({ paymentId: payment.id, amountCents: 7500, requestedOn: '2026-05-04' });
    expect(payment).toMatchObject({ state: 'open', attempts: 1 });
    expect(await (await fetch(String(payment.payUrl))).text()).toContain('75,00');
  });

  it.each(['drop', 'late', 'fail', 'twice'])('given the provider reacts with "%s", opens one transaction all the same', async (kind) => {
    await bench.tell([{ match: 'POST /paymenttransaction', kind, ms: 700 }]);
    const job = await bench.run('payment.open', FEE);
    await bench.later(5_000);
    expect(job.state).toBe('done');
    expect((await effects()).filter((effect) => effect === 'opened')).toHaveLength(1);
    const payment = paymentOf(job);
    expect((await fetch(String(payment.payUrl))).status).toBe(200);
  });

  it('given a purpose that is longer than the standard allows, sends its first 27 characters, none of them cut in half', async () => {
    const sent: unknown[] = [];
    const provider = createPaymentProvider(async (_connector, { json }) => {
      sent.push((json as { readonly purpose: unknown }).purpose);
      return { status: 201, json: { paymentInformation: { transactionId: 't', transactionRedirectUrl: 'https://pay.example/t', status: 'INITIAL' } } };
    }, { originatorId: 'o', endPointId: 'e' });
    await provider.open({ paymentId: 'p', attempt: 1, amountCents: 100, purpose: `${'x'.repeat(26)}😀 und mehr`, reference: 'r', redirectUrl: 'https://town.example', at: 0 });
    expect(sent).toEqual([`${'x'.repeat(26)}😀`]);
  });

  it('given the provider refuses, stops at once with its code and nothing of the request', async () => {
    await bench.tell([{ match: 'POST /paymenttransaction', kind: 'refuse' }]);
    expect(await bench.run('payment.open', FEE)).toMatchObject({ state: 'incident', code: 'OUTSIDE_REFUSED', attempt: 1 });
  });

  it.each([{ ...FEE, amountCents: 49.5 }, { ...FEE, amountCents: 0 }, { ...FEE, purpose: '' }])('given the input %j, asks nobody for money', async (input) => {
    expect(await bench.run('payment.open', input)).toMatchObject({ state: 'incident', code: 'WORKER_INPUT' });
    expect(await effects()).toEqual([]);
  });

  it('given somebody pays, learns of it by asking', async () => {
    const payment = await opened();
    const poll = await bench.run('payment.poll', { paymentId: payment.id });
    expect(poll.state).toBe('open');
    await press(payment, 'payed');
    await bench.later(2_000);
    expect(poll.state).toBe('done');
    expect(now(payment).state).toBe('paid');
  });

  it('given a payment fails or is broken off, offers a new page until one succeeds', async () => {
    const payment = await opened();
    const poll = await bench.run('payment.poll', { paymentId: payment.id });
    await press(payment, 'failed');
    await bench.later(2_000);
    const second = now(payment);
    expect(second).toMatchObject({ state: 'open', attempts: 2 });
    expect(second.payUrl).not.toBe(payment.payUrl);
    await press(second, 'canceled');
    await bench.later(2_000);
    await press(now(payment), 'payed');
    await bench.later(60_000);
    expect(now(payment).state).toBe('paid');
    expect(poll).toMatchObject({ state: 'done', retriesLeft: 5 });
    expect((await bench.ledger()).filter((entry) => (entry as { status?: string }).status === 'PAYED')).toHaveLength(1);
  });

  it('given the provider is down for a while, uses up no retry and finds the payment afterwards', async () => {
    const payment = await opened();
    await bench.tell(Array.from({ length: 8 }, () => ({ match: 'GET', kind: 'fail' })));
    const poll = await bench.run('payment.poll', { paymentId: payment.id });
    await press(payment, 'payed');
    for (let round = 0; round < 9; round += 1) await bench.later(300_000);
    expect(poll.state).toBe('done');
    expect(now(payment).state).toBe('paid');
  });

  it('given the time is up, withdraws the transaction so that nobody can pay any more', async () => {
    const payment = await opened();
    expect(await bench.run('payment.remind', { paymentId: payment.id })).toMatchObject({ state: 'done' });
    expect(now(payment).state).toBe('reminded');
    expect(await bench.run('payment.expire', { paymentId: payment.id })).toMatchObject({ state: 'done' });
    expect(now(payment).state).toBe('expired');
    expect((await press(payment, 'payed')).status).toBe(409);
    expect(await bench.run('payment.poll', { paymentId: payment.id })).toMatchObject({ state: 'done' });
    expect(bench.table.incidents).toEqual([]);
  });

  it('given the money came a moment before the time was up, the money wins', async () => {
    const payment = await opened();
    await press(payment, 'payed');
    expect(await bench.run('payment.expire', { paymentId: payment.id })).toMatchObject({ state: 'errored', code: 'ALREADY_PAID' });
    expect(now(payment).state).toBe('paid');
    expect(await bench.run('payment.expire', { paymentId: payment.id })).toMatchObject({ state: 'errored', code: 'ALREADY_PAID' });
  });

  it('given a case ended and its payment was cancelled, reports money that came in all the same', async () => {
    const payment = await opened();
    await bench.table.asEngine().commands.updatePayment({} as never, { paymentId: payment.id, event: 'cancelled' });
    await press(payment, 'payed');
    expect(await bench.run('payment.poll', { paymentId: payment.id })).toMatchObject({ state: 'done' });
    expect(now(payment).state).toBe('cancelled');
    expect(bench.table.incidents).toEqual(['PAYMENT_LATE']);
  });

  it('given a case that ended while its payment was being opened, withdraws the payment so that nobody can pay any more, and asks no further', async () => {
    const payment = await opened();
    bench.table.closedAt = payment.requestedAt;
    const poll = await bench.run('payment.poll', { paymentId: payment.id });
    expect(now(payment).state).toBe('cancelled');
    await bench.later(10_000);
    expect(bench.table.job(poll.id).state).toBe('done');
    expect((await press(payment, 'payed')).status).toBe(409);
    expect(bench.table.incidents).toEqual([]);
  });

  it('keeps request ids within 36 characters, one for each attempt', () => {
    const id = '0197a0c2-0000-7000-8000-000000000001';
    const ids = [1, 2, 10, 99].map((attempt) => requestIdOf(id, attempt));
    expect(ids.every((each) => /^[\w-]{1,36}$/.test(each))).toBe(true);
    expect(new Set(ids).size).toBe(4);
  });

  it('asks often at first and seldom later', () => {
    expect([0, 60_000, 86_400_000].map((age) => pollAfter({ requestedAt: 0 }, age))).toEqual([2_000, 6_000, 300_000]);
  });
});
