import type { Engine } from '../../engine/runtime/contract.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import type { TopicLimits } from './topic-limits.ts';

/** What both dispatchers need to carry out jobs. */
export interface DispatchOptions {
  readonly engine: Engine;
  readonly handlers: readonly JobHandler[];
  /** Tenants that `drain` works for, in this order; a dispatcher that was started learns them from the rows. */
  readonly tenants: () => Promise<readonly string[]>;
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  /** Distinguishes this process from others at the same job table. */
  readonly workerId: string;
  /** Other processes work at the same job table: of a long backlog each begins somewhere else. */
  readonly sharedDatabase?: boolean;
  /** Jobs of one topic at the same time; 4 unless set. */
  readonly concurrency?: number;
  /** What holds for single topics instead. */
  readonly limits?: TopicLimits;
  /** ms; a running job is extended well before this runs out. 15 s unless set. */
  readonly lockFor?: number;
  /** How long a stop waits for running jobs, ms; 7 s unless set. Their locks run out by themselves. */
  readonly finishWithin?: number;
  /** Told of what nobody else will see: names and codes, never values. */
  readonly log?: (entry: DispatchLog) => void;
  /** Told how each attempt ended, for counting. */
  readonly onEnded?: (topic: string, end: JobResult['type']) => void;
}

export interface DispatchLog {
  readonly event: 'job-threw' | 'report-failed' | 'round-failed' | 'redis-away' | 'redis-back';
  readonly topic?: string;
  readonly jobId?: string;
  readonly error?: string;
  readonly stack?: string;
}

/** Short, because the work of a process that was killed waits this long; a running job renews it all the time. */
export const DEFAULT_LOCK_MS = 15_000;
export const DEFAULT_FINISH_MS = 7_000;

/** Kind and place of an error without its message, which may hold personal data. */
export function describe(error: unknown): { readonly error: string; readonly stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 6).join('\n');
  return { error: typeof code === 'string' ? `${error.name} ${code}` : error.name, ...(frames === '' ? {} : { stack: frames }) };
}
