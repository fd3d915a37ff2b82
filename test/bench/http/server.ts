import { buildApp } from '../../../api/index.ts';
import { hashOfSecret } from '../../../api/auth/secrets.ts';
import type { ApiTokenRow, IdentityStore } from '../../../engine/store/identity.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { randomIds, systemClock, type Engine } from '../../../engine/runtime/index.ts';
import { openW2, TENANT } from '../w2/drive.ts';

/** The server's HTTP side as a process: `node server.ts <database file> <stored | answered>`; tells its port. */
const TOKEN: ApiTokenRow = {
  id: 'bench',
  tenant: TENANT,
  name: 'Bench',
  tokenHash: hashOfSecret('lz_bench'),
  scopes: ['instances:write'],
  createdBy: 'bench',
  createdAt: 0,
  expiresAt: null,
  revokedAt: null,
};

/** What is left out without a database: the look-up of the token, and everything that the engine does for the command. */
function withoutDatabase(engine: Engine, identity: IdentityStore): { readonly engine: Engine; readonly identity: IdentityStore } {
  const ids = randomIds();
  return {
    engine: { ...engine, commands: { ...engine.commands, startInstance: () => Promise.resolve({ instanceId: ids.next() }) } },
    identity: { ...identity, findApiToken: () => Promise.resolve(TOKEN) },
  };
}

const [path = '', mode] = process.argv.slice(2);
const store = openSqliteStore(path);
const { engine } = await openW2(store, 'step');
await store.identity.insertApiToken(TOKEN);
const parts = mode === 'answered' ? withoutDatabase(engine, store.identity) : { engine, identity: store.identity };
const app = await buildApp({
  ...parts,
  clock: systemClock,
  ids: randomIds(),
  // each connection of the client says that it comes from an address of its own, as requests through a proxy do: rates are limited per address
  config: { environment: 'development', tenant: TENANT, trustedProxies: ['127.0.0.1'], log: false },
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: Number(new URL(address).port) });
process.on('disconnect', () => process.exit());
