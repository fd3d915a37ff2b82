import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaufzettelError } from '../../errors.ts';
import type { Store } from '../../store/port.ts';
import type { Peek, Work } from '../../store/work.ts';
import type { CommitNotice, Engine, JobTaker, LockedJob } from '../contract.ts';
import { createEngine } from '../index.ts';
import { PROCEDURE_RESOURCES, SERVICE } from '../testing/models.ts';
import { admin, apply, openOffice, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

describe('jobs that are offered to somebody in this process', () => {
  let office: Office;
  const fetch = (workerId: string): Promise<readonly LockedJob[]> => office.engine.commands.fetchAndLock(system, { workerId, topics: ['mail'], maxJobs: 10, lockFor: 10_000 });
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
    office = openOffice();
    await office.deploy(SERVICE);
    begun.length = kept = offered = 0;
    leave = office.engine.offerJobs(taker);
  });
  afterEach(() => office.close());

  it('given room, when a command makes a job, then it is stored with the lock, nobody else is told of it or gets it, and its result counts', async () => {
    const heard: CommitNotice[] = [];
    office.engine.onCommitted((notice) => heard.push(notice));
    const instanceId = await office.start('service');
    expect(begun).toMatchObject([{ attempt: 1, retriesLeft: 2, topic: 'mail', instanceId, lockedUntil: office.clock.now() + 10_000 }]);
    expect([heard.flatMap(({ jobs }) => jobs), await fetch('w2'), kept]).toEqual([[], [], 0]);
    await office.engine.commands.completeJob(system, { jobId: begun[0]?.id ?? '', workerId: 'w1', variables: { ok: true } });
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'completed', variables: { answer: { ok: true } } });
  });

  it('given the one who took it falls silent, when the lock runs out, then another worker gets the job under the same idempotency key', async () => {
    await office.start('service');
    office.clock.set(office.clock.now() + 10_000);
    expect(await fetch('w2')).toMatchObject([{ id: begun[0]?.id, attempt: 2, idempotencyKey: begun[0]?.idempotencyKey }]);
  });

  it('given a job that is given back unbegun, then it is as one that nobody has had', async () => {
    await office.start('service');
    await office.engine.commands.unlockJob(system, { jobId: begun[0]?.id ?? '', workerId: 'w1' });
    expect(await fetch('w2')).toMatchObject([{ id: begun[0]?.id, attempt: 1 }]);
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
      if (key === 'fetched') await fetch('w1');
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
    expect([offered, begun.length, (await fetch('w2')).length]).toEqual([0, 0, 1]);
  });
});
