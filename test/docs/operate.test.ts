import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../api/bootstrap/open-database.ts';
import { createVirtualClock, createEngine, seededIds } from '../../engine/runtime/index.ts';
import { workerActor } from '../../workers/actor.ts';
import { root } from '../architecture/sources.ts';
import { issueToken, program, settlePeople } from '../support/people.ts';
import { PLAIN_PROCEDURE } from '../support/plain-procedure.ts';
import { openTown } from '../support/town.ts';
import { readPage, rowsOf, sectionOf } from './markdown.ts';
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
