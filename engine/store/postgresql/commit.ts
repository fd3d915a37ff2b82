import type { Prepared, Relied, Verdict } from '../optimistic/backend.ts';
import type { PublishedEvent } from '../vocabulary.ts';
import type { Change } from '../work.ts';
import { eventNumbers, publishCalls, recordCalls } from './append.ts';
import type { AuditChains } from './audit-chains.ts';
import type { BatchAnswer, Call, Outcome, Statement } from './batch.ts';
import { forgetCalls } from './forget.ts';
import { nameOfCounted, nameOfWritten, ownedBy } from './owned-rows.ts';
import type { Checks, Owned } from './owned-rows.ts';
import { REFUSE_OUTDATED, canExist, keyRecord } from './read-kinds.ts';
import type { KeyedRead, ReadKind } from './read-kinds.ts';
import type { WriteCall } from './write-rows.ts';

/**
 * Waits until no other transaction of these tenants is under way. From then on the server gives this one a few seconds:
 * a process that stalls with the locks in its hands loses them and does not stop the others. No lock of a row: the
 * number of the transaction, which is the version of what it writes, must be drawn after the lock is there.
 */
const LOCK_TENANTS: Statement = {
  name: 'lock_tenants',
  text: `SELECT pg_advisory_xact_lock(tenants.key), set_config('transaction_timeout', $2::text, true)
    FROM (SELECT DISTINCT hashtextextended(tenant, 0) AS key FROM json_array_elements_text($1::json) AS tenant ORDER BY key) AS tenants`,
};
/** Notes the number of this commit of the connection; gives the version of what the transaction wrote. */
const NOTE_COMMIT: Statement = { name: 'note_commit', text: 'UPDATE committer SET commits = $2::bigint WHERE id = $1::text RETURNING xmin::text' };

/** A group as one batch, and how to read its outcome. */
export interface CommitBatch {
  readonly calls: readonly Call[];
  /** Whether it writes at all; otherwise it only checks. */
  readonly writes: boolean;
  readonly events: readonly (readonly Omit<PublishedEvent, 'seq'>[])[];
  /** Positions of the commands whose reads or rows are outdated, as far as the batch came. */
  outdated(answer: BatchAnswer): readonly number[];
  verdict(outcomes: readonly Outcome[]): Verdict;
  /** Whether something may be outdated that only writing would have shown. */
  readonly checksWhileWriting: boolean;
  /** To be called once, whatever became of it; `stored`: the answer, if everything is stored. */
  settle(stored: readonly Outcome[] | null): void;
}

/** How long a transaction may take once it has the locks. */
const LONGEST_HOLD_MS = 5_000;

/** Takes the locks of tenants until the end of the transaction, or until the time is over. */
export function lockCall(tenants: readonly string[], longestHold = LONGEST_HOLD_MS): Call {
  return { statement: LOCK_TENANTS, values: [JSON.stringify(tenants), String(longestHold)] };
}

export interface CommitParts {
  readonly kindOf: (read: KeyedRead) => ReadKind;
  readonly writeRows: (changes: readonly Owned[]) => readonly WriteCall[];
  readonly chains: AuditChains;
}

/** `marker`: connection that commits, and the number of this commit of it. */
export function prepareCommit(group: readonly Prepared[], marker: { readonly id: string; readonly commits: number }, { kindOf, writeRows, chains }: CommitParts, checks: Checks): CommitBatch {
  const changes = group.flatMap((prepared) => prepared.changes);
  const writes = changes.length > 0;
  const owned = group.flatMap((prepared, owner) => ownedBy(prepared, owner, checks));
  const checked = checkCalls(group, owned, kindOf);
  const rows = writeRows(owned);
  const events = group.map((prepared) => prepared.changes.flatMap((change) => (change.op === 'publish' ? [change.event] : [])));
  const facts = changes.flatMap((change) => (change.op === 'audit' ? [change.fact] : []));

  const calls: Call[] = [];
  const findings: ((outcome: Outcome) => readonly number[])[] = [];
  const add = (call: Call, finding: (outcome: Outcome) => readonly number[] = () => []): number => {
    findings.push(finding);
    return calls.push(call) - 1;
  };
  if (writes) add(lockCall(tenantsOf(group)));
  for (const check of checked) add(check, ({ rows: found }) => found.map(([position]) => Number(position)));
  if (writes && checked.length > 0) add({ statement: REFUSE_OUTDATED, values: [] });
  for (const { call, owners } of rows) add(call, owners === null ? undefined : (outcome) => missing(outcome, owners));
  for (const call of recordCalls(changes)) add(call);
  for (const change of changes) if (change.op === 'forget') for (const call of forgetCalls(change.outdated)) add(call);
  const chained = chains.chain(facts);
  const appended = chained.call === null ? null : add(chained.call);
  const published = publishCalls(events.flat()).map((call) => add(call))[0] ?? null;
  if (rows.some(({ owners }) => owners !== null)) add({ statement: REFUSE_OUTDATED, values: [] });
  const noted = writes ? add({ statement: NOTE_COMMIT, values: [marker.id, String(marker.commits)] }) : null;

  return {
    calls,
    writes,
    checksWhileWriting: owned.some(({ guarded }) => guarded),
    events,
    outdated: ({ outcomes }) => [...new Set(outcomes.flatMap((outcome, index) => findings[index]?.(outcome) ?? []))],
    verdict: (outcomes) => stored(Number((noted === null ? null : outcomes[noted]?.rows[0]?.[0]) ?? 0), events, published === null ? [] : eventNumbers(outcomes[published]!)),
    settle: (outcomes) => chained.settle(appended === null ? null : (outcomes?.[appended]?.rows ?? null)),
  };
}

/** The verdict on a group that is stored; `numbers` of its events in order. */
export function stored(version: number, events: CommitBatch['events'], numbers: readonly number[]): Verdict {
  const left = numbers.values();
  return { stored: true, version, events: events.map((published) => published.map((event) => ({ ...event, seq: left.next().value ?? 0 }))) };
}

/** One call per kind of read. */
function checkCalls(group: readonly Prepared[], owned: readonly Owned[], kindOf: (read: KeyedRead) => ReadKind): readonly Call[] {
  const guarded = group.map(() => new Set<string>());
  for (const { owner, change, guarded: isGuarded } of owned) if (isGuarded) guarded[owner]?.add(nameOfWritten(change));
  const records = new Map<ReadKind, object[]>();
  const add = (i: number, { read, count, versions }: Relied): void => {
    if (!canExist(read) || (read.read === 'row' && guarded[i]?.has(nameOfCounted(read)) === true)) return;
    const kind = kindOf(read);
    const record = keyRecord(read, { i, n: count, v: versions });
    const known = records.get(kind);
    if (known === undefined) records.set(kind, [record]);
    else known.push(record);
  };
  for (const [position, { relied }] of group.entries()) for (const each of relied) add(position, each);
  return [...records].map(([kind, list]) => ({ statement: kind.check, values: [JSON.stringify(list)] }));
}

/** The commands whose rows an update has not found as they were. */
function missing({ rows }: Outcome, owners: readonly number[]): readonly number[] {
  const text = rows[0]?.[0] ?? null;
  if (text === null) return [];
  const found = new Set(JSON.parse(text) as readonly number[]);
  return owners.filter((_, index) => !found.has(index));
}

function tenantsOf(group: readonly Prepared[]): readonly string[] {
  const tenants = new Set<string>();
  for (const { relied, changes } of group) {
    for (const { read } of relied) tenants.add(read.read === 'row' ? read.tenant : (read.key[0] ?? ''));
    for (const change of changes) tenants.add(tenantOf(change));
  }
  return [...tenants];
}

function tenantOf(change: Change): string {
  switch (change.op) {
    case 'record':
      return change.entry.tenant;
    case 'trail':
      return change.step.tenant;
    case 'audit':
      return change.fact.tenant;
    case 'publish':
      return change.event.tenant;
    case 'forget':
      return change.outdated.tenant;
    case 'insert':
    case 'update':
    case 'delete':
      break;
  }
  return change.row.tenant;
}
