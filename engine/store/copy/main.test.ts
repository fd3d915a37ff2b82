import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabases } from '../../../test/support/postgres-databases.ts';
import { sampleRows } from '../conformance/sample-rows.ts';
import { changing, insertAll } from '../conformance/writing.ts';
import { openSqliteStore } from '../sqlite/index.ts';
import type { CopyReport } from './copy-database.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: { ...process.env, DATABASE_URL: '', LAUFZETTEL_DATA: '' } }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe('npm run copy-database', () => {
  const databases = createDatabases();
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-copying-'));
    url = await databases.take();
    const store = openSqliteStore(join(folder, 'laufzettel.db'));
    await insertAll(store, sampleRows());
    await store.commit(() => changing({ op: 'audit', fact: { tenant: 'musterstadt', at: 1, actorKind: 'account', actorId: 'k', actingFor: null, command: 'a', caseId: null, subject: null, detail: {} } }));
    await store.close();
  });
  afterAll(async () => {
    await databases.close();
    rmSync(folder, { recursive: true });
  });

  it('given a server that has the data folder open, then it is refused', async () => {
    const store = openSqliteStore(join(folder, 'laufzettel.db'));
    const { code, err } = await run('--from', folder, '--to', url);
    await store.close();
    expect(code).toBe(2);
    expect(err).toMatch(/laufzettel\.db is open in another process: stop the server/);
  });

  it('given a data folder and an empty database, then it copies, verifies, and says so to people and programs', async () => {
    const json = join(folder, 'report.json');
    const { code, out, err } = await run('--from', folder, '--to', url, '--json', json);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^case_file: 1 rows, content equal$/m);
    expect(out).toMatch(/^musterstadt: 1 facts, chain ok$/m);
    expect(out).toMatch(/Copied and verified: \d+ rows in \d+ tables\. Set DATABASE_URL/);
    const report = JSON.parse(readFileSync(json, 'utf8')) as CopyReport;
    expect(report.ok).toBe(true);
    expect(report.tables.find(({ table }) => table === 'blob')).toMatchObject({ rows: 1, copied: 1, ok: true });
  });

  it('given a target that holds something, then it is refused and nothing is changed', async () => {
    const { code, err } = await run('--from', folder, '--to', url);
    expect(code).toBe(2);
    expect(err).toMatch(/^The target is not empty: there are rows in /);
  });

  it('given a database that cannot be reached, then it says so without the password', async () => {
    const { code, err } = await run('--from', folder, '--to', 'postgres://laufzettel:geheim@127.0.0.1:9/laufzettel');
    expect(code).toBe(2);
    expect(err).toMatch(/^The target cannot be reached: .*ECONNREFUSED/);
    expect(err).not.toContain('geheim');
  });
});
