import { workerData } from 'node:worker_threads';
import { berlinOffset } from '../../calendar/berlin-time.ts';
import { ANSWERED, READY } from './message.ts';
import type { ScriptRequest, ThreadData } from './message.ts';
import { failed } from './problems.ts';
import { Sandbox } from './sandbox.ts';

/**
 * Thread in which the sandboxes live. A sandbox stops a script by being asked in loops and calls, but a few built-in functions
 * never ask, such as `indexOf` on a list that claims to be endless; the thread around it can be taken down from outside.
 */

const { port, signal, interpreter } = workerData as ThreadData;

// The interpreter takes local time from here: German legal time, whatever the machine is set to.
globalThis.Date = class extends Date {
  override getTimezoneOffset(): number {
    return -berlinOffset(this.getTime()) / 60_000;
  }
} as DateConstructor;

function raise(counter: number): void {
  Atomics.add(signal, counter, 1);
  Atomics.notify(signal, counter);
}

/** `null` when the machine has no memory left for one: whoever asks must hear that, and not wait for it. */
async function prepare(): Promise<Sandbox | null> {
  const sandbox = await Sandbox.open(interpreter).catch(() => null);
  raise(READY);
  return sandbox;
}

// The next sandbox is made while nobody waits.
let next = prepare();

async function answer(request: ScriptRequest): Promise<void> {
  const sandbox = await next;
  port.postMessage(sandbox === null ? failed('There was no memory for a sandbox.') : sandbox.run(request));
  raise(ANSWERED);
  next = prepare();
}

port.on('message', (request: ScriptRequest) => void answer(request));
