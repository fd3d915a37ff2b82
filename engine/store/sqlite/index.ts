import { fileURLToPath } from 'node:url';
import { createGroupQueue } from '../group-queue.ts';
import { StoreCounter } from '../store-counts.ts';
import type { Committed, Store } from '../port.ts';
import type { TableName, Tables } from '../tables.ts';
import type { SelectionKey, SelectionName, SelectionTable } from '../selections.ts';
import type { Peek, Work, WorkOutcome } from '../work.ts';
import { committed } from './committed.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { createGroupCommit } from './group-commit.ts';
import { createHandOver, MANY } from './hand-over.ts';
import type { Command, When } from './hand-over.ts';
import { createIdentityStore } from './identity.ts';
import { migrate, readMigrations } from './migrate.ts';
import { createQueries } from './queries/index.ts';
import { createReader } from './read-rows.ts';
import { refusalOf, tellStorageFailures } from './refusal.ts';
import { createRowCache } from './row-cache.ts';
import { createRowCodecs } from './row-codec.ts';
import { createRunAhead } from './run-ahead.ts';
import { runWork } from './run-work.ts';
import { createStatementTexts } from './statement-texts.ts';
import { createStepMaker } from './steps.ts';
import type { Steps } from './step-kinds.ts';
import { createStepWriter } from './write-steps.ts';
import { createWritingThread } from './writing-thread.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/sqlite/', import.meta.url));

export interface SqliteOptions {
  /** When a thread of its own writes; from several commands of one turn on unless set. */
  readonly handOver?: When;
}

/**
 * Opens (and creates, and migrates) the database file at `path`. Durable when a commit resolves: WAL with
 * `synchronous=FULL`. Throws `MigrationRefused` when the file was written by a newer program, and `StorageFailed` when
 * there is no room for it.
 */
export function openSqliteStore(path: string, { handOver = MANY }: SqliteOptions = {}): Store {
  const connection = openUpToDate(path);
  const codecs = createRowCodecs();
  const read = createReader(connection, codecs);
  const texts = createStatementTexts(codecs);
  const maker = createStepMaker(codecs, texts);
  const writer = createStepWriter(connection, texts.all);
  const cache = createRowCache();
  const dataVersion = connection.prepare('PRAGMA data_version').pluck();
  let seen: unknown;
  /** Another program, or the thread, has written to the file: nothing that was read before is certain. */
  function lookForOthers(): void {
    const version = dataVersion.get();
    if (version !== seen) forgetAll();
    seen = version;
  }
  function forgetAll(): void {
    cache.clear();
    writer.reset();
  }
  const readInside: Peek = (asked) => read(asked, cache);
  const ahead = createRunAhead({ connection, reader: read, cache, maker, lookForOthers, forgetAll });
  const thread = createWritingThread(path, texts.all);
  const commitHere = createGroupCommit(connection, { begun: lookForOthers, ending: () => writer.flush(), undone: forgetAll });
  // a database in memory is its connection's own
  const when = connection.memory ? 'never' : handOver;
  const counter = new StoreCounter();
  const queue = createGroupQueue<Command>(createHandOver({ commitHere, thread, ahead, when, counter }), counter, setImmediate, when === 'never' ? 1 : 2);
  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    await queue.drain();
    await thread.close();
    connection.close();
  }
  return {
    identity: createIdentityStore(connection, writer),
    queries: createQueries(connection, codecs),
    commit<T>(work: (peek: Peek) => Work<T>): Promise<Committed<T>> {
      return new Promise<Committed<T>>((resolve, reject) => {
        const taken = queue.add({
          work,
          run: () => runWork(work(readInside), readInside),
          write(outcome) {
            const steps: Steps = [];
            maker.add(steps, (outcome as WorkOutcome<T>).changes, cache.follow);
            return committed(outcome as WorkOutcome<T>, writer.write(steps));
          },
          resolve: resolve as (value: unknown) => void,
          reject,
        });
        if (!taken) reject(new Error('The store is closed.'));
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
    counts: async () => counter.snapshot(),
    close() {
      closing ??= close();
      return closing;
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
