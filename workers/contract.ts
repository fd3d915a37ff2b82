import type { JsonObject } from '../engine/json.ts';
import type { Engine, LockedJob } from '../engine/runtime/contract.ts';

/** The outside world as a worker sees it: what it may use to do one job. */
export interface WorkerContext {
  readonly engine: Engine;
  /** ms since the epoch, from the runtime's clock. */
  now(): number;
  /** The case the job belongs to, as models read it; `null` when it belongs to none. Read when asked for: many jobs need none. */
  caseView(): Promise<JsonObject | null>;
}

/** The end of a job: values for the model, or an expected failure. Throwing means "try again later". */
export type JobResult =
  | { readonly type: 'done'; readonly variables: JsonObject; readonly externalReference?: string }
  /** A business error the model catches by code. */
  | { readonly type: 'error'; readonly errorCode: string; readonly message: string; readonly variables?: JsonObject }
  /** Nothing wrong, nothing new: look again after `afterMs` (polling); uses up no retry. */
  | { readonly type: 'again'; readonly afterMs: number }
  /** Failed; tried again after `retryInMs` (the engine's back-off when absent) until the retries are used up, unless permanent. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string; readonly retryInMs?: number; readonly permanent?: boolean };

/** Carries out jobs of one topic. Must be safe to run twice for the same `idempotencyKey`. */
export interface JobHandler {
  readonly topic: string;
  readonly handle: (job: LockedJob, context: WorkerContext) => Promise<JobResult>;
}

/** Wakes up for due jobs and runs handlers: embedded, or over BullMQ. The job row stays the truth for both. */
export interface Dispatcher {
  start(): Promise<void>;
  /** Finishes what is running, starts nothing new. */
  stop(): Promise<void>;
  /** Runs until nothing is due any more; for tests and dry runs. */
  drain(): Promise<void>;
}
