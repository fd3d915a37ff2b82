import { CHAIN_START, linkFact } from '../../engine/store/audit-chain.ts';
import type { Answer, Backend, Prepared, Relied, Verdict } from '../../engine/store/optimistic/backend.ts';
import { nameOfRead } from '../../engine/store/optimistic/names.ts';
import type { Row } from '../../engine/store/optimistic/names.ts';
import type { AuditRow, HistoryRow } from '../../engine/store/rows/record.ts';
import type { PublishedEvent } from '../../engine/store/vocabulary.ts';
import type { AuditFact, Change, Forgotten, LockableJobs, Outdated, Read } from '../../engine/store/work.ts';
import { MemoryTables } from './memory-tables.ts';
import type { StoredRow } from './memory-tables.ts';

/**
 * The database of a simulation: what a PostgreSQL server would hold, with each call carried out at once and whole.
 * Waiting, failing and dying are the business of what lies before it.
 */
export class MemoryDatabase {
  readonly tables = new MemoryTables();
  readonly history: HistoryRow[] = [];
  /** Hears what each transaction has written. */
  onStored: (changes: readonly Change[]) => void = () => {};
  readonly #audit = new Map<string, AuditRow[]>();
  #events: PublishedEvent[] = [];
  #eventsNumbered = 0;
  #version = 0;

  read(reads: readonly Read[]): readonly Answer[] {
    return reads.map((read) => this.#answer(read));
  }

  commit(group: readonly Prepared[]): Verdict {
    const outdated = [...group.keys()].filter((position) => !(group[position]?.relied ?? []).every((relied) => this.#isCurrent(relied)));
    if (outdated.length > 0) return { stored: false, outdated };
    this.#version += 1;
    try {
      for (const { changes } of group) for (const change of changes) this.#writeRow(change);
    } catch (error) {
      this.tables.rollBack();
      throw error;
    }
    this.tables.keep();
    const events = group.map(({ changes }) => changes.flatMap((change) => this.#append(change) ?? []));
    this.onStored(group.flatMap(({ changes }) => changes));
    return { stored: true, version: this.#version, events };
  }

  auditOf(tenant: string): readonly AuditRow[] {
    return this.#audit.get(tenant) ?? [];
  }

  auditTenants(): readonly string[] {
    return [...this.#audit.keys()].toSorted();
  }

  events(): readonly PublishedEvent[] {
    return this.#events;
  }

  appendAudit(fact: AuditFact): void {
    const chain = this.#audit.get(fact.tenant) ?? [];
    const last = chain.at(-1);
    chain.push(linkFact(fact, (last?.seq ?? 0) + 1, last?.hash ?? CHAIN_START));
    this.#audit.set(fact.tenant, chain);
  }

  #answer(read: Read): Answer {
    switch (read.read) {
      case 'row': {
        const found = this.tables.row(nameOfRead(read));
        return { rows: found === undefined ? [] : [found as never] };
      }
      case 'select':
        return { rows: [...this.tables.selection(nameOfRead(read))].toSorted(byName) as never };
      case 'lockableJobs':
        return { rows: this.#lockable(read) };
      case 'outdated':
        break;
    }
    return { rows: [], forgotten: this.#countOutdated(read) };
  }

  #isCurrent({ read, count, versions }: Relied): boolean {
    let rows = 0;
    let sum = 0;
    for (const { version } of read.read === 'row' ? [this.tables.row(nameOfRead(read))].filter((found) => found !== undefined) : this.tables.selection(nameOfRead(read))) {
      rows += 1;
      sum += version;
    }
    return rows === count && sum === versions;
  }

  #writeRow(change: Change): void {
    if (change.op === 'insert') this.tables.insert(change.table, change.row as unknown as Row, this.#version);
    else if (change.op === 'update') this.tables.update(change.table, change.row as unknown as Row, this.#version);
    else if (change.op === 'delete') this.tables.remove(change.table, change.row as unknown as Row);
  }

  #append(change: Change): PublishedEvent | null {
    if (change.op === 'record') this.history.push({ ...change.entry, seq: this.history.length + 1 });
    else if (change.op === 'audit') this.appendAudit(change.fact);
    else if (change.op === 'forget') this.#forget(change.outdated);
    else if (change.op === 'publish') {
      this.#eventsNumbered += 1;
      const event = { ...change.event, seq: this.#eventsNumbered };
      this.#events.push(event);
      return event;
    }
    return null;
  }

  #lockable({ tenant, topics, now, limit }: LockableJobs): Answer['rows'] {
    const due = [...this.tables.pendingJobs()].filter((job) => job.tenant === tenant && job.dueAt <= now && topics.includes(job.topic) && job.kind !== 'timer' && job.kind !== 'continuation');
    return due
      .toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map((row) => ({ row, version: this.tables.row(nameOfRead({ read: 'row', table: 'job', tenant, key: [row.id] }))?.version ?? 0 }));
  }

  #outdated({ tenant, answersBefore, eventsBefore, limit }: Omit<Outdated, 'read'>): { readonly answers: readonly StoredRow[]; readonly events: readonly PublishedEvent[] } {
    const createdAt = ({ row }: StoredRow): number => row['createdAt'] as number;
    const answers = [...this.tables.all()].filter((stored) => stored.table === 'idempotency' && stored.row['tenant'] === tenant && createdAt(stored) < answersBefore);
    const events = this.#events.filter((event) => event.tenant === tenant).slice(0, limit);
    return { answers: answers.toSorted((a, b) => createdAt(a) - createdAt(b)).slice(0, limit), events: events.filter(({ at }) => at < eventsBefore) };
  }

  #countOutdated(outdated: Omit<Outdated, 'read'>): Forgotten {
    const { answers, events } = this.#outdated(outdated);
    return { answers: answers.length, events: events.length };
  }

  #forget(outdated: Omit<Outdated, 'read'>): void {
    const { answers, events } = this.#outdated(outdated);
    for (const { table, row } of answers) this.tables.remove(table, row);
    this.tables.keep();
    const gone = new Set(events);
    this.#events = this.#events.filter((event) => !gone.has(event));
  }
}

/** A backend that answers at once: for tests without faults. */
export function memoryBackend(database: MemoryDatabase): Backend {
  return { read: async (reads) => database.read(reads), commit: async (group) => database.commit(group) };
}

function byName(a: StoredRow, b: StoredRow): number {
  return a.name < b.name ? -1 : 1;
}
