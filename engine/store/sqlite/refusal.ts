import { StorageFailed } from '../storage-failed.ts';

/** The disk is full, or says no to what the database asks of it; a transaction that meets this is undone. */
const OF_THE_DISK = /^SQLITE_(?:FULL|IOERR)/;

type Asynchronous = (...given: readonly unknown[]) => Promise<unknown>;

/** Functions of the store that reject with `StorageFailed` where the database could not use its disk. */
export function tellStorageFailures<T extends object>(functions: T): T {
  const telling = Object.entries(functions as Readonly<Record<string, Asynchronous>>).map(([name, ask]): [string, Asynchronous] => [name, (...given) => ask(...given).catch(refuse)]);
  return Object.fromEntries(telling) as T;
}

function refuse(error: unknown): never {
  throw refusalOf(error);
}

/** What a caller is told of an error: `StorageFailed` where the database could not use its disk, else the error itself. */
export function refusalOf(error: unknown): unknown {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && OF_THE_DISK.test(code) ? new StorageFailed(error) : error;
}
