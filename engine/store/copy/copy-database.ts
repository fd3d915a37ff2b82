import { CHAIN_START, createChainCheck } from '../audit-chain.ts';
import type { AuditQueries } from '../queries.ts';
import { createDigest } from './digest.ts';
import type { Digest } from './digest.ts';
import type { Source } from './source.ts';
import type { Cell, CopyTable } from './table.ts';
import type { Target } from './target.ts';

/** Rows sent at once, and bytes: documents are large. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 8_000_000;
/** Facts of a chain read at once. */
const FACTS = 1_000;

export interface CopyReport {
  /** Everything is in the target, and the target was committed. */
  readonly ok: boolean;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly copied: number; readonly hash: string; readonly copiedHash: string; readonly ok: boolean }[];
  readonly chains: readonly { readonly tenant: string; readonly facts: number; readonly head: string; readonly ok: boolean }[];
}

/** Told after each table and each chain, and now and then within a large table. */
export interface CopyProgress {
  copied(table: string, rows: number, of: number): void;
  verified(table: string, rows: number, ok: boolean): void;
  chain(tenant: string, facts: number, ok: boolean): void;
}

/**
 * Copies every row of the source and compares afterwards what the target has: number and content of the rows of each
 * table, each tenant's audit chain and its end. The target is committed only when all of it is right.
 */
export async function copyDatabase(source: Source, target: Target, progress: CopyProgress): Promise<CopyReport> {
  const digests = new Map<string, Digest>();
  for (const table of target.tables) digests.set(table.name, await copyTable(source, target, table, progress));
  const tables = [];
  for (const table of target.tables) tables.push(await verifyTable(target, table, digests.get(table.name)!, progress));
  const chains = [];
  for (const tenant of await source.audit.auditTenants()) chains.push(await verifyChain(source.audit, target.audit, tenant, progress));
  const ok = tables.every((table) => table.ok) && chains.every((chain) => chain.ok);
  if (ok) {
    for (const { tenant, facts, head } of chains) await target.endChain(tenant, facts, head);
    await target.commit();
  }
  return { ok, tables, chains };
}

async function copyTable(source: Source, target: Target, table: CopyTable, progress: CopyProgress): Promise<Digest> {
  const columns = table.columns.map(({ name }) => name);
  const of = source.count(table.name);
  const digest = createDigest(table.columns);
  let batch: (readonly Cell[])[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    if (batch.length > 0) await target.insert(table, batch);
    batch = [];
    bytes = 0;
  };
  for (const row of source.rows(table.name, columns, table.key)) {
    digest.add(row);
    batch.push(row);
    bytes += sizeOf(row);
    if (batch.length === BATCH_ROWS || bytes >= BATCH_BYTES) {
      await send();
      progress.copied(table.name, digest.rows(), of);
    }
  }
  await send();
  const numbered = table.columns.find((column) => column.numbered);
  const last = source.lastNumber(table.name);
  if (numbered !== undefined && last > 0) await target.numberFrom(table, numbered, last);
  return digest;
}

async function verifyTable(target: Target, table: CopyTable, copied: Digest, progress: CopyProgress): Promise<CopyReport['tables'][number]> {
  const found = createDigest(table.columns);
  for await (const row of target.rows(table)) found.add(row);
  const [hash, copiedHash] = [copied.hash(), found.hash()];
  const ok = hash === copiedHash && copied.rows() === found.rows();
  progress.verified(table.name, found.rows(), ok);
  return { table: table.name, rows: copied.rows(), copied: found.rows(), hash, copiedHash, ok };
}

/** The chain must hold in the target and end where it ends in the source. */
async function verifyChain(source: AuditQueries, target: AuditQueries, tenant: string, progress: CopyProgress): Promise<CopyReport['chains'][number]> {
  const [there, here] = [await walkChain(source, tenant), await walkChain(target, tenant)];
  const ok = here.holds && here.facts === there.facts && here.head === there.head;
  progress.chain(tenant, here.facts, ok);
  return { tenant, facts: here.facts, head: here.head, ok };
}

async function walkChain(audit: AuditQueries, tenant: string): Promise<{ readonly holds: boolean; readonly facts: number; readonly head: string }> {
  const chain = createChainCheck();
  let head = CHAIN_START;
  for (;;) {
    const facts = await audit.auditAfter(tenant, chain.facts(), FACTS);
    for (const fact of facts) {
      if (!chain.check(fact)) return { holds: false, facts: chain.facts(), head };
      head = fact.hash;
    }
    if (facts.length < FACTS) return { holds: true, facts: chain.facts(), head };
  }
}

function sizeOf(row: readonly Cell[]): number {
  return row.reduce<number>((sum, cell) => sum + (typeof cell === 'object' && cell !== null ? cell.byteLength : typeof cell === 'string' ? cell.length : 8), 0);
}
