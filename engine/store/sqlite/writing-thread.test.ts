import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countUp, describeCommit } from '../conformance/commit.ts';
import type { StoreDriver } from '../conformance/driver.ts';
import { describeJobs } from '../conformance/jobs.ts';
import { readRow } from '../conformance/reading.ts';
import { describeRecords } from '../conformance/records.ts';
import { describeRows } from '../conformance/rows.ts';
import { sampleRows, TENANT } from '../conformance/sample-rows.ts';
import { describeSeveralProcesses, lockJobs } from '../conformance/several-processes.ts';
import { changing, insert } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import type { Change, Work } from '../work.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { openSqliteStore } from './index.ts';

/** Every command is written by the thread, and other connections write to the file meanwhile. */
const driver: StoreDriver = {
  name: 'SQLite, written by a thread',
  shared: true,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'laufzettel-store-'));
    const path = join(folder, 'laufzettel.db');
    const opened: Store[] = [];
    const open = (): Store => {
      const store = openSqliteStore(path, { handOver: 'always' });
      opened.push(store);
      return store;
    };
    const first = open();
    return {
      store: first,
      async reopen() {
        await first.close();
        return open();
      },
      beside: async () => open(),
      async dispose() {
        await Promise.all(opened.map((store) => store.close()));
        rmSync(folder, { recursive: true });
      },
    };
  },
};

// what only reads, and who may do what, has nothing to do with who writes
describeCommit(driver);
describeRows(driver);
describeRecords(driver);
describeJobs(driver);
describeSeveralProcesses(driver);

describe('groups that are handed over', () => {
  let folder: string;
  let store: Store;
  /** Another program at the same file. */
  let beside: Connection;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-store-'));
    store = openSqliteStore(join(folder, 'laufzettel.db'), { handOver: 'always' });
    beside = openConnection(join(folder, 'laufzettel.db'));
    await store.commit(() => changing());
  });
  afterEach(async () => {
    beside.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const note = (name: string, value: number): Change => insert('data_store', { tenant: TENANT, name, value, revision: 1 });
  function* look(): Work<unknown> {
    const row = yield* readRow('data_store', TENANT, 'first');
    return { result: row?.value ?? null, changes: [note('second', 2)] };
  }

  it('given one that cannot be written, when the next has read what it would write, then that one runs again without it', async () => {
    beside.exec('BEGIN IMMEDIATE');
    const first = store.commit(() => changing(note('first', 1), insert('kept_message', { ...sampleRows().kept_message, tenant: TENANT })));
    await setImmediate();
    const second = store.commit(look);
    await setImmediate();
    beside.exec('ROLLBACK');
    await expect(first).rejects.toThrow('FOREIGN KEY');
    expect((await second).result).toBeNull();
    expect(await store.row('data_store', TENANT, 'first')).toBeNull();
    expect((await store.counts()).repeated).toBe(2);
  });

  it('given one that waits to be written, when the next comes, then it sees what will be written, and both are stored', async () => {
    beside.exec('BEGIN IMMEDIATE');
    const first = store.commit(() => changing(note('first', 1)));
    await setImmediate();
    const second = store.commit(look);
    await setImmediate();
    beside.exec('ROLLBACK');
    expect([(await first).result, (await second).result]).toEqual([undefined, 1]);
    expect([await store.row('data_store', TENANT, 'first'), await store.row('data_store', TENANT, 'second')]).toMatchObject([{ value: 1 }, { value: 2 }]);
  });

  it('given one that is stored while another waits that has written the same row, when the next comes, then it sees what was written last', async () => {
    beside.exec('BEGIN IMMEDIATE');
    const first = store.commit(() => changing(note('first', 1)));
    await setImmediate();
    const second = store.commit(() => changing({ op: 'update', table: 'data_store', row: { tenant: TENANT, name: 'first', value: 2, revision: 2 }, revision: 1 }));
    await setImmediate();
    const third = first.then(() => store.commit(look));
    beside.exec('ROLLBACK');
    await second;
    expect((await third).result).toBe(2);
  });

  it('given one that takes jobs and waits to be written, when the next takes some, then these are others, and neither has to run twice', async () => {
    const { job } = sampleRows();
    const due = [1, 2].map((place) => insert('job', { ...job, id: `due-${place}`, tenant: TENANT, topic: 'mail', dueAt: place, caseId: null, instanceId: null, idempotencyKey: `due-${place}` }));
    await store.commit(() => changing(...due));
    beside.exec('BEGIN IMMEDIATE');
    const first = store.commit(() => lockJobs('first', 1));
    await setImmediate();
    const second = store.commit(() => lockJobs('second', 5));
    await setImmediate();
    beside.exec('ROLLBACK');
    expect([(await first).result, (await second).result]).toEqual([['due-1'], ['due-2']]);
    expect((await store.counts()).repeated).toBe(0);
  });

  it('given another program that writes before the thread begins again, when the next comes, then it sees that', async () => {
    const tenUp = (): void => void beside.exec('UPDATE counter SET value = value + 10, revision = revision + 1');
    await store.commit(() => countUp());
    tenUp();
    // for that this one is refused, and runs again without the thread
    await store.commit(() => countUp());
    tenUp();
    // rests on the number and does not change it, so no revision would tell
    const { result } = await store.commit(function* () {
      const row = yield* readRow('counter', TENANT, 'number');
      return { result: row?.value, changes: [note('seen', row?.value ?? 0)] };
    });
    expect(result).toBe(22);
  });

  it('given ones that wait to be written, when the store is closed, then they are stored and nothing more is taken', async () => {
    const commands = [1, 2, 3].map((value) => store.commit(() => changing(note(`row ${value}`, value))));
    const closed = store.close();
    await expect(store.commit(look)).rejects.toThrow('closed');
    await Promise.all([...commands, closed]);
    expect(beside.prepare('SELECT count(*) FROM data_store').pluck().get()).toBe(3);
  });

  it('given a thread that cannot open the file, then commands are written without it', async () => {
    const other = mkdtempSync(join(tmpdir(), 'laufzettel-store-'));
    const alone = openSqliteStore(join(other, 'laufzettel.db'), { handOver: 'always' });
    // what is open stays usable, but nobody can open it any more
    rmSync(other, { recursive: true });
    await alone.commit(() => changing(note('first', 1)));
    await alone.commit(() => changing(note('second', 2)));
    expect(await alone.row('data_store', TENANT, 'second')).toMatchObject({ value: 2 });
    await alone.close();
  });

  it('given much that is written, then it is carried over from the log to the database meanwhile', async () => {
    const database = join(folder, 'laufzettel.db');
    // far less than what the writer would carry over itself
    for (let row = 0; row < 100; row += 1) await store.commit(() => changing(insert('data_store', { tenant: TENANT, name: `row ${row}`, value: 'x'.repeat(100_000), revision: 1 })));
    await vi.waitFor(
      async () => {
        await store.commit(() => changing());
        expect(statSync(database).size).toBeGreaterThan(5_000_000);
      },
      { timeout: 10_000, interval: 20 },
    );
  });

  it('given rows too large to be handed over, then they are stored all the same', async () => {
    const large = 'x'.repeat(5_000_000);
    const commands = ['first', 'second'].map((name) => store.commit(() => changing(insert('data_store', { tenant: TENANT, name, value: large, revision: 1 }))));
    await Promise.all(commands);
    expect(await store.row('data_store', TENANT, 'second')).toMatchObject({ value: large });
    // both were given up before they reached the thread
    expect((await store.counts()).repeated).toBe(2);
  });

  it('given one too large to be handed over, when the next begins at the same time, then that one sees nothing of it before it is stored', async () => {
    const alone = openSqliteStore(join(folder, 'laufzettel.db'), { handOver: 'always' });
    const first = alone.commit(() => changing(note('first', 1), insert('kept_message', { ...sampleRows().kept_message, tenant: TENANT, correlationKey: 'x'.repeat(5_000_000) })));
    // both wait for the thread to begin
    await setImmediate();
    const second = alone.commit(look);
    await expect(first).rejects.toThrow('FOREIGN KEY');
    expect((await second).result).toBeNull();
    await alone.close();
  });

  it('given a thread that dies with a group in hand, then the process ends, and what it had answered is stored', async () => {
    const path = join(folder, 'left.db');
    const program = `
      import { openSqliteStore } from '${new URL('index.ts', import.meta.url).href}';
      const store = openSqliteStore('${path}', { handOver: 'always' });
      for (let value = 1; ; value++) {
        const row = { tenant: '${TENANT}', name: 'row ' + value, value, revision: 1 };
        await store.commit(function* () { return { result: undefined, changes: [{ op: 'insert', table: 'data_store', row }] }; });
        process.stdout.write(value + '\\n');
      }`;
    // loaded into the thread, too: it falls over its fifth group
    const fault = `
      import { isMainThread, parentPort } from 'node:worker_threads';
      let groups = 0;
      const listen = parentPort?.on.bind(parentPort);
      if (!isMainThread) parentPort.on = (name, listener) => listen(name, (order) => {
        if (order.do === 'write' && ++groups === 5) throw new Error('The thread falls over.');
        listener(order);
      });`;
    const [faultFile, programFile] = [join(folder, 'fault.mjs'), join(folder, 'program.mjs')];
    writeFileSync(faultFile, fault);
    writeFileSync(programFile, program);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', faultFile, programFile], { encoding: 'utf8', timeout: 60_000 });
    expect([status, stderr]).toEqual([1, expect.stringContaining('The thread falls over.')]);
    const answered = stdout.trim().split('\n').map(Number);
    expect(answered).toEqual([1, 2, 3, 4]);
    const left = openConnection(path);
    // the one in hand may be stored or not
    expect(left.prepare('SELECT value FROM data_store ORDER BY name').pluck().all().slice(0, 4)).toEqual(answered.map(String));
    left.close();
  });
});
