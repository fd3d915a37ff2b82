import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tables } from '../tables.ts';
import type { Work } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { readRow, readUnlikely } from './reading.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insert } from './writing.ts';

type Counter = Tables['counter'];
const counter = (value: number, revision: number): Counter => ({ tenant: TENANT, name: 'number', value, revision });

/** Counts one up from what is stored; optionally as if it had read an older revision. */
export function* countUp(staleBy = 0): Work<number> {
  const row = yield* readRow('counter', TENANT, 'number');
  if (row === null) return { result: 1, changes: [insert('counter', counter(1, 1))] };
  const revision = row.revision - staleBy;
  return { result: row.value + 1, changes: [{ op: 'update', table: 'counter', row: counter(row.value + 1, row.revision + 1), revision }] };
}

/** Adds a key for its owner, unless it is there. */
function* takeKey(owner: string): Work<string> {
  const kept = yield* readUnlikely('idempotency', TENANT, 'token:t', 'key');
  if (kept !== null) return { result: `taken by ${JSON.stringify(kept.answer)}`, changes: [] };
  return { result: 'new', changes: [insert('idempotency', { tenant: TENANT, principal: 'token:t', key: 'key', requestHash: 'ef'.repeat(32), answer: owner, createdAt: 0 })] };
}

export function describeCommit(driver: StoreDriver): void {
  describe(`${driver.name}: commit`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await driver.open();
    });
    afterEach(() => opened.dispose());

    it('given a command, when it has resolved, then its rows are there after the store was opened again', async () => {
      const { result } = await opened.store.commit(() => countUp());
      const store = await opened.reopen();
      expect(result).toBe(1);
      expect(await store.row('counter', TENANT, 'number')).toEqual(counter(1, 1));
    });

    it('given a hundred commands in one turn, when they count up, then each sees the one before and no number is lost or doubled', async () => {
      const results = await Promise.all(Array.from({ length: 100 }, () => opened.store.commit(() => countUp())));
      expect(results.map(({ result }) => result)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    });

    it('given a hundred commands in one turn, when they are stored, then the store says that a few transactions did for them, and that none ran twice', async () => {
      const before = await opened.store.counts();
      await Promise.all(Array.from({ length: 100 }, () => opened.store.commit(() => countUp())));
      const { commands, groups, repeated } = await opened.store.counts();
      expect(commands - before.commands).toBe(100);
      expect(groups - before.groups).toBeLessThan(20);
      expect(repeated - before.repeated).toBe(0);
    });

    it('given commands in one turn, when one of them throws, then it alone leaves no trace', async () => {
      const outcomes = await Promise.allSettled([
        opened.store.commit(() => countUp()),
        opened.store.commit(function* (): Work<never> {
          yield* readRow('counter', TENANT, 'number');
          throw new Error('refused');
        }),
        opened.store.commit(() => countUp()),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await opened.store.row('counter', TENANT, 'number'))?.value).toBe(2);
    });

    it('given a command whose last change cannot be written, then its first changes are gone too and its neighbours stay', async () => {
      const { note } = sampleRows();
      const outcomes = await Promise.allSettled([
        opened.store.commit(() => countUp()),
        opened.store.commit(() => changing(insert('counter', { ...counter(9, 1), name: 'other' }), insert('note', note))),
        opened.store.commit(() => countUp()),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await opened.store.row('counter', TENANT, 'other')).toBeNull();
      expect((await opened.store.row('counter', TENANT, 'number'))?.value).toBe(2);
    });

    it('given a row written by somebody else since it was read, when the command is run again, then it succeeds on what is there now', async () => {
      await opened.store.commit(() => countUp());
      let runs = 0;
      const { result } = await opened.store.commit(() => countUp(runs++ === 0 ? 1 : 0));
      expect(runs).toBe(2);
      expect(result).toBe(2);
      expect(await opened.store.row('counter', TENANT, 'number')).toEqual(counter(2, 2));
    });

    it('given a command that never sees the newest revision, then it is refused with CONFLICT and changes nothing', async () => {
      await opened.store.commit(() => countUp());
      await expect(opened.store.commit(() => countUp(1))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await opened.store.row('counter', TENANT, 'number'))?.value).toBe(1);
    });

    it('given a key that hardly ever exists, when it does, then the command sees it and adds nothing', async () => {
      expect((await opened.store.commit(() => takeKey('first'))).result).toBe('new');
      const again = await Promise.all([opened.store.commit(() => takeKey('second')), opened.store.commit(() => countUp())]);
      expect(again.map(({ result }) => result)).toEqual(['taken by "first"', 1]);
    });

    it('given commands of one turn that take the same key, then one gets it', async () => {
      const outcomes = await Promise.all(['a', 'b', 'c'].map((owner) => opened.store.commit(() => takeKey(owner))));
      expect(outcomes.map(({ result }) => result)).toEqual(['new', 'taken by "a"', 'taken by "a"']);
    });

    it('given a key that exists, when a command would be refused without it, then it is not refused', async () => {
      await opened.store.commit(() => takeKey('first'));
      const { result } = await opened.store.commit(function* (): Work<string> {
        const kept = yield* readUnlikely('idempotency', TENANT, 'token:t', 'key');
        if (kept === null) throw new Error('refused');
        return { result: JSON.stringify(kept.answer), changes: [] };
      });
      expect(result).toBe('"first"');
    });

    it('given a key that exists, when a command goes on without adding it, then it has seen it all the same', async () => {
      await opened.store.commit(() => takeKey('first'));
      const { result } = await opened.store.commit(function* (): Work<boolean> {
        const kept = yield* readUnlikely('idempotency', TENANT, 'token:t', 'key');
        yield* readRow('counter', TENANT, 'number');
        return { result: kept !== null, changes: [insert('counter', counter(1, 1))] };
      });
      expect(result).toBe(true);
    });

    it('given a store that was closed, then it takes no more commands', async () => {
      const running = opened.store.commit(() => countUp());
      await opened.store.close();
      await expect(running).resolves.toMatchObject({ result: 1 });
      await expect(opened.store.commit(() => countUp())).rejects.toThrow('closed');
    });
  });
}
