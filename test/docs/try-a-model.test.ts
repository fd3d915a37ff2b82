import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../bin/run/scenario.ts';
import { EXIT, USAGE } from '../../bin/usage.ts';
import type { Json } from '../../engine/runtime/library.ts';
import { root } from '../architecture/sources.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';
import { filesOf, promisedOutput } from './run-guide.ts';

const PAGE = 'guides/try-a-model.md';
const page = readPage(PAGE);

describe('the guide to trying a model', () => {
  it('shows a run that prints what the page says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'laufzettel-try-'));
    try {
      for (const [name, text] of filesOf(PAGE)) await writeFile(join(folder, name), text);
      const command = blocksOf(page).find(({ language, words }) => language === 'sh' && words.includes('run'))?.text.trim() ?? '';
      const [npx, name, ...args] = command.split(' ');
      expect([npx, name]).toEqual(['npx', 'laufzettel']);
      const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bin', 'laufzettel.js'), ...args], { cwd: folder });
      expect(stdout).toBe(promisedOutput(PAGE));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('lists every option and exit code as the program does', () => {
    const [options = [], codes = []] = [(cell: string) => cell.startsWith('`--'), (cell: string) => /^\d$/.test(cell)].map((is) => rowsOf(sectionOf(page, 'Options')).map(([cell = '']) => cell).filter(is));
    expect(options.flatMap((cell) => codesOf(cell)).toSorted()).toEqual([...USAGE.matchAll(/^  (--\w+(?: [A-Z]+)?)/gm)].map(([, option = '']) => option).toSorted());
    expect(codes.map(Number)).toEqual(Object.values(EXIT));
  });

  it('shows steps and members that a scenario may have', () => {
    const rows = rowsOf(sectionOf(page, 'Scenarios')).map(([cell = '']) => codesOf(cell)[0] ?? '');
    const steps = rows.filter((cell) => cell.startsWith('{')).map((cell) => JSON.parse(cell) as Json);
    expect(readScenario(steps).steps).toHaveLength(11);
    const members = rows.filter((cell) => !cell.startsWith('{'));
    const samples: Readonly<Record<string, Json>> = { variables: {}, answers: {}, steps: [] };
    expect(() => readScenario(Object.fromEntries(members.map((member) => [member, samples[member] ?? 'x'])))).not.toThrow();
    expect(members).toHaveLength(7);
  });
});
