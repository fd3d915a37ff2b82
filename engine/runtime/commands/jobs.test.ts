import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, CommitNotice, LockedJob } from '../contract.ts';
import { SERVICE, TIMER } from '../testing/models.ts';
import { admin, openOffice, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

const token = (id: string, ...scopes: readonly string[]): Actor => ({ ...system, kind: 'token', id, scopes });

/** The same call, done by another system. */
const EXTERNAL = SERVICE.replaceAll('"service"', '"external"').replace('laufzettel:topic', 'laufzettel:kind="external" laufzettel:topic');

describe('jobs', () => {
  let office: Office;
  let instanceId: string;
  beforeEach(async () => {
    office = openOffice();
    await office.deploy(SERVICE);
    instanceId = await office.start('service');
  });
  afterEach(() => office.close());

  const fetch = (actor: Actor = system, workerId = 'w1'): Promise<readonly LockedJob[]> => office.engine.commands.fetchAndLock(actor, { workerId, topics: ['mail'], maxJobs: 10, lockFor: 10_000 });
  const fetchOne = async (actor?: Actor, workerId?: string): Promise<LockedJob> => {
    const [job] = await fetch(actor, workerId);
    if (job === undefined) throw new Error('No job to lock.');
    return job;
  };
  const later = (ms: number): void => office.clock.set(office.clock.now() + ms);
  const fail = (job: LockedJob, given: { readonly permanent?: boolean; readonly retryInMs?: number } = {}): Promise<void> =>
    office.engine.commands.failJob(system, { jobId: job.id, workerId: 'w1', code: 'OUTSIDE_UNREACHABLE', message: 'No answer.', ...given });
  const instance = () => office.engine.queries.instance(admin, instanceId);

  it('given a due job, when two workers fetch at once, then one gets it', async () => {
    const [one, two] = await Promise.all([fetch(system, 'w1'), fetch(system, 'w2')]);
    expect(one.length + two.length).toBe(1);
    expect([...one, ...two][0]).toMatchObject({ attempt: 1, retriesLeft: 2, topic: 'mail', lockedUntil: office.clock.now() + 10_000 });
  });

  it('given a locked job, when its lock runs out, then another worker gets it under the same idempotency key, and the first can no longer answer', async () => {
    const first = await fetchOne();
    later(10_000);
    const second = await fetchOne(system, 'w2');
    expect(second).toMatchObject({ id: first.id, attempt: 2, idempotencyKey: first.idempotencyKey });
    await expect(office.engine.commands.completeJob(system, { jobId: first.id, workerId: 'w1', variables: {} })).rejects.toMatchObject({ code: 'JOB_NOT_LOCKED' });
  });

  it('given a lock that ran out and that nobody else took, then the result still counts', async () => {
    const job = await fetchOne();
    later(60_000);
    await office.engine.commands.completeJob(system, { jobId: job.id, workerId: 'w1', variables: { ok: true } });
    expect(await instance()).toMatchObject({ status: 'completed', variables: { answer: { ok: true } } });
  });

  it('given a job that is given back, then others may take it at once, and the attempt did not count', async () => {
    const job = await fetchOne();
    await office.engine.commands.unlockJob(system, { jobId: job.id, workerId: 'w1' });
    expect(await fetchOne(system, 'w2')).toMatchObject({ id: job.id, attempt: 1, retriesLeft: job.retriesLeft });
    await expect(office.engine.commands.unlockJob(system, { jobId: job.id, workerId: 'w1' })).rejects.toMatchObject({ code: 'JOB_NOT_LOCKED' });
  });

  it('given an extended lock, then it runs from now', async () => {
    const job = await fetchOne();
    later(9_000);
    await office.engine.commands.extendLock(system, { jobId: job.id, workerId: 'w1', lockFor: 10_000 });
    later(9_000);
    expect(await fetch(system, 'w2')).toEqual([]);
  });

  it('given a completed job, when it is completed again, then the second answer changes nothing', async () => {
    const job = await fetchOne();
    const done = { jobId: job.id, workerId: 'w1', variables: { n: 1 } };
    const answers = await Promise.allSettled([office.engine.commands.completeJob(system, done), office.engine.commands.completeJob(system, { ...done, variables: { n: 2 } })]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await instance()).toMatchObject({ status: 'completed', variables: { answer: { n: 1 } } });
  });

  it('given a failure, then the job comes back after a growing pause, and after its last retry waits as an incident', async () => {
    await fail(await fetchOne());
    expect(await fetch()).toEqual([]);
    const due = (await office.engine.nextDueAt()) ?? 0;
    expect(due - office.clock.now()).toBeGreaterThanOrEqual(1_500);
    expect(due - office.clock.now()).toBeLessThanOrEqual(2_500);
    office.clock.set(due);
    await fail(await fetchOne());
    later(86_400_000);
    expect(await fetch()).toEqual([]);
    expect(await instance()).toMatchObject({ status: 'active', incidentPositions: ['Call'] });
    const { items } = await office.engine.queries.incidents(admin, { open: true });
    expect(items).toMatchObject([{ code: 'OUTSIDE_UNREACHABLE', elementId: 'Call', message: 'No answer.', resolvedAt: null }]);
  });

  it('given an incident, when it is retried, then the job is there again with all retries under the same idempotency key', async () => {
    const job = await fetchOne();
    await fail(job, { permanent: true });
    const { items } = await office.engine.queries.incidents(admin, { open: true });
    await office.engine.commands.retryIncident(admin, items[0]?.id ?? '');
    expect((await office.engine.queries.incidents(admin, { open: true })).items).toEqual([]);
    const again = await fetchOne();
    expect(again).toMatchObject({ idempotencyKey: job.idempotencyKey, retriesLeft: 2 });
    await office.engine.commands.completeJob(system, { jobId: again.id, workerId: 'w1', variables: {} });
    expect(await instance()).toMatchObject({ status: 'completed' });
    await office.engine.commands.retryIncident(admin, items[0]?.id ?? '');
    expect(await fetch()).toEqual([]);
  });

  it('given a worker that says when, then the job comes back then', async () => {
    await fail(await fetchOne(), { retryInMs: 60_000 });
    expect(await office.engine.nextDueAt()).toBe(office.clock.now() + 60_000);
  });

  it('given a postponed job, then it comes back later and has lost no retry', async () => {
    const job = await fetchOne();
    await office.engine.commands.postponeJob(system, { jobId: job.id, workerId: 'w1', afterMs: 5_000 });
    expect(await fetch()).toEqual([]);
    later(5_000);
    expect(await fetchOne()).toMatchObject({ id: job.id, attempt: 1, retriesLeft: 2 });
  });

  it('given a business error, then the model catches it; one that nobody catches is an incident that can be retried', async () => {
    const job = await fetchOne();
    await office.engine.commands.throwError(system, { jobId: job.id, workerId: 'w1', errorCode: 'REFUSED' });
    expect(await instance()).toMatchObject({ status: 'active', positions: ['Clarify'] });

    const other = await office.start('service');
    const second = await fetchOne();
    await office.engine.commands.throwError(system, { jobId: second.id, workerId: 'w1', errorCode: 'UNHEARD' });
    expect(await office.engine.queries.instance(admin, other)).toMatchObject({ incidentPositions: ['Call'] });
    const { items } = await office.engine.queries.incidents(admin, { open: true });
    expect(items).toMatchObject([{ code: 'ERROR_NOT_CAUGHT', instanceId: other }]);
    await office.engine.commands.retryIncident(admin, items[0]?.id ?? '');
    await office.engine.commands.completeJob(system, { jobId: (await fetchOne()).id, workerId: 'w1', variables: {} });
    expect(await office.engine.queries.instance(admin, other)).toMatchObject({ status: 'completed' });
  });

  it('given tokens, then only those with the scope of the topic get and hold its jobs', async () => {
    await office.deploy(EXTERNAL);
    await office.start('external');
    for (const scopes of [[], ['jobs:work:print'], ['applications:write']]) {
      await expect(fetch(token('t', ...scopes))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const job = await fetchOne(token('t', 'jobs:work:ma*'));
    await expect(office.engine.commands.completeJob(token('other', 'jobs:work'), { jobId: job.id, workerId: 'w1', variables: {} })).rejects.toMatchObject({ code: 'JOB_NOT_LOCKED' });
    expect(await fetch({ ...system, tenant: 'nachbarstadt' })).toEqual([]);
  });

  it('given a token for every topic, then it gets external tasks and none of the work of the engine, such as due timers', async () => {
    await office.deploy(EXTERNAL, TIMER);
    await office.start('external');
    await office.start('timer');
    later(15 * 86_400_000);
    const taken = await office.engine.commands.fetchAndLock(token('t', 'jobs:work'), { workerId: 'w1', topics: ['mail', 'timer', 'payment.poll'], maxJobs: 100, lockFor: 10_000 });
    expect(taken.map(({ topic, kind }) => `${kind} ${topic}`)).toEqual(['external mail']);
    await office.engine.runDueJobs();
    expect(await office.openTask('After')).toMatchObject({ state: 'offered' });
  });

  it.each([
    ['maxJobs', { maxJobs: 0 }],
    ['lockFor', { lockFor: 10 }],
    ['lockFor', { lockFor: 86_400_000 }],
    ['workerId', { workerId: '' }],
  ])('given a %s out of range (%j), then the request is refused with its path', async (path, given) => {
    const request = { workerId: 'w1', topics: ['mail'], maxJobs: 1, lockFor: 10_000, ...given };
    await expect(office.engine.commands.fetchAndLock(system, request)).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path }] });
  });

  it('given a listener, when a commit makes a job, then it hears of it after the commit, and no more once it has left', async () => {
    const heard: CommitNotice[] = [];
    const leave = office.engine.onCommitted((notice) => heard.push(notice));
    await office.start('service');
    expect(heard.flatMap(({ jobs }) => jobs)).toMatchObject([{ topic: 'mail', kind: 'service', tenant: 'musterstadt', dueAt: office.clock.now() }]);
    leave();
    await office.start('service');
    expect(heard.flatMap(({ jobs }) => jobs)).toHaveLength(1);
  });
});
