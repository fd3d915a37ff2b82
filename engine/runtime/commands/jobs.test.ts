import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaufzettelError } from '../../errors.ts';
import type { Store } from '../../store/port.ts';
import type { Peek, Work } from '../../store/work.ts';
import type { Actor, CommitNotice, Engine, JobTaker, LockedJob } from '../contract.ts';
import { createEngine } from '../index.ts';
import { PROCEDURE_RESOURCES, SERVICE, TIMER } from '../testing/models.ts';
import { admin, apply, openOffice, system } from '../testing/office.ts';
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

  describe('offered to somebody in this process', () => {
    const begun: LockedJob[] = [];
    let kept = 0;
    let offered = 0;
    let leave: () => void;
    const taker: JobTaker = {
      reserve({ topic }) {
        offered += 1;
        if (topic !== 'mail') return null;
        kept += 1;
        return { actor: system, workerId: 'w1', lockFor: 10_000 };
      },
      release: () => void (kept -= 1),
      begin(job) {
        kept -= 1;
        begun.push(job);
      },
    };
    /** An engine over the same database that runs commands in another way, and offers their jobs as well. */
    const engineThat = (runs: (work: () => Work<unknown>) => Work<unknown>): Engine => {
      const store: Store = { ...office.store, commit: <T>(work: (peek?: Peek) => Work<T>) => office.store.commit((peek) => runs(() => work(peek)) as Work<T>) };
      const engine = createEngine({ store, clock: office.clock, ids: office.ids });
      engine.offerJobs(taker);
      return engine;
    };
    beforeEach(async () => {
      await fetch();
      begun.length = kept = offered = 0;
      leave = office.engine.offerJobs(taker);
    });

    it('given room, when a command makes a job, then it is stored with the lock, nobody else is told of it or gets it, and its result counts', async () => {
      const heard: CommitNotice[] = [];
      office.engine.onCommitted((notice) => heard.push(notice));
      instanceId = await office.start('service');
      expect(begun).toMatchObject([{ attempt: 1, retriesLeft: 2, topic: 'mail', instanceId, lockedUntil: office.clock.now() + 10_000 }]);
      expect([heard.flatMap(({ jobs }) => jobs), await fetch(system, 'w2'), kept]).toEqual([[], [], 0]);
      await office.engine.commands.completeJob(system, { jobId: begun[0]?.id ?? '', workerId: 'w1', variables: { ok: true } });
      expect(await instance()).toMatchObject({ status: 'completed', variables: { answer: { ok: true } } });
    });

    it('given the one who took it falls silent, when the lock runs out, then another worker gets the job under the same idempotency key', async () => {
      await office.start('service');
      later(10_000);
      const again = await fetch(system, 'w2');
      expect(again.find(({ id }) => id === begun[0]?.id)).toMatchObject({ attempt: 2, idempotencyKey: begun[0]?.idempotencyKey });
    });

    it('given a job that is given back unbegun, then it is as one that nobody has had', async () => {
      await office.start('service');
      await office.engine.commands.unlockJob(system, { jobId: begun[0]?.id ?? '', workerId: 'w1' });
      expect(await fetchOne(system, 'w2')).toMatchObject({ id: begun[0]?.id, attempt: 1 });
    });

    it('given a command that is refused after it made a job, then the place is given back and nothing begins', async () => {
      const refusing = engineThat(function* (work) {
        yield* work();
        throw new LaufzettelError('CONFLICT');
      });
      await expect(refusing.commands.startInstance(system, { definitionKey: 'service', variables: {} })).rejects.toMatchObject({ code: 'CONFLICT' });
      expect([offered, kept, begun]).toEqual([1, 0, []]);
    });

    it('given a command that runs again after it made a job, then the job of the run that counts begins, and no other', async () => {
      const repeating = engineThat(function* (work) {
        yield* work();
        return yield* work();
      });
      const { instanceId: started } = await repeating.commands.startInstance(system, { definitionKey: 'service', variables: {} });
      expect([offered, kept, begun.map((job) => job.instanceId)]).toEqual([2, 0, [started]]);
    });

    it('given commands of one instant that all make jobs, then each place is kept once and each job begun once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => office.start('service')));
      expect([kept, begun.length, new Set(begun.map(({ id }) => id)).size]).toEqual([0, 20, 20]);
    });

    it('given work for another system in a case, then its hand-off is sent at once, with the same history as one that was fetched', async () => {
      const sending = PROCEDURE_RESOURCES.map(({ name, content }) => ({ name, content: content.replace(/<bpmn:userTask id="Examine"[^>]*\/>/, '<bpmn:serviceTask id="Examine" name="Register" laufzettel:kind="external" laufzettel:topic="mail" laufzettel:caseEvent="examine" />') }));
      await office.engine.commands.deploy(system, { name: 'permit', resources: sending });
      const histories: unknown[] = [];
      for (const key of ['taken', 'fetched']) {
        if (key === 'fetched') leave();
        const { caseId } = await apply(office, { idempotencyKey: key });
        if (key === 'fetched') await fetch(system);
        const { items } = await office.engine.queries.timeline(admin, caseId, { limit: 50 });
        expect((await office.engine.queries.case(admin, caseId))?.handOffs).toMatchObject([{ topic: 'mail', state: 'sent' }]);
        histories.push(items.filter(({ kind }) => kind === 'handOff').map(({ title, detail, actor }) => ({ title, detail, actor })));
      }
      expect(histories[0]).toHaveLength(1);
      expect(histories[0]).toEqual(histories[1]);
    });

    it('given nobody is there any more, then the job waits for anybody', async () => {
      leave();
      await office.start('service');
      expect([offered, begun.length, (await fetch(system, 'w2')).length]).toEqual([0, 0, 1]);
    });
  });
});
