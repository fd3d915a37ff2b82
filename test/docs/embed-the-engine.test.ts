import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as library from '../../engine/runtime/library.ts';
import { root } from '../architecture/sources.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';
import { filesOf, promisedOutput } from './run-guide.ts';

const PAGE = 'guides/embed-the-engine.md';
const page = readPage(PAGE);

/** The engine with one instance that waits for something of every kind. */
async function busyEngine(): Promise<library.InMemoryEngine> {
  const engine = await library.openInMemoryEngine();
  await engine.deploy(filesOf(PAGE).get('order.bpmn') ?? '');
  for (const amount of [1, 2, 3, 4]) await engine.start('order', { variables: { amount }, businessKey: `order-${amount}` });
  for (let count = 0; count < 3; count += 1) await engine.completeJob('CheckStock');
  for (let count = 0; count < 2; count += 1) await engine.completeTask('Approve');
  await engine.completeJob('Pay');
  await engine.failJob('Pay', { permanent: true });
  return engine;
}

describe('the guide to embedding', () => {
  it('shows a program of some 30 lines that prints what the page says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'laufzettel-embed-'));
    try {
      // as after `npm install` of the repository's folder
      await mkdir(join(folder, 'node_modules'));
      await symlink(root, join(folder, 'node_modules', 'laufzettel'));
      for (const [name, text] of filesOf(PAGE)) await writeFile(join(folder, name), text);
      const program = blocksOf(page).find(({ words }) => words.includes('run'))?.text ?? '';
      expect(program.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(32);
      await writeFile(join(folder, 'program.mjs'), program);
      const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder, env: {}, timeout: 60_000 });
      expect(stdout).toBe(promisedOutput(PAGE));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('lists every call of the engine, and no other', async () => {
    await using engine = await library.openInMemoryEngine();
    const named = rowsOf(sectionOf(page, 'Calls')).flatMap(([calls = '']) => codesOf(calls)).map((call) => call.slice(0, call.indexOf('(')));
    expect(named.toSorted()).toEqual(Object.keys(engine).toSorted());
  });

  it('lists every field of what the calls give, and no other', async () => {
    await using engine = await busyEngine();
    const samples: Readonly<Record<string, object | undefined>> = {
      InstanceInfo: (await engine.instances())[0],
      TaskInfo: (await engine.tasks())[0],
      JobInfo: (await engine.jobs())[0],
      SubscriptionInfo: (await engine.subscriptions())[0],
      TimerInfo: (await engine.timers())[0],
      IncidentInfo: (await engine.incidents())[0],
      Delivery: await engine.publishMessage('ParcelDelivered'),
    };
    const rows = new Map(rowsOf(sectionOf(page, 'Fields')).map(([name = '', fields = '']) => [codesOf(name)[0] ?? '', codesOf(fields.replaceAll(/\([^)]*\)/g, ''))]));
    for (const [name, sample] of Object.entries(samples)) expect([name, rows.get(name)?.toSorted()]).toEqual([name, Object.keys(sample ?? {}).toSorted()]);
    const told = new Set(engine.path().flatMap((fact) => Object.keys(fact)));
    expect([...told].filter((field) => !rows.get('PathFact')?.includes(field))).toEqual([]);
  });

  it('imports only what the library gives', () => {
    const imported = [...page.matchAll(/import \{ ([^}]+) \} from 'laufzettel'/g)].flatMap(([, names = '']) => names.split(', '));
    expect(imported.filter((name) => !Object.hasOwn(library, name))).toEqual([]);
  });
});
