import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { DONE, all, busyHandler, ids, quiet, until } from './support.ts';
import type { SetUp } from './support.ts';

/** What a dispatcher must do with jobs that its own process makes. */
export function describeOwnJobs(setUp: SetUp): void {
  it('given jobs that its own process makes, begins them as soon as they are stored, without asking for them', async () => {
    const { table, dispatcher } = setUp(() => Promise.resolve(DONE));
    await dispatcher.start();
    table.add([{ id: 'before', topic: 'work' }]);
    await until(() => all(table, 'done'));
    await quiet(table);
    const { fetches } = table;
    for (const id of ids(10)) await table.make([{ id, topic: 'work' }]);
    await until(() => all(table, 'done'));
    expect([...table.jobs.values()].every(({ attempt }) => attempt === 1)).toBe(true);
    expect(table.fetches).toBe(fetches);
  });

  it('given its own process makes more than it has places for, keeps within its limit and does each once, with those of others', async () => {
    const busy = busyHandler();
    const { table, dispatcher } = setUp(busy.handle, { concurrency: 3 });
    await dispatcher.start();
    const made = table.make(ids(20).map((id) => ({ id, topic: 'work' })), wait(5));
    table.add(ids(5).map((id) => ({ id: `other-${id}`, topic: 'work' })));
    await made;
    await until(() => all(table, 'done'));
    expect(table.jobs.size).toBe(25);
    expect([...table.jobs.values()].every(({ attempt }) => attempt === 1)).toBe(true);
    expect(busy.most()).toBe(3);
  });

  it('given commands that would have made jobs and were refused, has its places for others', async () => {
    const { table, dispatcher } = setUp(() => Promise.resolve(DONE), { concurrency: 1 });
    await dispatcher.start();
    await quiet(table);
    for (const id of ids(3)) await expect(table.make([{ id: `refused-${id}`, topic: 'work' }], Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    const { fetches } = table;
    await table.make([{ id: 'a', topic: 'work' }]);
    await until(() => all(table, 'done'));
    expect([...table.jobs.keys()]).toEqual(['a']);
    expect(table.fetches).toBe(fetches);
  });

  it('given it is stopped while a job is being stored that it took, gives it back unbegun', async () => {
    let begun = 0;
    const { table, dispatcher } = setUp(() => {
      begun += 1;
      return Promise.resolve(DONE);
    });
    await dispatcher.start();
    await quiet(table);
    let stored = (): void => undefined;
    const made = table.make([{ id: 'a', topic: 'work' }], new Promise((resolve) => (stored = resolve)));
    await dispatcher.stop();
    stored();
    await made;
    await until(() => table.job('a').lockedBy === null);
    expect([begun, table.job('a').attempt, table.job('a').state]).toEqual([0, 0, 'open']);
  });
}
