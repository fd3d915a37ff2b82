import type { JsonObject } from '../../json.ts';
import type { Actor } from './actor.ts';

export interface LockedJob {
  readonly id: string;
  readonly tenant: string;
  readonly kind: 'service' | 'external' | 'timer' | 'continuation' | 'poll';
  readonly topic: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly elementId: string | null;
  readonly input: JsonObject;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly retriesLeft: number;
  readonly lockedUntil: number;
  /** Same for every delivery of the same effect: receivers use it to see each effect once. */
  readonly idempotencyKey: string;
}

/**
 * Somebody in this process who takes jobs as they come into being. A job that is taken is stored together with its lock, which
 * spares it a transaction of its own, and everybody else the news of it.
 */
export interface JobTaker {
  /**
   * The lock for a job that a command is about to make; `null`: there is no room for it. Each answer that is a lock is followed by
   * `begin` or `release`.
   */
  reserve(job: Pick<LockedJob, 'tenant' | 'topic'>): JobLock | null;
  /** The job was not made after all. */
  release(job: Pick<LockedJob, 'tenant' | 'topic'>): void;
  /** The job is stored and locked. */
  begin(job: LockedJob): void;
}

export interface JobLock {
  readonly actor: Actor;
  readonly workerId: string;
  /** ms */
  readonly lockFor: number;
}

export interface FetchAndLock {
  readonly workerId: string;
  readonly topics: readonly string[];
  readonly maxJobs: number;
  /** ms */
  readonly lockFor: number;
}
