import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChainCheck } from '../audit-chain.ts';
import type { IdentityStore } from '../identity.ts';
import type { StoreQueries } from '../queries.ts';
import type { AuditFact } from '../work.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { createGroupCommit } from './group-commit.ts';
import type { Queued } from './group-commit.ts';
import { createIdentityStore } from './identity.ts';
import { migrate, readMigrations } from './migrate.ts';
import { createQueries } from './queries/index.ts';
import { createRowCodecs } from './row-codec.ts';
import { createStepWriter } from './write-steps.ts';

const TENANT = 'musterstadt';

function fact(command: string, letters = 0): AuditFact {
  return { tenant: TENANT, at: 1, actorKind: 'account', actorId: 'admin', actingFor: null, command, caseId: null, subject: null, detail: { text: 'x'.repeat(letters) } };
}

describe('a disk that is full', () => {
  let folder: string;
  let connection: Connection;
  let identity: IdentityStore;
  let queries: StoreQueries;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-full-'));
    connection = openConnection(join(folder, 'laufzettel.db'));
    migrate(connection, readMigrations(fileURLToPath(new URL('../../../migrations/sqlite/', import.meta.url))), 1);
    identity = createIdentityStore(connection, createStepWriter(connection, []));
    queries = createQueries(connection, createRowCodecs());
  });
  afterEach(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });

  /** As many pages as there are, and some more. */
  function leaveRoom(pages: number): void {
    const used = connection.pragma('page_count', { simple: true }) as number;
    connection.pragma(`max_page_count = ${used + pages}`);
  }

  it('given no room for a change, then it is refused with what to do, and when there is room again work goes on', async () => {
    leaveRoom(2);
    await identity.appendAudit(fact('small'));
    await expect(identity.appendAudit(fact('large', 100_000))).rejects.toMatchObject({ code: 'STORAGE_FAILED', cause: { code: 'SQLITE_FULL' } });
    leaveRoom(100);
    await identity.appendAudit(fact('large', 100_000));
    const chain = createChainCheck();
    expect((await queries.auditAfter(TENANT, 0, 10)).map((row) => [row.command, chain.check(row)])).toEqual([['small', true], ['large', true]]);
  });

  it('given commands of one turn of which one finds no room, then it is refused, its neighbour is stored, and with room it is stored when asked for again', async () => {
    const commit = createGroupCommit(connection, { begun: () => undefined, ending: () => undefined, undone: () => undefined });
    const insert = connection.prepare("INSERT INTO tenant (key, name, land) VALUES (?, ?, 'SN')");
    const together = (...rows: readonly (readonly [string, number])[]): Promise<PromiseSettledResult<unknown>[]> => {
      const group: Queued[] = [];
      const added = rows.map(([key, letters]) => new Promise((resolve, reject) => group.push({ run: () => key, write: (name) => insert.run(name, 'x'.repeat(letters)).changes, resolve, reject })));
      commit(group);
      return Promise.allSettled(added);
    };
    leaveRoom(2);

    const [small, large] = await together(['small', 10], ['large', 100_000]);

    expect(small).toEqual({ status: 'fulfilled', value: 1 });
    expect(large).toMatchObject({ status: 'rejected', reason: { code: 'STORAGE_FAILED', cause: { code: 'SQLITE_FULL' } } });
    leaveRoom(100);
    await together(['large', 100_000]);
    expect(connection.prepare('SELECT key FROM tenant ORDER BY key').pluck().all()).toEqual(['large', 'small']);
  });

  it('given what the database refuses for another reason, then it says so', async () => {
    await expect(identity.insertSession({ tokenHash: 's', tenant: TENANT, subject: { kind: 'account', accountId: 'nobody' }, csrfToken: 'c', createdAt: 1, lastSeenAt: 1, expiresAt: 2 })).rejects.toThrow('FOREIGN KEY');
  });
});
