import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inject } from 'vitest';
import { borrowDatabase } from '../../../test/support/postgres-project.ts';
import { openWaitingPostgres } from '../../../test/support/waiting-postgres.ts';
import type { StoredRow, WaitingPostgres } from '../../../test/support/waiting-postgres.ts';
import type { Store } from '../../store/port.ts';
import { openPostgresStore } from '../../store/postgresql/index.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

/** The database of an office, and ways into it past the engine. */
export interface OfficeData {
  readonly store: Store;
  /** Another store over the same data, as another server has it, or the same after a restart. */
  beside(): Store;
  /** Rows of the database itself; `?` stands for a value, JSON comes as text. */
  read(sql: string, ...values: readonly string[]): readonly StoredRow[];
  /** Changes the database as a program could. */
  change(sql: string): void;
  /** Changes facts of the audit chain as somebody with the database in hands could. */
  tamper(sql: string): void;
  /** Everything that is stored, as one text. */
  dump(): string;
  /** How `npm run verify` is told where the database is. */
  readonly verifying: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  close(): Promise<void>;
}

/** In a file of its own, or in the PostgreSQL server that the test project has brought up. */
export function openOfficeData(): OfficeData {
  const server = inject('postgres');
  return server === undefined ? openFile() : openShared(server);
}

function openFile(): OfficeData {
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-office-'));
  const path = join(folder, 'laufzettel.db');
  const inside = <T>(look: (database: Database.Database) => T): T => {
    const database = new Database(path);
    try {
      return look(database);
    } finally {
      database.close();
    }
  };
  return {
    store: openSqliteStore(path),
    beside: () => openSqliteStore(path),
    read: (sql, ...values) => inside((database) => database.prepare(sql).all(...values) as StoredRow[]),
    change: (sql) => void inside((database) => database.exec(sql)),
    tamper: (sql) => void inside((database) => database.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`)),
    dump: () =>
      inside((database) => {
        const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
        return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM "${table}"`).all()));
      }),
    verifying: { args: [folder], env: {} },
    async close() {
      rmSync(folder, { recursive: true });
    },
  };
}

function openShared(server: string): OfficeData {
  const { url, made, giveBack } = borrowDatabase(server);
  // most tests never look past the engine
  let opened: WaitingPostgres | undefined;
  const inside = (): WaitingPostgres => (opened ??= openWaitingPostgres(url));
  const stores: Store[] = [];
  const open = (): Store => {
    const store = deferred(made.then(() => openPostgresStore(url)));
    stores.push(store);
    return store;
  };
  return {
    store: open(),
    beside: open,
    read: (sql, ...values) => inside().query(sql, ...values),
    change: (sql) => void inside().query(sql),
    tamper: (sql) => void inside().query(`ALTER TABLE audit DISABLE TRIGGER ALL; ${sql}; ALTER TABLE audit ENABLE TRIGGER ALL`),
    dump() {
      const tables = inside().query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
      return JSON.stringify(tables.map(({ name }) => inside().query(`SELECT * FROM "${String(name)}"`)));
    },
    verifying: { args: [], env: { DATABASE_URL: url } },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      await opened?.close();
      giveBack();
    },
  };
}

/** A store that is still being opened: its answers wait for that. */
function deferred(opening: Promise<Store>): Store {
  const later = <Part extends object>(part: (store: Store) => Part): Part =>
    new Proxy({} as Part, {
      get: (_none, name) => async (...given: readonly unknown[]) => {
        const target = part(await opening);
        return (target[name as keyof Part] as (...given: readonly unknown[]) => unknown).apply(target, [...given]);
      },
    });
  const whole = later((store) => store);
  return {
    identity: later(({ identity }) => identity),
    queries: later(({ queries }) => queries),
    commit: (work) => whole.commit(work),
    row: (table, tenant, ...key) => whole.row(table, tenant, ...key),
    select: (selection, ...key) => whole.select(selection, ...key),
    counts: () => whole.counts(),
    close: () => whole.close(),
  };
}
