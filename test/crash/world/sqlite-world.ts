import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { freePort } from '../../support/free-port.ts';
import { Program } from '../../support/program.ts';
import { TcpProxy } from '../network/tcp-proxy.ts';
import { sqliteBooks } from './books.ts';
import { OutsideWorld } from './outside.ts';
import { settle } from './people.ts';
import { TAKE_OVER_MS, type World, type WorldOptions } from './world.ts';

/** One server with everything in it, over a data folder of its own. */
export async function openSqliteWorld({ root, folder, disk, handedOver = false, open }: WorldOptions): Promise<World> {
  const data = join(disk?.folder ?? folder, 'data');
  await mkdir(data, { recursive: true });
  const database = join(data, 'laufzettel.db');
  const store = openSqliteStore(database);
  const tokens = await settle(store.identity);
  await store.close();

  const outside = await OutsideWorld.open(join(folder, 'outside'));
  open.defer(() => outside.close());
  await writeFile(join(data, 'connectors.json'), JSON.stringify(outside.connectors()));
  const port = await freePort();
  const network = await TcpProxy.before(() => port);
  open.defer(() => network.close());
  const server = new Program({
    name: 'server',
    script: 'start.ts',
    root,
    environment: {
      PORT: String(port), HOST: '127.0.0.1', LAUFZETTEL_DATA: data, LAUFZETTEL_ENV: 'development', LAUFZETTEL_TAKEOVER_MS: String(TAKE_OVER_MS),
      LAUFZETTEL_HANDOVER_FROM: handedOver ? '1' : '8',
    },
    readyLine: 'Laufzettel is ready',
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
  open.defer(() => server.kill());
  await server.start();
  return {
    store: 'sqlite',
    folder,
    doors: [{ url: `http://127.0.0.1:${network.port}`, network }],
    servers: [server],
    workers: [],
    outside,
    books: sqliteBooks(database),
    tokens,
    known: new Set(),
    disk,
    database: null,
    redis: null,
    async close(keepFolder) {
      await open.disposeAsync();
      if (keepFolder) return;
      disk?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
