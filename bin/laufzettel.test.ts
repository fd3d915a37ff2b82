import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUR_EYES } from '../engine/runtime/testing/models.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(command, [...args], { cwd: ROOT, env: { ...process.env, ...environment } }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
    child.stdin?.end();
  });
}

describe('the program laufzettel', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-program-'));
    writeFileSync(join(folder, 'fourEyes.bpmn'), FOUR_EYES);
    writeFileSync(join(folder, 'scenario.json'), JSON.stringify([{ at: 'Examine', complete: {}, outcome: 'approve' }, { at: 'Sign', complete: {} }]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('given a model and a scenario, when it is started by its launcher, then it tells the run in plain text', async () => {
    const { code, out, err } = await run(process.execPath, ['bin/laufzettel.js', 'run', join(folder, 'fourEyes.bpmn'), '--scenario', join(folder, 'scenario.json')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/fourEyes#1 +completed/);
    // no terminal, no colours
    expect(out).not.toContain('\u001b');
  });

  it('given nobody who answers, then it ends with 3 and does not wait for input', async () => {
    expect(await run(process.execPath, ['bin/laufzettel.js', 'run', join(folder, 'fourEyes.bpmn')])).toMatchObject({ code: 3, err: '' });
  });

  it('given a mistake in the arguments, then it says so on the error output, without a trace, and ends with 2', async () => {
    const { code, out, err } = await run(process.execPath, ['bin/laufzettel.js', 'run', join(folder, 'nothing.bpmn')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^\S*nothing\.bpmn cannot be read: ENOENT\.\n$/);
  });

  it('given a clone whose dependencies are installed, then npx finds it without a network', async () => {
    const { code, out } = await run('npx', ['laufzettel', 'help'], { npm_config_offline: 'true', npm_config_cache: join(folder, 'npm') });
    expect(code).toBe(0);
    expect(out).toContain('laufzettel run <file…>');
  });
});
