import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../architecture/sources.ts';
import { freePort } from './free-port.ts';

/** The real server as a process of its own, over one data folder, to be killed and started again. */
export class ServerProcess {
  readonly address: string;
  readonly #port: number;
  readonly #dataFolder: string;
  readonly #environment: 'development' | 'sample';
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(port: number, dataFolder: string, environment: 'development' | 'sample') {
    this.#port = port;
    this.#dataFolder = dataFolder;
    this.#environment = environment;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** Takes a free port once, so that clients find the server again after a restart. */
  static async on(dataFolder: string, environment: 'development' | 'sample'): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), dataFolder, environment);
  }

  /** Starts the server and waits until it answers; throws with its output when it ends instead. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'start.ts')], {
      env: { ...process.env, PORT: String(this.#port), HOST: '127.0.0.1', LAUFZETTEL_DATA: this.#dataFolder, LAUFZETTEL_ENV: this.#environment, REDIS_URL: '', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended at its start:\n${this.#output}`);
      if (this.#output.includes('Laufzettel is ready') && (await this.#answers())) return;
      await wait(50);
    }
  }

  /** Everything the process has printed so far, over all its starts. */
  get output(): string {
    return this.#output;
  }

  /** The one-time password that the first start printed for an account. */
  oneTimePassword(username: string): string {
    const printed = new RegExp(`^\\s*${username.replaceAll('.', '\\.')}\\s+(\\S+)`, 'm').exec(this.#output)?.[1];
    if (printed === undefined) throw new Error(`The first start printed no one-time password for ${username}:\n${this.#output}`);
    return printed;
  }

  /** Stops the server as an operator does, and waits until it is gone. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** `kill -9`: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((ended) => {
      child.once('exit', () => ended());
      child.kill(signal);
    });
    this.#output = this.#output.replaceAll('Laufzettel is ready', 'Laufzettel was ready');
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}
