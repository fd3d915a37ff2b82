import type { Effect, ExecutionEvent } from '../../execution/contract.ts';
import type { Commands } from './commands.ts';
import type { JobTaker, LockedJob } from './jobs.ts';
import type { Queries } from './queries.ts';
import type { PublishedEvent } from '../../store/vocabulary.ts';

export type { PublishedEvent } from '../../store/vocabulary.ts';

/** The facade. Everything the HTTP API can do, this can do. Commands resolve after their transaction is durable. */
export interface Engine {
  readonly commands: Commands;
  readonly queries: Queries;
  /** Runs what is due: fires timers, resumes continuations. Returns the number of jobs done. Used by dispatchers. */
  runDueJobs(options?: DueJobsOptions): Promise<number>;
  /** The next instant at which a job becomes due, ms; `null` when none is pending. `after`: only what is due later than that. */
  nextDueAt(after?: number): Promise<number | null>;
  /** Tenants and topics with a pending job that was due at `at` (ms; now unless given). Used by dispatchers. */
  dueTopics(at?: number): Promise<readonly { readonly tenant: string; readonly topic: string }[]>;
  /** Called after each commit with the topics that got new work; returns the unsubscribe function. */
  onCommitted(listener: (notice: CommitNotice) => void): () => void;
  /** Offers new jobs to somebody in this process before they are stored; returns what ends that. */
  offerJobs(taker: JobTaker): () => void;
  close(): Promise<void>;
}

export interface DueJobsOptions {
  /** How many at most; 100 unless set. */
  readonly limit?: number;
  /**
   * Where in a long backlog to begin, from 0 to below 1; the front unless set. Processes that share a database and draw it
   * anew each time seldom try what another one is doing.
   */
  readonly from?: number;
}

export interface CommitNotice {
  readonly jobs: readonly { readonly id: string; readonly tenant: string; readonly topic: string; readonly kind: LockedJob['kind']; readonly dueAt: number }[];
  readonly events: readonly PublishedEvent[];
}

/** What an instance was told of, and what came of it, in the order in which it was carried out. */
export interface ExecutedStep {
  readonly instanceId: string;
  readonly definitionKey: string;
  /** ms since the epoch */
  readonly at: number;
  readonly event: ExecutionEvent;
  readonly effects: readonly Effect[];
}

