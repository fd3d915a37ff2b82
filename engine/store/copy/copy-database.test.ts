import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabases } from '../../../test/support/postgres-databases.ts';
import { createChainCheck } from '../audit-chain.ts';
import { TENANT, sampleRows } from '../conformance/sample-rows.ts';
import { changing, insertAll } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import { openPostgresStore } from '../postgresql/index.ts';
import { openSqliteStore } from '../sqlite/index.ts';
import { KEY_COLUMNS } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change } from '../work.ts';
import { copyDatabase } from './copy-database.ts';
import type { CopyReport } from './copy-database.ts';
import { openSource } from './source.ts';
import { openTarget } from './target.ts';
import type { Target } from './target.ts';

const databases = createDatabases();
afterAll(() => databases.close());

const END_OTHERS = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
const SILENT = { copied: () => undefined, verified: () => undefined, chain: () => undefined };
const fact = (command: string, tenant = TENANT): Change => ({ op: 'audit', fact: { tenant, at: 1, actorKind: 'account', actorId: 'k.sommer', actingFor: null, command, caseId: 'case', subject: null, detail: { b: 1, a: [true, null, 'ß'] } } });
const event = (at: number): Change => ({ op: 'publish', event: { tenant: TENANT, type: 'task', caseId: null, taskId: 't', at } });

let folder: string;
let path: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'laufzettel-copy-'));
  path = join(folder, 'laufzettel.db');
  url = await databases.take();
});
afterEach(() => {
  databases.giveBack(url);
  rmSync(folder, { recursive: true });
});

async function fill(write: (store: Store) => Promise<unknown>): Promise<void> {
  const store = openSqliteStore(path);
  await write(store);
  await store.close();
}

async function copy(through: (target: Target) => Target = (target) => target): Promise<CopyReport> {
  const source = openSource(path);
  try {
    const target = await openTarget(url);
    try {
      return await copyDatabase(source, through(target), SILENT);
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

async function inTarget<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPostgresStore(url);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

describe('copying an SQLite database to PostgreSQL', () => {
  it('given a row of every table, accounts and facts of two tenants, then the target answers with the same', async () => {
    const rows = sampleRows();
    await fill(async (store) => {
      await store.identity.ensureTenant({ key: TENANT, name: 'Musterstadt', land: 'SN' });
      await store.identity.insertAccount({ id: 'a1', tenant: TENANT, username: 'k.sommer', displayName: 'Sommer', passwordHash: 'scrypt$', roles: ['clerk'], groups: ['g'], units: ['u'], mustChangePassword: true, disabled: false, createdAt: 1 });
      await insertAll(store, rows);
      await store.commit(() => changing(fact('a'), fact('b'), fact('x', 'nachbarstadt')));
      await store.commit(() => changing({ op: 'trail', step: { tenant: TENANT, instanceId: 'instance', at: 1, facts: [['completed', 'Task_Examine']] } }));
    });
    const report = await copy();
    expect(report.ok).toBe(true);
    expect(report.chains.map(({ tenant, facts }) => [tenant, facts])).toEqual([[TENANT, 2], ['nachbarstadt', 1]]);
    await inTarget(async (store) => {
      for (const [table, row] of Object.entries(rows) as unknown as [TableName, Readonly<Record<string, string>>][]) {
        expect({ table, row: await store.row(table, TENANT, ...KEY_COLUMNS[table].map((member) => row[member]!)) }).toEqual({ table, row });
      }
      expect(await store.identity.findAccount(TENANT, 'K.Sommer')).toMatchObject({ id: 'a1', roles: ['clerk'], mustChangePassword: true, disabled: false });
      expect(await store.queries.visitedElements(TENANT, 'instance')).toEqual(['Task_Examine']);
      expect((await store.queries.cases({ tenant: TENANT, units: null, accountId: 'k' }, { search: 'ozdem' })).rows.map(({ id }) => id)).toEqual(['case']);
    });
  });

  it('given a copy, when work goes on there, then numbers and chains go on where the source stood, also behind what was forgotten', async () => {
    let last = 0;
    await fill(async (store) => {
      await store.commit(() => changing(fact('a'), event(1), event(2)));
      last = (await store.commit(() => changing(event(3)))).events[0]!.seq;
      await store.commit(() => changing({ op: 'forget', outdated: { tenant: TENANT, answersBefore: 9, eventsBefore: 9, limit: 9 } }));
    });
    expect((await copy()).ok).toBe(true);
    await inTarget(async (store) => {
      const { events } = await store.commit(() => changing(fact('b'), event(4)));
      expect(events[0]!.seq).toBeGreaterThan(last);
      const chain = createChainCheck();
      const facts = await store.queries.auditAfter(TENANT, 0, 10);
      expect(facts.map(({ command }) => command)).toEqual(['a', 'b']);
      expect(facts.every((row) => chain.check(row))).toBe(true);
    });
  });

  it('given an instance whose key comes before that of its parent, and documents larger than a batch, then both arrive', async () => {
    const rows = sampleRows();
    const bytes = Buffer.alloc(5_000_000, 'Laufzettel');
    await fill(async (store) => {
      await insertAll(store, rows);
      await store.commit(() => changing({ op: 'insert', table: 'instance', row: { ...rows.instance, id: 'a-child', parentInstanceId: 'instance', callId: 'call' } }));
      for (const id of ['d1', 'd2', 'd3']) {
        await store.commit(() => changing({ op: 'insert', table: 'document', row: { ...rows.document, id } }, { op: 'insert', table: 'blob', row: { tenant: TENANT, documentId: id, bytes } }));
      }
    });
    expect((await copy()).ok).toBe(true);
    await inTarget(async (store) => {
      expect((await store.select('childrenOfInstance', TENANT, 'instance')).map(({ id }) => id)).toEqual(['a-child']);
      expect(Buffer.compare((await store.row('blob', TENANT, 'd3'))!.bytes, bytes)).toBe(0);
    });
  });

  it('given a cell that changes on the way, then the copy is found wrong and nothing of it is kept', async () => {
    await fill((store) => insertAll(store, sampleRows()));
    const report = await copy((target) => ({
      ...target,
      insert: (table, rows) => target.insert(table, table.name === 'note' ? rows.map((row) => row.map((cell) => (cell === 'Rückruf' ? 'Ruckruf' : cell))) : rows),
    }));
    expect(report.ok).toBe(false);
    expect(report.tables.filter(({ ok }) => !ok).map(({ table }) => table)).toEqual(['note']);
    expect(await inTarget((store) => store.row('note', TENANT, 'note'))).toBeNull();
  });

  it('given a fact that somebody has changed in the source, then the broken chain is not copied', async () => {
    await fill((store) => store.commit(() => changing(fact('a'), fact('b'))));
    const forger = new Database(path);
    forger.exec("DROP TRIGGER audit_no_update; UPDATE audit SET command = 'z' WHERE seq = 1");
    forger.close();
    const report = await copy();
    expect(report).toMatchObject({ ok: false, chains: [{ tenant: TENANT, ok: false }] });
    expect(await inTarget((store) => store.queries.auditTenants())).toEqual([]);
  });

  it('given a copy that was broken off, then the target is as empty as before and takes the next one', async () => {
    await fill((store) => insertAll(store, sampleRows()));
    await expect(copy((target) => ({ ...target, numberFrom: () => Promise.reject(new Error('cut')) }))).rejects.toThrow('cut');
    expect((await copy()).ok).toBe(true);
  });

  it('given a server that goes away in the middle, then the copy ends with what happened instead of taking the process with it', async () => {
    await fill((store) => insertAll(store, sampleRows()));
    const operator = new Client({ connectionString: url });
    await operator.connect();
    const cut = (target: Target): Target => ({
      ...target,
      async insert(table, rows) {
        // until nobody is there any more: the target hears of its end while it waits for nothing
        while (table.name === 'instance' && (await operator.query(END_OTHERS)).rows.length > 0) await wait(5);
        await target.insert(table, rows);
      },
    });
    await expect(copy(cut)).rejects.toThrow(/connection/);
    await operator.end();
    expect((await copy()).ok).toBe(true);
  });
});
