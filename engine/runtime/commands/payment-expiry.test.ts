import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advanceTime } from '../index.ts';
import { chain, flow } from '../testing/bpmn.ts';
import { PROCEDURE_RESOURCES } from '../testing/models.ts';
import { apply, openOffice, sommer, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

const DAY = 86_400_000;

/** The small procedure, which lets the payment expire at the provider before it gives up; money that came in wins. */
const RESOURCES = PROCEDURE_RESOURCES.map(({ name, content }) => ({
  name,
  content: content
    .replace(flow('Late', 'Expired'), `
      <bpmn:serviceTask id="Expire" laufzettel:topic="payment.expire">
        <bpmn:extensionElements><laufzettel:ioMapping><laufzettel:input name="paymentId" value="=paymentId" /></laufzettel:ioMapping></bpmn:extensionElements>
      </bpmn:serviceTask>
      <bpmn:boundaryEvent id="Settled" attachedToRef="Expire"><bpmn:errorEventDefinition id="E" errorRef="Error_Paid" /></bpmn:boundaryEvent>
      ${chain('Late', 'Expire', 'Expired')}${flow('Settled', 'Paid')}`)
    .replace('<bpmn:message id="Message_Paid"', '<bpmn:error id="Error_Paid" name="Paid" errorCode="ALREADY_PAID" /><bpmn:message id="Message_Paid"')
    .replace('"properties":{"target":"case"}', '"properties":{"target":"variable"}').replaceAll('vehicle.colour', 'paymentId'),
}));

describe('a payment that is about to expire', () => {
  let office: Office;
  let caseId: string;
  let paymentId: string;
  const worker = { workerId: 'w1' };
  const view = async () => (await office.engine.queries.case(sommer, caseId)) ?? expect.fail('the case is gone');
  const pay = () => office.engine.commands.updatePayment(system, { paymentId, event: 'paid' });
  const takeExpiry = async (): Promise<string> => {
    const [job] = await office.engine.commands.fetchAndLock(system, { ...worker, topics: ['payment.expire'], maxJobs: 1, lockFor: 60_000 });
    expect(job?.input).toEqual({ paymentId });
    return job?.id ?? '';
  };

  beforeEach(async () => {
    office = openOffice();
    await office.engine.commands.deploy(system, { name: 'permit', resources: RESOURCES });
    ({ caseId } = await apply(office));
    ({ id: paymentId } = await office.engine.commands.recordPayment(system, { caseId, amountCents: 7_500, purpose: 'Gebühr', basis: {}, idempotencyKey: 'job-1' }));
    await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask('Examine')).id, outcome: 'approve', data: { reason: 'ok', paymentId } });
    await office.engine.commands.updatePayment(system, { paymentId, event: 'opened' });
    await advanceTime(office.engine, office.clock, null, office.clock.now() + 14 * DAY);
  });
  afterEach(() => office.close());

  it.each([
    ['before a worker has taken the job', false],
    ['while a worker is at the job', true],
  ])('given money that comes in %s, then there is no incident and the case goes on as paid', async (_when, taken) => {
    let jobId = taken ? await takeExpiry() : '';
    await pay();
    expect(await view()).toMatchObject({ state: 'awaitingPayment', incidents: [], payments: [{ state: 'paid' }] });
    if (!taken) jobId = await takeExpiry();
    await office.engine.commands.throwError(system, { ...worker, jobId, errorCode: 'ALREADY_PAID' });
    expect(await view()).toMatchObject({ state: 'issued', outcome: 'granted', incidents: [], payments: [{ state: 'paid' }] });
  });

  it('given a payment that has expired, when the money comes in before the process goes on, then nothing is booked and an incident asks a person', async () => {
    const jobId = await takeExpiry();
    await office.engine.commands.updatePayment(system, { paymentId, event: 'expired' });
    await pay();
    await office.engine.commands.completeJob(system, { ...worker, jobId, variables: {} });
    expect(await view()).toMatchObject({ state: 'discontinued', outcome: 'expired', incidents: [{ code: 'PAYMENT_LATE', resolvedAt: null }], payments: [{ state: 'expired', settledAt: null }] });
  });

  it('given a job for another payment of the case, then money that nobody waits for is an incident all the same', async () => {
    const other = await office.engine.commands.recordPayment(system, { caseId, amountCents: 1_000, purpose: 'Auslagen', basis: {}, idempotencyKey: 'job-2' });
    await office.engine.commands.updatePayment(system, { paymentId: other.id, event: 'paid' });
    expect((await view()).incidents).toMatchObject([{ code: 'PAYMENT_LATE', detail: { paymentId: other.id } }]);
  });
});
