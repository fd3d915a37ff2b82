import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, ApplicantMessage } from '../contract.ts';
import { LISTENER } from '../testing/models.ts';
import { PNG, admin, applicantOf, apply, herbst, openPermitOffice, person, sommer, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

describe('messages and signals', () => {
  let office: Office;
  let caseId: string;
  beforeEach(async () => {
    office = await openPermitOffice();
    ({ caseId } = await apply(office));
  });
  afterEach(() => office.close());

  const send = (actor: Actor, given: Partial<ApplicantMessage> = {}): Promise<{ readonly delivered: number }> =>
    office.engine.commands.receiveMessage(actor, { caseId, message: 'Withdrawn', data: { why: 'Umzug' }, documents: [], idempotencyKey: 'm1', ...given });
  const view = async () => (await office.engine.queries.case(sommer, caseId)) ?? expect.fail('the case is gone');

  it('given a running case, when the applicant withdraws, then the case ends, its task is withdrawn and the reason is in its data', async () => {
    expect(await send(applicantOf(caseId))).toEqual({ delivered: 1 });
    const after = await view();
    expect(after).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', closedAt: office.clock.now(), data: { withdrawal: { why: 'Umzug' } } });
    expect(after.tasks).toMatchObject([{ elementId: 'Examine', state: 'withdrawn' }]);
    expect(after.instances).toMatchObject([{ status: 'completed', positions: [] }]);
    expect((await office.engine.queries.tasks(sommer, { view: 'all' })).items).toEqual([]);
  });

  it('given a message that was sent, when it is sent again with its key, then it counts once; with a new key the case is closed', async () => {
    await send(applicantOf(caseId));
    const { revision } = await view();
    expect(await send(applicantOf(caseId))).toEqual({ delivered: 1 });
    expect((await view()).revision).toBe(revision);
    await expect(send(applicantOf(caseId), { data: { why: 'Doch nicht' } })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await expect(send(applicantOf(caseId), { idempotencyKey: 'm2' })).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  });

  it.each([
    ['a message that no process waits for', { message: 'PlateChanged' }, 'NOT_AWAITED'],
    ['data that do not fit the form', { data: {} }, 'SUBMISSION_INVALID'],
    ['a file of the wrong kind', { documents: [{ purpose: 'identity', filename: 'x.png', bytes: Buffer.from('MZ') }] }, 'UPLOAD_REFUSED'],
  ])('given %s, then it is refused and the case is as it was', async (_what, given, code) => {
    const before = await view();
    await expect(send(applicantOf(caseId), given)).rejects.toMatchObject({ code });
    expect(await view()).toEqual(before);
  });

  it('given a letter, when a clerk enters it for the applicant, then its documents are in the case', async () => {
    await send(sommer, { documents: [{ purpose: 'identity', filename: 'brief.png', bytes: PNG }] });
    expect((await view()).documents.map(({ filename, createdBy }) => [filename, createdBy])).toEqual([['ausweis.png', 'Portal'], ['brief.png', 'k.sommer']]);
  });

  it.each([
    ['another applicant', applicantOf('other')],
    ['a clerk of another unit', person('x', ['clerk'], { units: ['soziales'] })],
  ])('given %s, then the case does not exist for them', async (_who, actor) => {
    await expect(send(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('given a task put back for resubmission, when mail comes in, then it is in the inbox again, and each letter is kept with its day', async () => {
    const task = await office.openTask('Examine');
    await office.engine.commands.setResubmission(sommer, task.id, { on: '2026-06-01', reason: 'Antwort abwarten' });
    await send(applicantOf(caseId), { message: 'MailReceived', data: { why: 'eins' } });
    await send(applicantOf(caseId), { message: 'MailReceived', data: { why: 'zwei' }, idempotencyKey: 'm2' });
    expect((await office.engine.queries.tasks(sommer, { view: 'groups' })).items).toMatchObject([{ id: task.id, resubmitOn: null }]);
    expect((await view()).data['mail']).toEqual([{ receivedOn: '2026-05-04', why: 'eins' }, { receivedOn: '2026-05-04', why: 'zwei' }]);
  });

  it('given another system, when it sends a message for a case, then the process gets it, if it waits', async () => {
    const token: Actor = { ...system, kind: 'token', id: 't', scopes: ['messages:write'] };
    const message = { name: 'Withdrawn', caseId, variables: {} };
    await expect(office.engine.commands.correlateMessage({ ...token, scopes: [] }, message)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await office.engine.commands.correlateMessage(token, message)).toEqual({ delivered: 1 });
    await expect(office.engine.commands.correlateMessage(token, message)).rejects.toMatchObject({ code: 'NOT_AWAITED' });
    expect((await view()).state).toBe('withdrawn');
  });

  it('given money that is awaited, then nobody but the payment itself can say that it is in', async () => {
    for (const actor of [{ ...system, kind: 'token' as const, scopes: ['messages:write'] }, { ...system, kind: 'account' as const, roles: ['integrator' as const, 'admin' as const] }]) {
      await expect(office.engine.commands.correlateMessage(actor, { name: 'PaymentSettled', correlationKey: 'any', variables: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('given instances that listen, when a signal is raised, then all of the tenant hear it and nobody else', async () => {
    await office.deploy(LISTENER);
    const ids = [await office.start('listener'), await office.start('listener')];
    expect(await office.engine.commands.raiseSignal({ ...admin, tenant: 'nachbarstadt' }, { name: 'Storm', variables: {} })).toEqual({ delivered: 0 });
    expect(await office.engine.commands.raiseSignal(admin, { name: 'Storm', variables: {} })).toEqual({ delivered: 2 });
    for (const id of ids) expect(await office.engine.queries.instance(admin, id)).toMatchObject({ status: 'completed' });
  });

  it('given a lead, when an instance is cancelled with a reason, then nothing of it is waited for any more', async () => {
    const [instance] = (await view()).instances;
    await expect(office.engine.commands.cancelInstance(sommer, instance?.id ?? '', 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(office.engine.commands.cancelInstance(herbst, instance?.id ?? '', ' ')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await office.engine.commands.cancelInstance(herbst, instance?.id ?? '', 'Doppelt erfasst');
    const after = await view();
    expect(after).toMatchObject({ instances: [{ status: 'cancelled' }], tasks: [{ state: 'withdrawn' }] });
    await expect(send(applicantOf(caseId))).rejects.toMatchObject({ code: 'NOT_AWAITED' });
  });
});
