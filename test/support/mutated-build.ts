import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { root } from '../architecture/sources.ts';

/** One place of the source, changed so that a promise no longer holds. */
export interface SourceChange {
  /** Below the root of the repository. */
  readonly file: string;
  /** What stands there, exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface MutatedBuild {
  /** Root of the changed source tree; programs and tests run from it as from the repository. */
  readonly root: string;
  close(): void;
}

/** What a copy shares with the repository: nothing in them is ever changed. */
const SHARED = ['node_modules', 'dist'];
const LEFT_OUT = new Set([...SHARED, '.git', '.laufzettel', 'docs']);

/** Copies the source tree into a folder of its own and changes it there. Throws when a place is not found exactly once. */
export function buildMutated(changes: readonly SourceChange[]): MutatedBuild {
  const copy = mkdtempSync(join(tmpdir(), 'laufzettel-mutated-'));
  cpSync(root, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(relative(root, source).split('/')[0] ?? '') && !basename(source).includes('.test.') });
  for (const name of SHARED) if (existsSync(join(root, name))) symlinkSync(join(root, name), join(copy, name));
  try {
    for (const change of changes) apply(copy, change);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
  return { root: copy, close: () => rmSync(copy, { recursive: true, force: true }) };
}

function apply(copy: string, { file, from, to }: SourceChange): void {
  const path = join(copy, file);
  const parts = readFileSync(path, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times what is to be changed: ${from}`);
  writeFileSync(path, parts.join(to));
}
