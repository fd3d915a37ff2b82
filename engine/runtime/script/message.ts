import type { MessagePort } from 'node:worker_threads';
import type { JsonObject } from '../../json.ts';

/** What a sandbox is asked to run. */
export interface ScriptRequest {
  /** JavaScript: the value of the last expression, or of a `return`, is the result. */
  readonly source: string;
  /** Global names of the script. */
  readonly variables: JsonObject;
  /** ms since the epoch: the only instant that the script can see. */
  readonly now: number;
}

/** What the thread of the sandboxes is given at its start. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Counts the sandboxes that were ready and the requests that were answered; the one who asks waits on it. */
  readonly signal: Int32Array<SharedArrayBuffer>;
  /** The interpreter, compiled once for all threads. */
  readonly interpreter: WebAssembly.Module;
}

/** Places of the two counters in the signal. */
export const READY = 0;
export const ANSWERED = 1;
