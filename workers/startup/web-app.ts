import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the web app is built from, below the root of the repository. */
const SOURCES = ['web', 'engine/form', 'engine/expression', 'engine/calendar', 'engine/json.ts', 'package-lock.json'];

/** Whether the built web app is missing, or older than the newest of its sources. */
export function webAppIsStale(root: string): boolean {
  const built = join(root, 'dist', 'web', 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.some((source) => newest(join(root, source)) > builtAt);
}

/**
 * Builds the web app into `dist/web` unless it is up to date. It is built beside and moved into place when it is whole:
 * a build that was broken off leaves nothing that looks finished. Throws when Vite is needed and not installed.
 */
export async function buildWebApp(root: string): Promise<void> {
  const configFile = join(root, 'web', 'vite.config.ts');
  if (!existsSync(configFile) || !webAppIsStale(root)) return;
  const { build } = await import('vite');
  const target = join(root, 'dist', 'web');
  const beside = `${target}-${process.pid}`;
  const mode = process.env['NODE_ENV'];
  try {
    // libraries choose by it between their quick and their talkative halves, wherever the server is started from
    process.env['NODE_ENV'] = 'production';
    await build({ configFile, logLevel: 'error', build: { outDir: beside, emptyOutDir: true } });
    // another process may have been quicker, and somebody may be reading what it built
    if (!webAppIsStale(root)) return;
    rmSync(target, { recursive: true, force: true });
    renameSync(beside, target);
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = mode;
    rmSync(beside, { recursive: true, force: true });
  }
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
