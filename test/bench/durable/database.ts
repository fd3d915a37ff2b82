import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFile {
  readonly path: string;
  remove(): void;
}

/** The path of a database in a folder of its own. */
export function temporaryFile(): TemporaryFile {
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-bench-'));
  return { path: join(folder, 'bench.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
