import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { openDatabase } from '../../api/bootstrap/open-database.ts';
import { createVirtualClock, createEngine, seededIds } from '../../engine/runtime/index.ts';
import { workerActor } from '../../workers/actor.ts';
import { root } from '../architecture/sources.ts';
import { issueToken, program, send, settlePeople, signIn } from '../support/people.ts';
import { PLAIN_PROCEDURE } from '../support/plain-procedure.ts';
import { createDatabases } from '../support/postgres-databases.ts';
import { TEST_CONFIG, openTown } from '../support/town.ts';
import { blocksOf, readPage, rowsOf, sectionOf } from './markdown.ts';
import { filesOf } from './run-guide.ts';

const PAGE = 'guides/operate.md';
const run = promisify(execFile);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laufzettel-operate-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the guide for operators', () => {
  it('backs up a database in use so that the copy holds everything and verifies', async () => {
    const dataFolder = join(folder, 'data');
    const store = await openDatabase({ dataFolder, databaseUrl: null });
    const engine = createEngine({ store, clock: createVirtualClock('2026-05-04T08:00:00Z'), ids: seededIds('operate') });
    await settlePeople(store.identity);
    await engine.commands.deploy(workerActor('musterstadt'), PLAIN_PROCEDURE);
    expect(await readdir(dataFolder)).toContain('laufzettel.db-wal');

    const script = join(folder, 'backup.mjs');
    await writeFile(script, filesOf(PAGE).get('backup.mjs') ?? '');
    const copyFolder = join(folder, 'copy');
    await mkdir(copyFolder);
    const { stdout } = await run(process.execPath, [script, join(dataFolder, 'laufzettel.db'), join(copyFolder, 'laufzettel.db')]);
    expect(stdout).toBe('integrity: ok\n');
    await engine.close();
    await store.close();

    const verified = await run(process.execPath, [join(root, 'engine/runtime/verify.ts'), copyFolder]);
    expect(verified.stdout).toBe('musterstadt: 1 facts, chain ok\n');
    await chmod(copyFolder, 0o700);
    const restored = await openDatabase({ dataFolder: copyFolder, databaseUrl: null });
    expect(await restored.identity.findAccount('musterstadt', 'k.sommer')).not.toBeNull();
    expect(await restored.row('service', 'musterstadt', 'fundanzeige')).not.toBeNull();
    await restored.close();
  });

  it('moves to PostgreSQL as it says, and work goes on there', async () => {
    const databases = createDatabases();
    try {
      const databaseUrl = await databases.take();
      const dataFolder = join(folder, 'data');
      const old = await openOffice({ dataFolder, databaseUrl: null }, 'before');
      await settlePeople(old.store.identity);
      await old.engine.commands.deploy(workerActor('musterstadt'), PLAIN_PROCEDURE);
      const submitted = await send(old.app, {
        method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': 'c1b7a2f0-5d1e-4f57-9f0a-3d9a51d0f6aa' },
        payload: { service: 'fundanzeige', data: { name: 'Emre Özdemir', item: 'Regenschirm' }, documents: [] },
      });
      expect(submitted).toMatchObject({ status: 201 });
      await old.close();

      const commands = blocksOf(sectionOf(readPage(PAGE), 'Moving to PostgreSQL').replaceAll(/^ {3}/gm, '')).filter(({ language, words }) => language === 'sh' && words.includes('run'));
      const script = commands.map(({ text }) => text).join('').replaceAll(/postgres:\/\/\S+/g, databaseUrl).replaceAll('/var/lib/laufzettel', dataFolder).replaceAll('copied.json', join(folder, 'copied.json'));
      const { stdout } = await run('sh', ['-e', '-c', script], { cwd: root, env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` } });
      expect(stdout).toContain('Copied and verified');
      expect(stdout).toMatch(/^musterstadt: \d+ facts, chain ok$/m);

      const moved = await openOffice({ dataFolder, databaseUrl }, 'after');
      const clerk = await signIn(moved.app, 'k.sommer');
      const [task] = (await clerk.send('GET', '/api/v1/tasks?view=groups&search=ozdemir')).json.items as readonly { readonly id: string }[];
      await clerk.send('POST', `/api/v1/tasks/${task!.id}/claim`);
      expect((await clerk.send('POST', `/api/v1/tasks/${task!.id}/complete`, { outcome: 'approve', data: { place: 'Regal 3' } })).status).toBe(200);
      const worker = program(moved.app, await issueToken(moved.store.identity, ['jobs:work:fund.enter']));
      const [job] = (await worker('POST', '/api/v1/jobs/fetch-and-lock', { workerId: 'w', topics: ['fund.enter'], maxJobs: 1, lockFor: 60_000 })).json.items as readonly { readonly id: string }[];
      expect((await worker('POST', `/api/v1/jobs/${job!.id}/complete`, { workerId: 'w', variables: {} })).status).toBe(204);
      expect((await clerk.send('GET', `/api/v1/cases/${String(submitted.json.caseId)}`)).json.state).toBe('discontinued');
      await moved.close();
    } finally {
      await databases.close();
    }
  });

  it('names the metrics as the server does', async () => {
    const names = rowsOf(sectionOf(readPage(PAGE), 'Watch')).flatMap(([cell = '']) => [...cell.matchAll(/`((?:laufzettel|process)_[a-z_]+)/g)].map(([, name = '']) => name));

    const town = await openTown();
    try {
      const { text } = await program(town.app, await issueToken(town.identity, ['metrics:read']))('GET', '/metrics');
      const real = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
      expect(names.toSorted()).toEqual(real.toSorted());
    } finally {
      await town.close();
    }
  });
});

/** A server over the database of a place, as `npm start` opens it. */
async function openOffice(place: { readonly dataFolder: string; readonly databaseUrl: string | null }, seed: string) {
  const store = await openDatabase(place);
  const [clock, ids] = [createVirtualClock('2026-05-04T08:00:00Z'), seededIds(seed)];
  const engine = createEngine({ store, clock, ids });
  const app = await buildApp({ engine, identity: store.identity, clock, ids, config: TEST_CONFIG });
  return {
    store, engine, app,
    async close() {
      await app.close();
      await engine.close();
      await store.close();
    },
  };
}
