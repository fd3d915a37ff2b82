import { fileURLToPath } from 'node:url';
import type { Committed, Store } from '../port.ts';
import type { TableName, Tables } from '../tables.ts';
import type { SelectionKey, SelectionName, SelectionTable } from '../selections.ts';
import type { Peek, Work } from '../work.ts';
import { createAppender } from './append.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { createForgetter } from './forget.ts';
import { createGroupCommit } from './group-commit.ts';
import { createIdentityStore } from './identity.ts';
import { migrate, readMigrations } from './migrate.ts';
import { createQueries } from './queries/index.ts';
import { createReader } from './read-rows.ts';
import { refusalOf, tellStorageFailures } from './refusal.ts';
import { createRowCache } from './row-cache.ts';
import { createRowCodecs } from './row-codec.ts';
import { runWork, writeChanges } from './run-work.ts';
import { createRowWriter } from './write-rows.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/sqlite/', import.meta.url));

/**
 * Opens (and creates, and migrates) the database file at `path`. Durable when a commit resolves: WAL with
 * `synchronous=FULL`. Throws `MigrationRefused` when the file was written by a newer program, and `StorageFailed` when
 * there is no room for it.
 */
export function openSqliteStore(path: string): Store {
  const connection = openUpToDate(path);
  const codecs = createRowCodecs();
  const forgetter = createForgetter(connection);
  const read = createReader(connection, codecs, forgetter);
  const writer = createRowWriter(connection, codecs);
  const appender = createAppender(connection);
  const cache = createRowCache();
  const writing = { writer, appender, forgetter, cache };
  const dataVersion = connection.prepare('PRAGMA data_version').pluck();
  let seen: unknown;
  const group = createGroupCommit(connection, {
    begun() {
      // another program at the same file has written: nothing that was read before is certain
      const version = dataVersion.get();
      if (version !== seen) forgetAll();
      seen = version;
    },
    ending: () => appender.flush(),
    undone: forgetAll,
  });
  const readInside: Peek = (asked) => read(asked, cache);
  function forgetAll(): void {
    cache.clear();
    appender.reset();
  }
  return {
    identity: createIdentityStore(connection, appender),
    queries: createQueries(connection, codecs),
    commit<T>(work: (peek: Peek) => Work<T>): Promise<Committed<T>> {
      return group.enqueue({
        run: () => runWork(work(readInside), readInside),
        write({ result, changes }) {
          return { result, changes, events: writeChanges(changes, writing) };
        },
      });
    },
    ...tellStorageFailures<Pick<Store, 'row' | 'select'>>({
      async row<T extends TableName>(table: T, tenant: string, ...key: readonly string[]) {
        return read({ read: 'row', table, tenant, key }) as Tables[T] | null;
      },
      async select<N extends SelectionName>(selection: N, ...key: SelectionKey<N>) {
        return read({ read: 'select', selection, key }) as readonly Tables[SelectionTable<N>][];
      },
    }),
    async close() {
      group.drain();
      if (connection.open) connection.close();
    },
  };
}

function openUpToDate(path: string): Connection {
  let connection: Connection | undefined;
  try {
    connection = openConnection(path);
    // the time of a migration is the operator's, never a case's: the runtime's clock has no say in it
    migrate(connection, readMigrations(MIGRATIONS), Date.now());
    return connection;
  } catch (error) {
    connection?.close();
    throw refusalOf(error);
  }
}
