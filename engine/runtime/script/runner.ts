import { readFile } from 'node:fs/promises';
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { ScriptOutcome } from '../../execution/contract.ts';
import { LONGEST_SILENCE_MS, LONGEST_START_MS } from './limits.ts';
import { ANSWERED, READY } from './message.ts';
import type { ScriptRequest, ThreadData } from './message.ts';
import { failed, timedOut } from './problems.ts';

/** Runs JavaScript in a sandbox: no access to anything but its variables, bounded in time, memory and depth. */
export interface ScriptRunner {
  /**
   * Runs a script at once and gives its outcome; it never throws for what a script does. The same request gives the same
   * outcome, except where a script is stopped for its time.
   */
  run(request: ScriptRequest): ScriptOutcome;
  close(): Promise<void>;
}

/** Loads the interpreter and starts the thread that runs the scripts. */
export async function createScriptRunner(): Promise<ScriptRunner> {
  const file = new URL(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
  const interpreter = await WebAssembly.compile(await readFile(file));
  let thread: SandboxThread | null = new SandboxThread(interpreter);
  return {
    run(request) {
      thread = thread?.alive === true ? thread : new SandboxThread(interpreter);
      const outcome = thread.run(request);
      // a new thread starts now, so that the next script need not wait for it
      if (!thread.alive) thread = new SandboxThread(interpreter);
      return outcome;
    },
    async close() {
      await thread?.end();
      thread = null;
    },
  };
}

/** One thread, waited for without giving up the turn: the core that asks for a script is synchronous. */
class SandboxThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #signal = new Int32Array(new SharedArrayBuffer(8));
  alive = true;

  constructor(interpreter: WebAssembly.Module) {
    const { port1, port2 } = new MessageChannel();
    const data: ThreadData = { port: port2, signal: this.#signal, interpreter };
    this.#port = port1;
    // no environment: it holds secrets, and nothing in there needs it
    this.#worker = new Worker(new URL('./sandbox-thread.ts', import.meta.url), { workerData: data, transferList: [port2], env: {}, execArgv: [], name: 'scripts' });
    // A thread that breaks is replaced at the next script; whoever waits for it hears that it is silent.
    this.#worker.on('error', () => this.#bury());
    this.#worker.on('exit', () => this.#bury());
    this.#worker.unref();
    port1.unref();
  }

  run(request: ScriptRequest): ScriptOutcome {
    const answered = Atomics.load(this.#signal, ANSWERED);
    // one sandbox is made for each script: there is none for this one while as many are ready as have answered
    if (Atomics.wait(this.#signal, READY, answered, LONGEST_START_MS) === 'timed-out') return this.#silent(failed('The sandbox for scripts did not start.'));
    this.#port.postMessage(request, []);
    if (Atomics.wait(this.#signal, ANSWERED, answered, LONGEST_SILENCE_MS) === 'timed-out') return this.#silent(timedOut());
    return receiveMessageOnPort(this.#port)?.message as ScriptOutcome;
  }

  #silent(outcome: ScriptOutcome): ScriptOutcome {
    void this.end();
    return outcome;
  }

  async end(): Promise<void> {
    this.#bury();
    await this.#worker.terminate();
  }

  #bury(): void {
    this.alive = false;
    this.#port.close();
  }
}
