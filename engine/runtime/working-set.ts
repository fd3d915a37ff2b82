import { SELECTIONS } from '../store/selections.ts';
import type { SelectionKey, SelectionName, SelectionTable } from '../store/selections.ts';
import { OWNERS, REVISIONED, rowKey } from '../store/tables.ts';
import type { TableName, Tables } from '../store/tables.ts';
import type { AuditFact, Change, Outdated, Peek, Read, RowRead, Step } from '../store/work.ts';
import type { HistoryRow, TrailFact } from '../store/rows/record.ts';
import type { PublishedEvent } from './contract.ts';

type Row = Readonly<Record<string, unknown>>;

interface Entry {
  readonly table: TableName;
  /** Names the row within its table and tenant. */
  readonly key: string;
  /** As stored; `null`: the store has no such row. */
  readonly stored: Row | null;
  /** As the command left it; `null`: removed, or never there. */
  current: Row | null;
  written: boolean;
}

/**
 * The rows a command has read and how it left them. Reads see the command's own writes; at the end everything comes
 * out as one list of changes, each row once, guarded by the revision it was read with.
 */
export class WorkingSet {
  /** By table, because a command that moves thousands of instances must not look through all rows for each. */
  readonly #tables = new Map<TableName, Map<string, Entry>>();
  /** In order of their first write: a row is inserted after the row it refers to. */
  readonly #written: Entry[] = [];
  /** A command works for one tenant, so keys need not name it. */
  readonly #tenant: string;
  readonly #appended: Change[] = [];
  readonly #trails = new Map<string, TrailFact[]>();
  readonly #published = new Set<string>();

  readonly #peek: Peek | undefined;

  constructor(tenant: string, peek?: Peek) {
    this.#tenant = tenant;
    this.#peek = peek;
  }

  get<T extends TableName>(table: T, tenant: string, ...key: readonly string[]): Step<Tables[T] | null> {
    return this.#row({ read: 'row', table, tenant, key });
  }

  /** The same of a row that hardly ever exists, for a command that adds it if it does not: the store may take that for granted and see later. */
  getUnlikely<T extends TableName>(table: T, tenant: string, ...key: readonly string[]): Step<Tables[T] | null> {
    return this.#row({ read: 'row', table, tenant, key, unlikely: true });
  }

  *#row<T extends TableName>(asked: RowRead & { readonly table: T }): Step<Tables[T] | null> {
    const { table, tenant, key } = asked;
    this.#require(tenant);
    const name = key.length === 1 ? (key[0] as string) : key.join('\u0000');
    const known = this.#tables.get(table)?.get(name);
    if (known !== undefined) return known.current as Tables[T] | null;
    // what belongs to a row that this command has made cannot be stored yet
    const row = this.#isMade(OWNERS[table], key[0] ?? '') ? null : yield* this.#read(asked);
    this.#keep(table, name, row as Row | null, row as Row | null);
    return row as Tables[T] | null;
  }

  /** The stored rows of a selection as the command left them, with those it added, in order of their keys. */
  *select<N extends SelectionName>(selection: N, ...key: SelectionKey<N>): Step<readonly Tables[SelectionTable<N>][]> {
    const { table, by } = SELECTIONS[selection];
    const stored = (yield* this.#read({ read: 'select', selection, key })) as readonly Row[];
    this.#require(key[0] as string);
    for (const row of stored) {
      const name = rowKey(table, row as never);
      if (this.#tables.get(table)?.has(name) !== true) this.#keep(table, name, row, row);
    }
    const values = key as readonly unknown[];
    const found: Entry[] = [];
    for (const entry of this.#tables.get(table)?.values() ?? []) {
      const { current } = entry;
      if (current !== null && by.every((column, index) => current[column] === values[index])) found.push(entry);
    }
    if (found.length > 1) found.sort((a, b) => (a.key < b.key ? -1 : 1));
    return found.map(({ current }) => current) as unknown as readonly Tables[SelectionTable<N>][];
  }

  /** The rows of a table that the command has added or replaced, as they are now. */
  written<T extends TableName>(table: T): readonly Tables[T][] {
    const rows: Row[] = [];
    for (const entry of this.#written) if (entry.table === table && entry.current !== null) rows.push(entry.current);
    return rows as unknown as readonly Tables[T][];
  }

  insert<T extends TableName>(table: T, row: Tables[T]): void {
    this.#write(this.#entry(table, row as unknown as Row), row as unknown as Row);
  }

  /** Replaces a row that was read before. The revision is counted on by the set, once per command. */
  update<T extends TableName>(table: T, row: Tables[T]): Tables[T] {
    const cells = row as unknown as Row;
    const entry = this.#entry(table, cells);
    const current = entry.stored !== null && isRevisioned(table) ? { ...cells, revision: (entry.stored['revision'] as number) + 1 } : cells;
    this.#write(entry, current);
    return current as unknown as Tables[T];
  }

  remove<T extends TableName>(table: T, row: Tables[T]): void {
    this.#write(this.#entry(table, row as unknown as Row), null);
  }

  record(entry: Omit<HistoryRow, 'seq'>): void {
    this.#appended.push({ op: 'record', entry });
  }

  /** Adds to what an instance did in this command. */
  trail(instanceId: string, at: number, fact: TrailFact): void {
    const known = this.#trails.get(instanceId);
    if (known !== undefined) {
      known.push(fact);
      return;
    }
    const facts = [fact];
    this.#trails.set(instanceId, facts);
    this.#appended.push({ op: 'trail', step: { tenant: this.#tenant, instanceId, at, facts } });
  }

  audit(fact: AuditFact): void {
    this.#appended.push({ op: 'audit', fact });
  }

  /** Tells the web app that something changed; the same news twice in one command is told once. */
  publish(event: Omit<PublishedEvent, 'seq'>): void {
    const news = `${event.type}/${event.caseId}/${event.taskId}`;
    if (this.#published.has(news)) return;
    this.#published.add(news);
    this.#appended.push({ op: 'publish', event });
  }

  forget(outdated: Omit<Outdated, 'read'>): void {
    this.#appended.push({ op: 'forget', outdated });
  }

  changes(): readonly Change[] {
    const changes: Change[] = [];
    for (const entry of this.#written) {
      const change = changeOf(entry);
      if (change !== null) changes.push(change);
    }
    for (const appended of this.#appended) changes.push(appended);
    return changes;
  }

  /** Asks the store only for what it cannot say at once: each question goes through all callers to the top and back. */
  *#read(asked: Read): Step<unknown> {
    const answer = this.#peek?.(asked);
    return answer === undefined ? yield asked : answer;
  }

  #isMade(table: TableName | undefined, key: string): boolean {
    return table !== undefined && this.#tables.get(table)?.get(key)?.stored === null;
  }

  #require(tenant: string): void {
    if (tenant !== this.#tenant) throw new Error('A command reads and writes for one tenant.');
  }

  #keep(table: TableName, key: string, stored: Row | null, current: Row | null): Entry {
    const entry: Entry = { table, key, stored, current, written: false };
    const rows = this.#tables.get(table);
    if (rows !== undefined) rows.set(key, entry);
    else this.#tables.set(table, new Map<string, Entry>().set(key, entry));
    return entry;
  }

  /** What the set knows of a row that is about to be written. */
  #entry(table: TableName, row: Row): Entry {
    this.#require(row['tenant'] as string);
    const key = rowKey(table, row as never);
    return this.#tables.get(table)?.get(key) ?? this.#keep(table, key, null, null);
  }

  #write(entry: Entry, current: Row | null): void {
    entry.current = current;
    if (entry.written) return;
    entry.written = true;
    this.#written.push(entry);
  }
}

function changeOf({ table, stored, current }: Entry): Change | null {
  if (stored === null) return current === null ? null : ({ op: 'insert', table, row: current } as unknown as Change);
  if (current === null) return { op: 'delete', table, row: stored } as unknown as Change;
  if (current === stored) return null;
  return (isRevisioned(table) ? { op: 'update', table, row: current, before: stored, revision: stored['revision'] } : { op: 'update', table, row: current, before: stored }) as unknown as Change;
}

const revisioned: ReadonlySet<TableName> = new Set(REVISIONED);

function isRevisioned(table: TableName): boolean {
  return revisioned.has(table);
}
