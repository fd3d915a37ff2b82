import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentEvent, PaymentView } from '../contract.ts';
import { advanceTime } from '../index.ts';
import { apply, applicantOf, openPermitOffice, sommer, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

const DAY = 86_400_000;

describe('payments and notices', () => {
  let office: Office;
  let caseId: string;
  beforeEach(async () => {
    office = await openPermitOffice();
    ({ caseId } = await apply(office));
    const task = await office.openTask('Examine');
    await office.engine.commands.completeTask(sommer, { taskId: task.id, outcome: 'approve', data: { reason: 'ok' } });
  });
  afterEach(() => office.close());

  const record = (given: { readonly amountCents?: number; readonly idempotencyKey?: string } = {}): Promise<PaymentView> =>
    office.engine.commands.recordPayment(system, { caseId, amountCents: 7_500, purpose: 'Gebühr', basis: {}, idempotencyKey: 'job-1', ...given });
  const update = (paymentId: string, event: PaymentEvent, given: { readonly providerReference?: string; readonly payUrl?: string } = {}): Promise<PaymentView> =>
    office.engine.commands.updatePayment(system, { paymentId, event, ...given });
  const view = async () => (await office.engine.queries.case(sommer, caseId)) ?? expect.fail('the case is gone');

  it('given a fee, when it is recorded twice under one key, then there is one payment and one job that asks for it', async () => {
    const [one, two] = await Promise.all([record(), record()]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ state: 'requested', amountCents: 7_500, currency: 'EUR', attempts: 0 });
    const { items } = await office.engine.queries.jobs(system, { caseId });
    expect(items.filter(({ topic }) => topic === 'payment.poll')).toMatchObject([{ kind: 'poll', dueAt: office.clock.now() + 2_000 }]);
    await expect(record({ amountCents: 1 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it.each([0, -1, 0.5, Number.NaN])('given an amount of %s cents, then it is refused', async (amountCents) => {
    await expect(record({ amountCents })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('given a payment, when the money is in, then the process goes on in the same transaction, once', async () => {
    const { id } = await record();
    expect(await update(id, 'opened', { providerReference: 'tx1', payUrl: 'https://pay.example/1' })).toMatchObject({ state: 'open', attempts: 1, payUrl: 'https://pay.example/1', providerReference: 'tx1' });
    expect(await office.engine.queries.applicantView(applicantOf(caseId))).toMatchObject({ publicStatus: 'ACTION_REQUIRED', payment: { payUrl: 'https://pay.example/1' } });
    await Promise.all([update(id, 'paid'), update(id, 'paid')]);
    expect(await view()).toMatchObject({ state: 'issued', outcome: 'granted', payments: [{ state: 'paid', settledAt: office.clock.now() }], incidents: [] });
  });

  it('given a payment that failed, when the applicant tries again, then it is a second attempt with a new address', async () => {
    const { id } = await record();
    await update(id, 'opened', { providerReference: 'tx1', payUrl: 'https://pay.example/1' });
    await update(id, 'failed', { providerReference: 'tx1' });
    expect(await update(id, 'retried', { providerReference: 'tx2', payUrl: 'https://pay.example/2' })).toMatchObject({ state: 'open', attempts: 2, payUrl: 'https://pay.example/2', providerReference: 'tx2' });
  });

  it('given a request that expired, when money comes in late and is reported twice, then one incident says so and nothing is booked', async () => {
    const { id } = await record();
    await update(id, 'opened');
    await update(id, 'expired');
    await update(id, 'paid');
    expect(await update(id, 'paid')).toMatchObject({ state: 'expired', settledAt: null });
    expect((await view()).incidents).toMatchObject([{ code: 'PAYMENT_LATE', resolvedAt: null }]);
    expect((await view()).state).toBe('awaitingPayment');
  });

  it('given a process that no longer waits, when money comes in, then it is booked and an incident asks a person', async () => {
    const { id } = await record();
    await update(id, 'opened');
    await advanceTime(office.engine, office.clock, null, office.clock.now() + 15 * DAY);
    expect((await view()).state).toBe('discontinued');
    expect(await update(id, 'paid')).toMatchObject({ state: 'paid' });
    expect(await view()).toMatchObject({ state: 'discontinued', incidents: [{ code: 'PAYMENT_LATE' }], openIncidents: 1 });
  });

  it('given anybody but our own workers, then no payment can be made or changed', async () => {
    const { id } = await record();
    await expect(office.engine.commands.updatePayment(sommer, { paymentId: id, event: 'paid' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(office.engine.commands.updatePayment(applicantOf(caseId), { paymentId: id, event: 'paid' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(update('nothing', 'paid')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('given a rendered notice, when it is recorded twice, then the applicant has one letter', async () => {
    const notice = { caseId, template: 'bewilligung', title: 'Ihr Bescheid', channel: 'letter', pdf: Buffer.from('%PDF-1.7\n%%EOF'), dispatchedOn: '2026-05-04', idempotencyKey: 'job-2' };
    const [one, two] = [await office.engine.commands.recordNotice(system, notice), await office.engine.commands.recordNotice(system, notice)];
    expect(one).toEqual(two);
    expect(one).toMatchObject({ state: 'dispatched', dispatchedOn: '2026-05-04' });
    const applicant = await office.engine.queries.applicantView(applicantOf(caseId));
    expect(applicant?.documents.filter(({ direction }) => direction === 'outgoing')).toMatchObject([{ id: one.documentId, title: 'Ihr Bescheid', createdBy: 'authority' }]);
    await expect(office.engine.commands.recordNotice(system, { ...notice, pdf: Buffer.from('<html>'), idempotencyKey: 'job-3' })).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
  });
});
