import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { chmodSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { startPostgres } from '../../support/postgres.ts';
import { startRedis } from '../../support/redis.ts';
import { TcpProxy } from '../network/tcp-proxy.ts';
import { postgresBooks } from './books.ts';
import { freePort } from './free-port.ts';
import { OutsideWorld } from './outside.ts';
import { settle } from './people.ts';
import { Program } from './program.ts';
import { openSmallDisk } from './small-disk.ts';
import { TAKE_OVER_MS, type Door, type World, type WorldOptions } from './world.ts';

const APIS = 2;
const WORKERS = 2;
const DATABASE = 'laufzettel';

/** PostgreSQL, Redis, and several API and worker processes, each with a network of its own to both. */
export async function openPostgresWorld({ root, onSmallDisk }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-crash-'));
  // the user that PostgreSQL runs as passes through to its own folder
  chmodSync(folder, 0o711);
  const disk = onSmallDisk ? openSmallDisk(join(folder, 'small')) : null;
  const [server, redis, outside] = await Promise.all([
    startPostgres({ ...(disk === null ? {} : { parent: disk.folder, settings: SMALL }) }),
    startRedis(),
    OutsideWorld.open(join(folder, 'outside')),
  ]);
  const url = await server.createDatabase(DATABASE);
  const store = await openPostgresStore(url);
  const tokens = await settle(store.identity);
  await store.close();

  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'connectors.json'), JSON.stringify(outside.connectors()));
  const databaseNetworks: TcpProxy[] = [];
  const redisNetworks: TcpProxy[] = [];
  const environment = async (): Promise<Record<string, string>> => {
    const toDatabase = await TcpProxy.before(() => server.port);
    const toRedis = await TcpProxy.before(() => Number(new URL(redis.url).port));
    databaseNetworks.push(toDatabase);
    redisNetworks.push(toRedis);
    const databaseUrl = new URL(url);
    databaseUrl.port = String(toDatabase.port);
    return { HOST: '127.0.0.1', LAUFZETTEL_DATA: data, LAUFZETTEL_ENV: 'development', LAUFZETTEL_TAKEOVER_MS: String(TAKE_OVER_MS), DATABASE_URL: databaseUrl.href, REDIS_URL: `redis://127.0.0.1:${toRedis.port}` };
  };
  const doors: Door[] = [];
  const servers: Program[] = [];
  for (let index = 1; index <= APIS; index += 1) {
    const port = await freePort();
    const network = await TcpProxy.before(() => port);
    doors.push({ url: `http://127.0.0.1:${network.port}`, network });
    servers.push(new Program({ name: `api ${index}`, script: scriptOf(root, 'api'), root, environment: { ...(await environment()), PORT: String(port) }, readyLine: READY, readyUrl: `http://127.0.0.1:${port}/health/ready` }));
  }
  const workers: Program[] = [];
  for (let index = 1; index <= WORKERS; index += 1) workers.push(new Program({ name: `worker ${index}`, script: scriptOf(root, 'worker'), root, environment: await environment(), readyLine: READY, readyUrl: null }));
  await Promise.all([...servers, ...workers].map((program) => program.start()));
  return {
    store: 'postgres',
    folder,
    doors,
    servers,
    workers,
    outside,
    books: postgresBooks(url),
    tokens,
    known: new Set(),
    disk,
    database: { server, networks: databaseNetworks },
    redis: { server: redis, networks: redisNetworks },
    async close(keepFolder) {
      await Promise.all([...servers, ...workers].map((program) => program.kill()));
      await Promise.all([...doors.map(({ network }) => network.close()), ...databaseNetworks.map((network) => network.close()), ...redisNetworks.map((network) => network.close())]);
      await Promise.all([outside.close(), redis.close(), keepFolder ? server.kill() : server.close()]);
      if (keepFolder) return;
      disk?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const READY = 'Laufzettel is ready';

/** So that the write-ahead log alone does not fill a small disk. */
const SMALL: Readonly<Record<string, string>> = { max_wal_size: '48MB', min_wal_size: '32MB' };

/** The program behind `npm run NAME`. */
function scriptOf(root: string, name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
  const script = /^node (\S+\.ts)$/.exec(scripts[name] ?? '')?.[1];
  if (script === undefined) throw new Error(`package.json has no program "${name}".`);
  return script;
}
