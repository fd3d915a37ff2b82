import type { PublishedEvent } from '../vocabulary.ts';
import { auditText, CHAIN_START, hashText } from '../audit-chain.ts';
import type { HistoryRow, TrailRow } from '../rows/record.ts';
import type { AuditFact } from '../work.ts';
import { createBulkInsert } from './bulk-insert.ts';
import type { Connection } from './connection.ts';

/** Gathers what is only ever added to (timeline, trails, audit chain, published events) and writes it when a transaction ends. */
export interface Appender {
  record(entry: Omit<HistoryRow, 'seq'>): void;
  trail(step: Omit<TrailRow, 'seq'>): void;
  audit(fact: AuditFact): void;
  publish(event: Omit<PublishedEvent, 'seq'>): PublishedEvent;
  /** Writes what was gathered; before the transaction, or the savepoint, ends. */
  flush(): void;
  /** Forgets what is not written, and how far the tables are: something was undone, or another program has written. */
  reset(): void;
}

/** The last fact of a chain. */
interface Head {
  readonly seq: number;
  readonly hash: string;
}

export function createAppender(connection: Connection): Appender {
  const history = createBulkInsert(connection, 'history', ['tenant', 'case_id', 'instance_id', 'at', 'kind', 'actor', 'element_id', 'title', 'detail']);
  const trail = createBulkInsert(connection, 'trail', ['tenant', 'instance_id', 'at', 'facts']);
  const audit = createBulkInsert(connection, 'audit', ['tenant', 'seq', 'at', 'actor_kind', 'actor_id', 'acting_for', 'command', 'case_id', 'subject', 'detail', 'previous_hash', 'hash']);
  const event = createBulkInsert(connection, 'event', ['seq', 'tenant', 'type', 'case_id', 'task_id', 'at']);
  const all = [history, trail, audit, event];
  const head = connection.prepare('SELECT seq, hash FROM audit WHERE tenant = ? ORDER BY seq DESC LIMIT 1');
  const lastEvent = connection.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'event'").pluck();
  const heads = new Map<string, Head>();
  let events: number | null = null;
  return {
    record(entry) {
      history.add(entry.tenant, entry.caseId, entry.instanceId, entry.at, entry.kind, entry.actor, entry.elementId, entry.title, JSON.stringify(entry.detail));
    },
    trail(step) {
      trail.add(step.tenant, step.instanceId, step.at, JSON.stringify(step.facts));
    },
    audit(fact) {
      const last = heads.get(fact.tenant) ?? (head.get([fact.tenant]) as Head | undefined);
      const [seq, previousHash] = [(last?.seq ?? 0) + 1, last?.hash ?? CHAIN_START];
      const text = auditText(fact);
      const hash = hashText(text, seq, previousHash);
      audit.add(fact.tenant, seq, fact.at, fact.actorKind, fact.actorId, fact.actingFor, fact.command, fact.caseId, fact.subject, text.detailText, previousHash, hash);
      heads.set(fact.tenant, { seq, hash });
    },
    publish(published) {
      const seq = (events ?? (lastEvent.get() as number | undefined) ?? 0) + 1;
      events = seq;
      event.add(seq, published.tenant, published.type, published.caseId, published.taskId, published.at);
      return { ...published, seq };
    },
    flush() {
      for (const table of all) table.flush();
    },
    reset() {
      for (const table of all) table.drop();
      heads.clear();
      events = null;
    },
  };
}
