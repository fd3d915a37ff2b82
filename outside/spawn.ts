import { fork, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAMS = {
  'payment-provider': new URL('./payment-provider/main.ts', import.meta.url),
  'permit-register': new URL('./permit-register/main.ts', import.meta.url),
} as const;
type ProgramName = keyof typeof PROGRAMS;

export interface OutsidePrograms {
  readonly urls: Readonly<Record<ProgramName, string>>;
  readonly close: () => Promise<void>;
}

/**
 * Starts both outside programs as processes of their own, with their books below `folder`. They keep their ports over
 * restarts where these are still free: pay pages are opened by addresses that were given out before. Each ends by
 * itself when this process is gone, even by `kill -9`.
 */
export async function spawnOutsidePrograms(folder: string): Promise<OutsidePrograms> {
  mkdirSync(folder, { recursive: true });
  const portsFile = join(folder, 'ports.json');
  const remembered = existsSync(portsFile) ? (JSON.parse(readFileSync(portsFile, 'utf8')) as Partial<Record<ProgramName, number>>) : {};
  const started = await Promise.all((Object.keys(PROGRAMS) as ProgramName[]).map((name) => startOne(name, folder, remembered[name])));
  const urls = Object.fromEntries(started.map((program) => [program.name, program.url])) as Record<ProgramName, string>;
  writeFileSync(portsFile, JSON.stringify(Object.fromEntries(started.map((program) => [program.name, Number(new URL(program.url).port)]))));
  return { urls, close: async () => void (await Promise.all(started.map((program) => end(program.child)))) };
}

async function startOne(name: ProgramName, folder: string, port: number | undefined): Promise<{ readonly name: ProgramName; readonly url: string; readonly child: ChildProcess }> {
  const usable = port !== undefined && (await becomesFree(port)) ? port : 0;
  const child = fork(fileURLToPath(PROGRAMS[name]), ['--port', String(usable), '--data', join(folder, `${name}.jsonl`)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const url = await new Promise<string>((ready, failed) => {
    child.once('message', (message) => ready((message as { url: string }).url));
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`The ${name} program ended at its start (code ${code}).`)));
  });
  return { name, url, child };
}

/** Waits a moment for a predecessor to end: after a crash it notices only now that its parent is gone. */
async function becomesFree(port: number): Promise<boolean> {
  for (let tried = 0; tried < 20; tried += 1) {
    if (!(await listens(port))) return true;
    await wait(100);
  }
  return false;
}

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ended) => {
    child.once('exit', () => ended());
    child.kill('SIGTERM');
  });
}
