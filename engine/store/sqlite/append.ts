import { CHAIN_START, hashText } from '../audit-chain.ts';
import { createBulkInsert } from './bulk-insert.ts';
import type { Connection } from './connection.ts';

type Cells = readonly unknown[];

/** Gathers what is only ever added to (timeline, trails, audit chain, published events) and writes it when a transaction ends. */
export interface Appender {
  record(cells: Cells): void;
  trail(cells: Cells): void;
  /** The texts are what is hashed of the fact beside its number and the hash before; its first cell is the tenant. */
  audit(tenantText: string, rest: string, cells: Cells): void;
  publish(cells: Cells): void;
  /** Number of the last event. */
  lastEvent(): number;
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
  const audit = createBulkInsert(connection, 'audit', ['tenant', 'at', 'actor_kind', 'actor_id', 'acting_for', 'command', 'case_id', 'subject', 'detail', 'seq', 'previous_hash', 'hash']);
  const event = createBulkInsert(connection, 'event', ['tenant', 'type', 'case_id', 'task_id', 'at', 'seq']);
  const all = [history, trail, audit, event];
  const head = connection.prepare('SELECT seq, hash FROM audit WHERE tenant = ? ORDER BY seq DESC LIMIT 1');
  const newestEvent = connection.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'event'").pluck();
  const heads = new Map<string, Head>();
  let events: number | null = null;
  const lastEvent = (): number => (events ??= (newestEvent.get() as number | undefined) ?? 0);
  return {
    record: (cells) => history.add(cells),
    trail: (cells) => trail.add(cells),
    audit(tenantText, rest, cells) {
      const tenant = cells[0] as string;
      const last = heads.get(tenant) ?? (head.get([tenant]) as Head | undefined);
      const [seq, previousHash] = [(last?.seq ?? 0) + 1, last?.hash ?? CHAIN_START];
      const hash = hashText({ tenantText, rest }, seq, previousHash);
      audit.add(cells, seq, previousHash, hash);
      heads.set(tenant, { seq, hash });
    },
    publish(cells) {
      events = lastEvent() + 1;
      event.add(cells, events);
    },
    lastEvent,
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
