import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChainCheck } from '../audit-chain.ts';
import { changing } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import type { AuditFact } from '../work.ts';
import { openConnection } from './connection.ts';
import { openSqliteStore } from './index.ts';

const TENANT = 'musterstadt';

function fact(command: string): AuditFact {
  return { tenant: TENANT, at: 1, actorKind: 'account', actorId: 'admin', actingFor: null, command, caseId: null, subject: null, detail: {} };
}

describe('identity in a database file', () => {
  let folder: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-identity-'));
    store = openSqliteStore(join(folder, 'laufzettel.db'));
    const other = openConnection(join(folder, 'laufzettel.db'));
    other.exec("CREATE TRIGGER refusal AFTER INSERT ON audit WHEN NEW.command = 'refused' BEGIN SELECT RAISE(ABORT, 'no'); END");
    other.close();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('given a change whose fact could not be written, then the next fact follows the last that was stored', async () => {
    await store.commit(() => changing({ op: 'audit', fact: fact('first') }));
    await expect(store.identity.appendAudit(fact('refused'))).rejects.toThrow('no');
    await store.commit(() => changing({ op: 'audit', fact: fact('second') }));
    const facts = await store.queries.auditAfter(TENANT, 0, 10);
    const chain = createChainCheck();
    expect(facts.map((row) => [row.command, chain.check(row)])).toEqual([['first', true], ['second', true]]);
  });
});
