import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyDatabase } from '../../engine/store/copy/copy-database.ts';
import { openSource } from '../../engine/store/copy/source.ts';
import { openTarget } from '../../engine/store/copy/target.ts';
import { openPostgresStore } from '../../engine/store/postgresql/index.ts';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { createDatabases } from '../support/postgres-databases.ts';
import { proceed, submit } from './play.ts';
import { readScenarios } from './scenario.ts';
import type { Expectation } from './scenario.ts';
import { openWorldOn } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const SILENT = { copied: () => undefined, verified: () => undefined, chain: () => undefined };

describe('an office that moves from SQLite to PostgreSQL', () => {
  const databases = createDatabases();
  afterAll(() => databases.close());

  // documents and a payment that come after the move; a deadline that ends after it, with nobody doing anything
  it.each(['02-nachgereicht', '03-nie-vervollstaendigt'])('given an application that waits for documents, when the rows are copied meanwhile, then %s ends as described', async (name) => {
    const scenario = readScenarios(SERVICE).find((candidate) => candidate.name.startsWith(name))!;
    const folder = await mkdtemp(join(tmpdir(), 'laufzettel-move-'));
    const url = await databases.take();
    const databaseFile = join(folder, 'laufzettel.db');
    const home = { databaseFile, leave: () => Promise.resolve() };

    const before = await openWorldOn({ ...home, store: openSqliteStore(databaseFile), seed: 'before' }, scenario.given.receivedAt);
    const received = before.clock.now();
    const submitted = await submit(before, scenario);
    await before.settle();
    await before.close();

    const source = openSource(databaseFile);
    const target = await openTarget(url);
    const report = await copyDatabase(source, target, SILENT);
    await target.close();
    source.close();
    expect(report.ok).toBe(true);
    const rowsOf = (table: string): number => report.tables.find((copied) => copied.table === table)?.rows ?? 0;
    expect([rowsOf('blob'), rowsOf('job'), rowsOf('deadline')].every((rows) => rows > 0)).toBe(true);

    const after = await openWorldOn({ ...home, store: await openPostgresStore(url), seed: 'after' }, scenario.given.receivedAt);
    try {
      const { caseId: _case, permits, plate: _plate, incidents, ...played } = await proceed(after, scenario, submitted, received);
      const { plate: _expected, ...expected } = scenario.expect;
      expect(incidents).toEqual([]);
      expect(inNoOrder(played)).toEqual(inNoOrder(expected));
      expect(permits).toBe(expected.permitIssued ? 1 : 0);
      expect(await after.engine.queries.verifyAudit()).toMatchObject({ ok: true, brokenAt: null });
    } finally {
      await after.close();
      await rm(folder, { recursive: true });
    }
  });
});

/** Lists come by id, and the ids of the second world do not follow those of the first as real ones do. */
function inNoOrder({ notices, deadlines, ...rest }: Omit<Expectation, 'plate'>): object {
  return { ...rest, notices: notices.toSorted(), deadlines: deadlines.map(({ kind, endsOn }) => `${endsOn} ${kind}`).toSorted() };
}
