import type { PublishedEvent } from '../vocabulary.ts';
import { CHAIN_START, linkFact } from '../audit-chain.ts';
import type { HistoryRow, TrailRow } from '../rows/record.ts';
import type { AuditFact } from '../work.ts';
import type { Connection } from './connection.ts';

/** Writes what is only ever added to: timeline, audit chain, published events. */
export interface Appender {
  record(entry: Omit<HistoryRow, 'seq'>): void;
  trail(step: Omit<TrailRow, 'seq'>): void;
  audit(fact: AuditFact): void;
  publish(event: Omit<PublishedEvent, 'seq'>): PublishedEvent;
  /** The ends of the audit chains are read again: what was appended may have been undone, or somebody else appended. */
  forgetHeads(): void;
}

/** The last fact of a chain. */
interface Head {
  readonly seq: number;
  readonly hash: string;
}

export function createAppender(connection: Connection): Appender {
  const history = connection.prepare(
    'INSERT INTO history (tenant, case_id, instance_id, at, kind, actor, element_id, title, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const trail = connection.prepare('INSERT INTO trail (tenant, instance_id, at, facts) VALUES (?, ?, ?, ?)');
  const head = connection.prepare('SELECT seq, hash FROM audit WHERE tenant = ? ORDER BY seq DESC LIMIT 1');
  const heads = new Map<string, Head>();
  const audit = connection.prepare(
    `INSERT INTO audit (tenant, seq, at, actor_kind, actor_id, acting_for, command, case_id, subject, detail, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const event = connection.prepare('INSERT INTO event (tenant, type, case_id, task_id, at) VALUES (?, ?, ?, ?, ?)');
  return {
    record(entry) {
      history.run([entry.tenant, entry.caseId, entry.instanceId, entry.at, entry.kind, entry.actor, entry.elementId, entry.title, JSON.stringify(entry.detail)]);
    },
    trail(step) {
      trail.run([step.tenant, step.instanceId, step.at, JSON.stringify(step.facts)]);
    },
    audit(fact) {
      const last = heads.get(fact.tenant) ?? (head.get([fact.tenant]) as Head | undefined);
      const row = linkFact(fact, (last?.seq ?? 0) + 1, last?.hash ?? CHAIN_START);
      audit.run([
        row.tenant, row.seq, row.at, row.actorKind, row.actorId, row.actingFor,
        row.command, row.caseId, row.subject, JSON.stringify(row.detail), row.previousHash, row.hash,
      ]);
      heads.set(fact.tenant, { seq: row.seq, hash: row.hash });
    },
    publish(published) {
      const { lastInsertRowid } = event.run([published.tenant, published.type, published.caseId, published.taskId, published.at]);
      return { ...published, seq: Number(lastInsertRowid) };
    },
    forgetHeads: () => heads.clear(),
  };
}
