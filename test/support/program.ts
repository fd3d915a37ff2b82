import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { COMPILED } from './compiled.ts';

export interface ProgramOptions {
  /** For people: `server`, `api 1`, `worker 2`. */
  readonly name: string;
  /** Below the root of the source tree, e.g. `start.ts`. */
  readonly script: string;
  /** Root of the source tree that is run: the repository, or a mutated copy of it. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints when it is ready. */
  readonly readyLine: string;
  /** Address to ask for readiness as well; `null` for a program that does not listen. */
  readonly readyUrl: string | null;
}

const LONGEST_START_MS = 120_000;

/** One of our programs as a process of its own, to be killed, stopped, frozen and started again. */
export class Program {
  readonly name: string;
  readonly #options: ProgramOptions;
  #child: ChildProcess | null = null;
  #output = '';
  #expected = false;
  #endings: string[] = [];

  constructor(options: ProgramOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Starts the process and waits until it is ready; throws with its output when it ends instead. */
  async start(): Promise<void> {
    this.launch();
    const child = this.#child as ChildProcess;
    const from = this.#output.length;
    for (const last = Date.now() + LONGEST_START_MS; Date.now() < last; await wait(25)) {
      if (hasEnded(child)) throw new Error(`${this.name} ended at its start:\n${this.#output.slice(from).slice(-4_000)}`);
      if (this.#output.includes(this.#options.readyLine, from) && (await answers(this.#options.readyUrl))) return;
    }
    throw new Error(`${this.name} is not ready after ${LONGEST_START_MS} ms:\n${this.#output.slice(-4_000)}`);
  }

  /** Starts the process and does not wait. */
  launch(): void {
    const { root, script, environment } = this.#options;
    const child = spawn(process.execPath, [join(root, script)], { cwd: root, env: { ...inherited(), NODE_COMPILE_CACHE: COMPILED, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#expected = false;
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.once('exit', (code, signal) => {
      if (this.#child === child && !this.#expected) this.#endings.push(`${this.name} ended by itself (${signal ?? `code ${String(code)}`})`);
    });
  }

  get running(): boolean {
    return this.#child !== null && !hasEnded(this.#child);
  }

  /** Everything printed so far, over all starts. */
  get output(): string {
    return this.#output;
  }

  /** How often the process ended without being told to, in words; asking forgets them. */
  takeEndings(): readonly string[] {
    const endings = this.#endings;
    this.#endings = [];
    return endings;
  }

  /** `kill -9`: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As an operator stops it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** SIGSTOP: the process keeps its connections and does nothing, until `thaw`. */
  freeze(): void {
    if (this.running) this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    if (this.running) this.#child?.kill('SIGCONT');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#expected = true;
    if (child === null || hasEnded(child)) return;
    await new Promise<void>((ended) => {
      child.once('exit', () => ended());
      child.kill(signal);
    });
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** What a terminal has set must not reach the programs under test. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:LAUFZETTEL_|PORT$|HOST$|DATABASE_URL$|REDIS_URL$|NODE_OPTIONS$|VITEST)/.test(name)));
}

async function answers(url: string | null): Promise<boolean> {
  if (url === null) return true;
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
