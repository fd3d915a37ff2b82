import { execFileSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const require = createRequire(import.meta.url);
const packageFolder = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..');
const cache = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '.cache', 'chromium');

/** Unpacks one archive of the browser package once; a half-written file is never taken for a whole one. */
async function unpack(archive: string, target: string): Promise<string> {
  const file = join(cache, target);
  if (existsSync(file)) return file;
  const partial = `${file}.${process.pid}`;
  await pipeline(createReadStream(join(packageFolder, 'bin', archive)), createBrotliDecompress(), createWriteStream(partial));
  chmodSync(partial, 0o755);
  renameSync(partial, file);
  return file;
}

/** Folder with libnss3 and its companions for machines that lack them; `null` where the system has them. */
async function missingLibraries(executable: string): Promise<string | null> {
  const linked = execFileSync('ldd', [executable], { encoding: 'utf8' });
  if (!linked.includes('not found')) return null;
  const folder = join(cache, 'al2023');
  if (!existsSync(folder)) {
    const archive = await unpack('al2023.tar.br', 'al2023.tar');
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    execFileSync('tar', ['-xf', archive, '-C', partial]);
    try {
      renameSync(partial, folder);
    } catch {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return join(folder, 'lib');
}

/**
 * Starts the headless Chromium that comes with the development dependencies, so that browser tests
 * need nothing installed on the machine.
 */
export async function launchChromium(): Promise<Browser> {
  mkdirSync(cache, { recursive: true });
  const executablePath = await unpack('chromium.br', 'chromium');
  const libraries = await missingLibraries(executablePath);
  return chromium.launch({
    executablePath,
    // The browser package holds the headless shell; sandboxing needs privileges that test machines rarely grant.
    args: ['--headless=shell', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
    ...(libraries ? { env: { ...process.env, LD_LIBRARY_PATH: libraries } } : {}),
  });
}
