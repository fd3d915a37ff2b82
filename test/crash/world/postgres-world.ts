import { chmodSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { freePort } from '../../support/free-port.ts';
import { startPostgres } from '../../support/postgres.ts';
import { Program } from '../../support/program.ts';
import { startRedis } from '../../support/redis.ts';
import { TcpProxy } from '../network/tcp-proxy.ts';
import { postgresBooks } from './books.ts';
import { OutsideWorld } from './outside.ts';
import { settle } from './people.ts';
import { TAKE_OVER_MS, type Door, type World, type WorldOptions } from './world.ts';

const APIS = 2;
const WORKERS = 2;
const DATABASE = 'laufzettel';

/** PostgreSQL, Redis, and several API and worker processes, each with a network of its own to both. */
export async function openPostgresWorld({ root, folder, disk, open }: WorldOptions): Promise<World> {
  // the user that PostgreSQL runs as passes through to its own folder
  chmodSync(folder, 0o711);
  const server = await startPostgres(disk === null ? { parent: folder } : { parent: disk.folder, settings: SMALL });
  open.defer(() => server.kill());
  const redis = await startRedis();
  open.defer(() => redis.close());
  const outside = await OutsideWorld.open(join(folder, 'outside'));
  open.defer(() => outside.close());
  const url = await server.createDatabase(DATABASE);
  const books = postgresBooks(url);
  open.defer(() => books.close());
  const store = await openPostgresStore(url);
  const tokens = await settle(store.identity);
  await store.close();

  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'connectors.json'), JSON.stringify(outside.connectors()));
  const proxy = async (port: () => number): Promise<TcpProxy> => {
    const opened = await TcpProxy.before(port);
    open.defer(() => opened.close());
    return opened;
  };
  const databaseNetworks: TcpProxy[] = [];
  const redisNetworks: TcpProxy[] = [];
  const program = async (name: string, script: string, port: number | null): Promise<Program> => {
    const toDatabase = await proxy(() => server.port);
    const toRedis = await proxy(() => Number(new URL(redis.url).port));
    databaseNetworks.push(toDatabase);
    redisNetworks.push(toRedis);
    const databaseUrl = new URL(url);
    databaseUrl.port = String(toDatabase.port);
    const made = new Program({
      name,
      script: scriptOf(root, script),
      root,
      environment: {
        HOST: '127.0.0.1', LAUFZETTEL_DATA: data, LAUFZETTEL_ENV: 'development', LAUFZETTEL_TAKEOVER_MS: String(TAKE_OVER_MS),
        DATABASE_URL: databaseUrl.href, REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        ...(port === null ? {} : { PORT: String(port) }),
      },
      readyLine: 'Laufzettel is ready',
      readyUrl: port === null ? null : `http://127.0.0.1:${port}/health/ready`,
    });
    open.defer(() => made.kill());
    return made;
  };
  const doors: Door[] = [];
  const servers: Program[] = [];
  const workers: Program[] = [];
  for (let number = 1; number <= APIS; number += 1) {
    const port = await freePort();
    const network = await proxy(() => port);
    doors.push({ url: `http://127.0.0.1:${network.port}`, network });
    servers.push(await program(`api ${number}`, 'api', port));
  }
  for (let number = 1; number <= WORKERS; number += 1) workers.push(await program(`worker ${number}`, 'worker', null));
  await Promise.all([...servers, ...workers].map((each) => each.start()));
  return {
    store: 'postgres',
    folder,
    doors,
    servers,
    workers,
    outside,
    books,
    tokens,
    known: new Set(),
    disk,
    database: { server, networks: databaseNetworks },
    redis: { server: redis, networks: redisNetworks },
    async close(keepFolder) {
      await open.disposeAsync();
      if (keepFolder) return;
      await server.close();
      disk?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** So that the write-ahead log alone does not fill a small disk. */
const SMALL: Readonly<Record<string, string>> = { max_wal_size: '48MB', min_wal_size: '32MB' };

/** The program behind `npm run NAME`. */
function scriptOf(root: string, name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
  const script = /^node (\S+\.ts)$/.exec(scripts[name] ?? '')?.[1];
  if (script === undefined) throw new Error(`package.json has no program "${name}".`);
  return script;
}
