import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf, readPage } from './markdown.ts';

const run = promisify(execFile);

/** Files that a page tells its reader to save, by name. */
export function filesOf(page: string): ReadonlyMap<string, string> {
  return new Map(blocksOf(readPage(page)).flatMap(({ file, text }) => (file === null ? [] : [[file, text] as const])));
}

/** What a page says its code prints. */
export function promisedOutput(page: string): string {
  return blocksOf(readPage(page)).filter(({ words }) => words.includes('output')).map(({ text }) => text).join('');
}

/**
 * Does what a reader does: saves the files of a page in an empty folder and runs its code there, one block after the
 * other in one program, with nothing but `environment`. Gives what the program prints.
 */
export async function runGuide(page: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-guide-'));
  try {
    for (const [name, text] of filesOf(page)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const program = blocksOf(readPage(page)).filter(({ language, words }) => language === 'js' && words.includes('run')).map(({ text }) => text);
    await writeFile(join(folder, 'guide.mjs'), program.join('\n'));
    const { stdout } = await run(process.execPath, ['guide.mjs'], { cwd: folder, env: { ...environment }, timeout: 60_000 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
