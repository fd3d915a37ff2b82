import type { PrivatePostgres } from '../../support/postgres.ts';
import type { Program } from '../../support/program.ts';
import type { PrivateRedis } from '../../support/redis.ts';
import type { TcpProxy } from '../network/tcp-proxy.ts';
import type { Books } from './books.ts';
import type { OutsideWorld } from './outside.ts';
import type { SmallDisk } from './small-disk.ts';

export const STORES = ['sqlite', 'postgres'] as const;
export type StoreName = (typeof STORES)[number];

/** Where clients reach one of our processes, over a network of its own. */
export interface Door {
  readonly url: string;
  readonly network: TcpProxy;
}

/** Credentials of the other systems. */
export interface Tokens {
  readonly office: string;
  readonly worker: string;
}

/** An installation with everything around it, as the rounds use and disturb it. */
export interface World {
  readonly store: StoreName;
  readonly folder: string;
  readonly doors: readonly Door[];
  /** Processes that answer requests, in the order of the doors; on SQLite they do the jobs, too. */
  readonly servers: readonly Program[];
  /** Processes that only do jobs. */
  readonly workers: readonly Program[];
  readonly outside: OutsideWorld;
  readonly books: Books;
  readonly tokens: Tokens;
  /** Ids of the cases and processes of earlier rounds. */
  readonly known: Set<string>;
  /** Where the database lies, when that is a small file system. */
  readonly disk: SmallDisk | null;
  /** With the networks between it and each of our processes, servers first. */
  readonly database: { readonly server: PrivatePostgres; readonly networks: readonly TcpProxy[] } | null;
  readonly redis: { readonly server: PrivateRedis; readonly networks: readonly TcpProxy[] } | null;
  /** Ends everything; the folder stays when it is to be looked at. */
  close(keepFolder: boolean): Promise<void>;
}

export interface WorldOptions {
  /** Root of the source tree that is run: the repository, or a mutated copy of it. */
  readonly root: string;
  readonly folder: string;
  /** Where the database is to lie, when that is a small file system. */
  readonly disk: SmallDisk | null;
  /** On SQLite: whether the thread that writes is wanted from the first command on. */
  readonly handedOver?: boolean;
  /** What was begun is ended with it, also when the opening fails half-way. */
  readonly open: AsyncDisposableStack;
}

/** How long the work of a process that died waits for another, ms: short, so that a round is. */
export const TAKE_OVER_MS = 2_000;
