import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicantView, CaseView, Submitted } from '../../engine/runtime/contract.ts';
import { send, signIn } from '../support/people.ts';
import { completeTask, submit } from './play.ts';
import { readScenarios } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const PAYABLE = sample('01');

let world: World;
afterEach(() => world.close());

/** An instant of the clock on the town hall, ms since the epoch. */
const berlin = (local: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').epochMilliseconds;

async function open(name: string, local: string, given: Partial<(typeof PAYABLE)['given']> = {}, from = PAYABLE): Promise<Required<Submitted>> {
  world = await openWorld(SERVICE, `${local}${Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').offset}`);
  const submitted = await submit(world, { ...from, name, given: { ...from.given, ...given } });
  await world.settle();
  return submitted;
}

async function look({ caseId }: Submitted): Promise<CaseView> {
  const person = await signIn(world.app, 'm.herbst');
  return (await person.send('GET', `/api/v1/cases/${caseId}`)).json as CaseView;
}

/** What the case is doing at a moment: state, letters so far with their day, open tasks. */
async function standing(submitted: Submitted): Promise<{ readonly state: string; readonly letters: readonly string[]; readonly tasks: readonly string[] }> {
  const { state, notices, tasks, incidents } = await look(submitted);
  expect(incidents).toEqual([]);
  return { state, letters: notices.map(({ template, dispatchedOn }) => `${dispatchedOn ?? ''} ${template}`), tasks: tasks.filter((task) => task.completedAt === null && task.state !== 'withdrawn').map(({ elementId }) => elementId) };
}

/** A deadline as the API shows it: its last day, the instant it is over, and each step of the reasoning by code. */
async function deadline(submitted: Submitted, kind: string, index = 0): Promise<{ readonly endsOn: string; readonly over: boolean; readonly because: readonly string[]; readonly text: string }> {
  const found = (await look(submitted)).deadlines.filter((each) => each.kind === kind).toSorted((a, b) => a.dueAt - b.dueAt)[index];
  if (found === undefined) throw new Error(`There is no deadline ${kind}.`);
  const nextDay = Temporal.PlainDate.from(found.endsOn).add({ days: 1 }).toString();
  return { endsOn: found.endsOn, over: found.dueAt === berlin(`${nextDay}T00:00`), because: found.reasons.map(({ legalBasis }) => legalBasis), text: found.reasons.map(({ de }) => de).join(' ') };
}

const expectToEnd = async (submitted: Submitted, kind: string, endsOn: string, index = 0): Promise<string> => {
  const found = await deadline(submitted, kind, index);
  expect(found).toMatchObject({ endsOn, over: true });
  expect(found.because.length).toBeGreaterThan(0);
  return found.text;
};

async function applicant({ reference, accessCode }: Required<Submitted>): Promise<ApplicantView> {
  const { token } = (await send(world.app, { method: 'POST', url: '/api/v1/portal/access', payload: { reference, accessCode } })).json as { readonly token: string };
  return (await send(world.app, { method: 'GET', url: '/api/v1/portal/case', headers: { authorization: `Applicant ${token}` } })).json as ApplicantView;
}

/** Presses "pay" on the provider's page; gives the status of its answer. Our side has not asked for the outcome yet. */
async function payAtProvider(submitted: Required<Submitted>, payUrl?: string): Promise<number> {
  const url = payUrl ?? (await applicant(submitted)).payment?.payUrl;
  return (await fetch(`${String(url)}/payed`, { method: 'POST', redirect: 'manual' })).status;
}

describe('documents that are missing over Reformation Day and the Day of Repentance', () => {
  it('are asked for, reminded of and decided without, then heard about over Christmas, each on its day', async () => {
    // Saturday 31 October, a holiday in Saxony: letters go out all the same, and the fiction counts plain days.
    const filed = await open('saxon-holidays', '2026-10-31T10:00', sample('03').given, sample('03'));
    expect(await standing(filed)).toMatchObject({ state: 'awaitingApplicant', letters: ['2026-10-31 eingangsbestaetigung', '2026-10-31 nachforderung'] });
    // 31 Oct + 4 = 4 Nov; + 14 = Wed 18 Nov, Buß- und Bettag → Thu 19 Nov
    const why = await expectToEnd(filed, 'documents', '2026-11-19');
    expect(why).toMatch(/4\. November 2026/);
    expect(why).toMatch(/Buß- und Bettag/);
    expect((await applicant(filed)).requests).toMatchObject([{ message: 'DocumentsSubmitted', endsOn: '2026-11-19' }]);

    await world.advanceTo(berlin('2026-11-20T00:00') - 1);
    expect((await standing(filed)).letters).toHaveLength(2);
    await world.advanceTo(berlin('2026-11-20T00:00'));
    expect((await standing(filed)).letters.slice(2)).toEqual(['2026-11-20 erinnerung']);
    // 20 Nov + 4 = 24 Nov; + 14 = Tue 8 Dec
    await expectToEnd(filed, 'documents', '2026-12-08', 1);

    await world.advanceTo(berlin('2026-12-09T00:00') - 1);
    expect(await standing(filed)).toMatchObject({ state: 'awaitingApplicant', tasks: [] });
    await world.advanceTo(berlin('2026-12-09T00:00'));
    expect(await standing(filed)).toMatchObject({ state: 'examining', tasks: ['Task_Examine'] });
    expect((await applicant(filed)).requests).toEqual([]);

    await world.advanceTo(berlin('2026-12-09T09:00'));
    await completeTask(world, filed.caseId, 'k.sommer', 'Task_Examine', { outcome: 'deny', data: { grounds: ['incomplete'], reason: 'Der Fahrzeugschein fehlt.' } });
    await world.settle();
    // 9 Dec + 4 = Sun 13 Dec, not moved; + 14 = Sun 27 Dec → Mon 28 Dec
    const hearing = await expectToEnd(filed, 'hearing', '2026-12-28');
    expect(hearing).toMatch(/13\. Dezember 2026/);
    expect(hearing).toMatch(/Sonntag/);
    await world.advanceTo(berlin('2026-12-29T00:00') - 1);
    expect(await standing(filed)).toMatchObject({ state: 'hearing', tasks: [] });
    await world.advanceTo(berlin('2026-12-29T00:00'));
    expect((await standing(filed)).tasks).toEqual(['Task_Consider']);
    expect((await look(filed)).deadlines.map(({ kind, status }) => `${kind} ${status}`)).toEqual(['documents passed', 'documents passed', 'hearing passed']);
  });

  it('that come on the last evening are in time', async () => {
    const filed = await open('last-evening', '2026-10-31T10:00', sample('03').given, sample('03'));
    await world.advanceTo(berlin('2026-11-19T23:59'));
    const { token } = (await send(world.app, { method: 'POST', url: '/api/v1/portal/access', payload: { reference: filed.reference, accessCode: filed.accessCode } })).json as { readonly token: string };
    const documents = [{ purpose: 'vehicle-registration', filename: 'schein.pdf', contentBase64: encodedRegistration() }];
    const answer = await send(world.app, { method: 'POST', url: '/api/v1/portal/case/messages', payload: { message: 'DocumentsSubmitted', data: {}, documents }, headers: { authorization: `Applicant ${token}`, 'idempotency-key': 'last-evening' } });
    expect(answer.status).toBe(202);
    await world.advanceTo(berlin('2026-11-25T00:00'));
    expect(await standing(filed)).toMatchObject({ state: 'examining', tasks: ['Task_Examine'], letters: ['2026-10-31 eingangsbestaetigung', '2026-10-31 nachforderung'] });
    expect((await look(filed)).deadlines).toMatchObject([{ kind: 'documents', endsOn: '2026-11-19', status: expect.stringMatching(/met|cancelled/) as string }]);
  });
});

describe('a payment', () => {
  /** Approved on Saturday 17 October 2026: the clocks change and two weekends with Reformation Day lie ahead. */
  async function approved(name: string): Promise<Required<Submitted>> {
    const filed = await open(name, '2026-10-17T11:00', { data: { ...PAYABLE.given.data, permit: { months: '6', validFrom: '2026-11-30' } } });
    await completeTask(world, filed.caseId, 'k.sommer', 'Task_Examine', { outcome: 'approve', data: {} });
    await world.settle();
    return filed;
  }

  it('is reminded of after two weeks and expires after four, moved by holiday and weekends', async () => {
    const filed = await approved('expires');
    // 17 Oct + 14 = Sat 31 Oct, Reformation Day → Sun → Mon 2 Nov
    expect(await expectToEnd(filed, 'payment-reminder', '2026-11-02')).toMatch(/Reformationstag/);
    // 17 Oct + 28 = Sat 14 Nov → Mon 16 Nov
    expect(await expectToEnd(filed, 'payment-expiry', '2026-11-16')).toMatch(/Sonnabend|Samstag/);
    const payUrl = (await applicant(filed)).payment?.payUrl as string;

    await world.advanceTo(berlin('2026-11-03T00:00') - 1);
    expect((await standing(filed)).letters).toHaveLength(2);
    await world.advanceTo(berlin('2026-11-03T00:00'));
    expect((await standing(filed)).letters.slice(2)).toEqual(['2026-11-03 zahlungserinnerung']);
    await world.advanceTo(berlin('2026-11-17T00:00') - 1);
    expect((await standing(filed)).state).toBe('awaitingPayment');
    await world.advanceTo(berlin('2026-11-17T00:00'));
    expect(await standing(filed)).toMatchObject({ state: 'discontinued', letters: expect.arrayContaining(['2026-11-17 einstellung']) as string[] });

    // late: the transaction was withdrawn at the provider, too
    expect(await payAtProvider(filed, payUrl)).not.toBe(303);
    await world.advanceTo(berlin('2026-11-18T12:00'));
    expect((await look(filed)).payments).toMatchObject([{ state: 'expired', settledAt: null }]);
    expect((await applicant(filed)).payment).toMatchObject({ state: 'expired' });

    // not every provider can withdraw: money that comes in all the same is reported, once, and opens nothing again
    const worker = { kind: 'system', id: 'worker', tenant: 'musterstadt', displayName: 'worker', roles: [], groups: [], units: [], scopes: [] } as const;
    const [payment] = (await look(filed)).payments;
    for (let time = 0; time < 3; time += 1) await world.engine.commands.updatePayment(worker, { paymentId: payment?.id ?? '', event: 'paid' });
    await world.settle();
    const after = await look(filed);
    expect([after.state, after.payments[0]?.state, after.incidents.length, after.handOffs]).toEqual(['discontinued', 'expired', 1, []]);
  });

  it('made a minute before the end counts, although we hear of it only when the time is over', async () => {
    const filed = await approved('last-minute');
    await world.advanceTo(berlin('2026-11-16T23:54'));
    world.clock.set(berlin('2026-11-16T23:59'));
    expect(await payAtProvider(filed)).toBe(303);
    world.clock.set(berlin('2026-11-17T00:00'));
    await world.settle();
    await world.advanceTo(berlin('2026-11-17T01:00'));
    expect(await standing(filed)).toMatchObject({ state: 'issued' });
    expect((await look(filed)).payments).toMatchObject([{ state: 'paid' }]);
  });

  it('brings a permit whose renewal is invited four weeks before its last day, be that a holiday, and then the case is closed', async () => {
    const filed = await approved('renewal');
    expect(await payAtProvider(filed)).toBe(303);
    await world.advanceTo(berlin('2026-10-17T12:00'));
    expect((await standing(filed)).state).toBe('issued');
    // 30 Nov 2026 + 6 months − 1 day = Sat 29 May 2027; − 4 weeks = Sat 1 May, Labour Day: a fixed day is not moved
    await expectToEnd(filed, 'renewal', '2027-05-01');
    await world.advanceTo(berlin('2027-05-02T00:00') - 1);
    expect(await standing(filed)).toMatchObject({ state: 'issued' });
    await world.advanceTo(berlin('2027-05-02T00:00'));
    // exactly 28 days before the permit ends, which is at 24:00 of 29 May
    expect(berlin('2027-05-30T00:00') - world.clock.now()).toBe(28 * 86_400_000);
    const end = await standing(filed);
    expect(end).toMatchObject({ state: 'closed', tasks: [] });
    expect(end.letters.at(-1)).toBe('2027-05-02 verlaengerung');
    expect((await look(filed)).closedAt).toBe(world.clock.now());
  });
});

describe('deadlines of all cases', () => {
  it('are listed by their last day, with case and reasons', async () => {
    const filed = await open('listed', '2026-10-31T10:00', sample('03').given, sample('03'));
    const person = await signIn(world.app, 'k.sommer');
    const list = async (query: string) => (await person.send('GET', `/api/v1/deadlines?${query}`)).json.items as readonly { readonly endsOn: string; readonly reasons: readonly object[]; readonly case: { readonly reference: string } }[];
    expect(await list('from=2026-11-19&to=2026-11-19')).toMatchObject([{ endsOn: '2026-11-19', case: { reference: filed.reference }, reasons: expect.arrayContaining([expect.objectContaining({ legalBasis: expect.stringContaining('§') as string })]) as object[] }]);
    expect(await list('from=2026-11-01&to=2026-11-18')).toEqual([]);
  });
});

function sample(start: string): ReturnType<typeof readScenarios>[number] {
  const found = readScenarios(SERVICE).find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(`There is no sample ${start}.`);
  return found;
}

function encodedRegistration(): string {
  return Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64');
}
