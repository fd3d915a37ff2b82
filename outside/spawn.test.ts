import { fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { spawnOutsidePrograms } from './spawn.ts';

const answers = (url: string): Promise<boolean> => fetch(`${url}/health`).then(
  (response) => response.ok,
  () => false,
);

describe('starting the outside programs', () => {
  it('given they are started again, keeps their addresses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outside-'));
    const first = await spawnOutsidePrograms(folder);
    expect(await Promise.all(Object.values(first.urls).map(answers))).toEqual([true, true]);
    await first.close();
    expect(await Promise.all(Object.values(first.urls).map(answers))).toEqual([false, false]);
    const second = await spawnOutsidePrograms(folder);
    expect(second.urls).toEqual(first.urls);
    await second.close();
  });

  it('given their parent is killed outright, they end by themselves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outside-'));
    const parent = join(folder, 'parent.ts');
    writeFileSync(parent, `import { spawnOutsidePrograms } from ${JSON.stringify(new URL('spawn.ts', import.meta.url).href)};\nprocess.send((await spawnOutsidePrograms(${JSON.stringify(folder)})).urls);\n`);
    const child = fork(parent, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const urls = await new Promise<Record<string, string>>((ready) => child.once('message', (message) => ready(message as Record<string, string>)));
    child.kill('SIGKILL');
    for (let tried = 0; tried < 100 && (await Promise.all(Object.values(urls).map(answers))).includes(true); tried += 1) await wait(50);
    expect(await Promise.all(Object.values(urls).map(answers))).toEqual([false, false]);
  });
});
