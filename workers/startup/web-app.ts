import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the web app is built from, below the root of the repository. */
const SOURCES = ['web', 'engine', 'package-lock.json'];

/** Whether the built web app is missing, or older than the newest of its sources. */
export function webAppIsStale(root: string): boolean {
  const built = join(root, 'dist', 'web', 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.some((source) => newest(join(root, source)) > builtAt);
}

/** Builds the web app into `dist/web` unless it is up to date. Throws when it is missing and Vite is not installed. */
export async function buildWebApp(root: string): Promise<void> {
  if (!existsSync(join(root, 'web', 'vite.config.ts')) || !webAppIsStale(root)) return;
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
