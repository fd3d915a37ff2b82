import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { advanceTime, createEngine } from './index.ts';
import { SERVICE, TIMER } from './testing/models.ts';
import { admin, openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const DAY = 86_400_000;

describe('timers', () => {
  let office: Office;
  beforeEach(async () => {
    office = openOffice();
    await office.deploy(TIMER);
    // off the hour at which the daily housekeeping runs
    office.clock.set(office.clock.now() + 3_600_000);
  });
  /** Time passes, with all that is due on the way, to the instant at which the timers started now are due. */
  const reachDue = async (): Promise<void> => {
    const due = office.clock.now() + 14 * DAY;
    await advanceTime(office.engine, office.clock, null, due - 1);
    office.clock.set(due);
  };
  afterEach(() => office.close());

  it('given a timer of 14 days, then it does not fire a millisecond early, and fires once when it is due', async () => {
    const instanceId = await office.start('timer');
    const due = office.clock.now() + 14 * DAY;
    await advanceTime(office.engine, office.clock, null, due - 1);
    expect(await office.engine.nextDueAt()).toBe(due);
    expect(await office.engine.runDueJobs()).toBe(0);
    office.clock.set(due);
    expect(await office.engine.runDueJobs()).toBe(1);
    expect(await office.engine.runDueJobs()).toBe(0);
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ positions: ['After'] });
    expect((await office.engine.queries.jobs(admin, {})).items.map(({ topic }) => topic)).toEqual(['housekeeping']);
  });

  it('given two dispatchers on one database that run at the same time, then every timer fires exactly once', async () => {
    for (let count = 0; count < 20; count += 1) await office.start('timer');
    const other = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    await reachDue();
    const fired = await Promise.all([office.engine.runDueJobs(), other.runDueJobs(), office.engine.runDueJobs()]);
    await other.close();
    expect(fired.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect((await office.engine.queries.tasks(admin, { view: 'all', limit: 100 })).items).toHaveLength(20);
  });

  it('given two processes that drain one backlog from places they draw, then every timer fires once, both have their share, and few tries are wasted on what the other one does', async () => {
    // enough that it does not matter who comes first
    const [timers, limit] = [1_280, 10];
    await Promise.all(Array.from({ length: timers }, () => office.start('timer')));
    await reachDue();
    let tries = 0;
    const drain = async (places: readonly number[]): Promise<number> => {
      const store = office.data.beside();
      const counting: Store = { ...store, commit: (work) => ((tries += 1), store.commit(work)) };
      const engine = createEngine({ store: counting, clock: office.clock, ids: office.ids });
      let done = 0;
      for (let round = 0, ran = -1; ran !== 0; round += 1, done += ran) ran = await engine.runDueJobs({ limit, from: places[round % places.length] ?? 0 });
      await engine.close();
      return done;
    };
    const [one, other] = await Promise.all([drain([0.1, 0.6, 0.3, 0.8]), drain([0.7, 0.2, 0.9, 0.4])]);
    expect(one + other).toBe(timers);
    // from the front both would try the same, and whoever comes second would find nothing left to do
    expect(Math.min(one, other)).toBeGreaterThan(timers / 5);
    expect(tries).toBeLessThan(timers * 1.5);
    const { items } = await office.engine.queries.jobs(admin, {});
    expect(items.map(({ topic }) => topic)).toEqual(['housekeeping']);
  });

  it('given a limit, then no more than so many are done at once', async () => {
    for (let count = 0; count < 3; count += 1) await office.start('timer');
    await reachDue();
    expect([await office.engine.runDueJobs({ limit: 2 }), await office.engine.runDueJobs({ limit: 2 }), await office.engine.runDueJobs({ limit: 2 })]).toEqual([2, 1, 0]);
  });

  it('given work that no worker takes, when time passes, then timers fire all the same at their own instant', async () => {
    await office.deploy(SERVICE);
    await office.start('service');
    await office.start('timer');
    const start = office.clock.now();
    office.clock.set(start + DAY);
    await office.start('timer');
    await advanceTime(office.engine, office.clock, null, start + 30 * DAY);
    expect(office.clock.now()).toBe(start + 30 * DAY);
    const { items } = await office.engine.queries.tasks(admin, { view: 'all', sort: 'created' });
    expect(items.map(({ createdAt }) => createdAt)).toEqual([start + 14 * DAY, start + 15 * DAY]);
  });
});
