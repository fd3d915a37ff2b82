import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface PrivateRedis {
  readonly url: string;
  /** Ends the server at once, as a crash would; `start` brings up an empty one on the same port. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A Redis server of this test's own: free port on 127.0.0.1, nothing written to disk. */
export async function startRedis(): Promise<PrivateRedis> {
  const { program, libraries } = redisServer();
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const environment = libraries === null ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries };
    child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore', env: environment });
    await untilListening(port, child);
  };
  const kill = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    await new Promise<void>((ended) => {
      ending.once('exit', () => ended());
      ending.kill('SIGKILL');
    });
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const COMMAND = 'apt-get update && apt-get install --yes --no-install-recommends redis-server';
const PACKAGES = ['redis-server', 'redis-tools', 'libatomic1', 'libjemalloc2', 'liblua5.1-0', 'liblzf1', 'lua-bitop', 'lua-cjson'];
/** Longest wait for another test process that is fetching the packages, ms. */
const LONGEST_WAIT_MS = 180_000;

/** Finds redis-server, or unpacks Debian's packages into a cache folder: nothing is installed, no service is started. */
function redisServer(): { readonly program: string; readonly libraries: string | null } {
  const installed = onPath();
  if (installed !== null) return { program: installed, libraries: null };
  const cache = resolve('node_modules/.cache/redis');
  const program = join(cache, 'usr/bin/redis-server');
  try {
    if (!existsSync(join(cache, 'complete'))) oneAtATime(`${cache}.lock`, () => unpackPackages(cache));
    return { program, libraries: libraryFolder(cache) };
  } catch (error) {
    throw new Error(`The tests need redis-server and it could not be fetched. Run: ${COMMAND}`, { cause: error });
  }
}

/** Several test processes may need the server at once; apt serves one. */
function oneAtATime(lock: string, work: () => void): void {
  mkdirSync(resolve(lock, '..'), { recursive: true });
  const giveUp = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (Date.now() > giveUp) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function unpackPackages(cache: string): void {
  if (existsSync(join(cache, 'complete'))) return;
  mkdirSync(cache, { recursive: true });
  // On a fresh machine apt knows no packages yet; only root may ask for the lists.
  if (process.getuid?.() === 0) run('apt-get', ['update'], cache);
  run('apt-get', ['download', ...PACKAGES], cache);
  for (const file of readdirSync(cache).filter((name) => name.endsWith('.deb'))) run('dpkg', ['-x', file, '.'], cache);
  writeFileSync(join(cache, 'complete'), '');
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function libraryFolder(cache: string): string {
  const base = join(cache, 'usr/lib');
  return readdirSync(base).filter((name) => name.includes('linux-gnu')).map((name) => join(base, name)).join(delimiter);
}

function onPath(): string | null {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']) {
    const program = join(folder, 'redis-server');
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {
      continue;
    }
  }
  return null;
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  const last = Date.now() + 10_000;
  while (Date.now() < last) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}.`);
    const open = await new Promise<boolean>((answer) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        answer(true);
      });
      socket.once('error', () => answer(false));
    });
    if (open) return;
    await wait(20);
  }
  throw new Error('redis-server does not listen.');
}
