import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../test/architecture/sources.ts';

/** A limit on the size of files stands for a full disk: the database cannot grow any more. */
const BLOCKS = 64;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laufzettel-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('given no room for the database, when the program starts, then it ends with a sentence that says what to do', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `ulimit -f ${BLOCKS} && exec "$0" start.ts`, process.execPath], {
    cwd: root,
    env: { PATH: process.env['PATH'], LAUFZETTEL_ENV: 'development', LAUFZETTEL_DATA: folder, PORT: '0', HOST: '127.0.0.1' },
    encoding: 'utf8',
  });
  expect(stderr).toBe('The disk of the data folder (LAUFZETTEL_DATA), or that of the database, is full or fails: make room, then start again. Nothing is lost.\n');
  expect(status).toBe(1);
});
