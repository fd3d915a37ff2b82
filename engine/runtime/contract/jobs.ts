import type { JsonObject } from '../../json.ts';

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

export interface FetchAndLock {
  readonly workerId: string;
  readonly topics: readonly string[];
  readonly maxJobs: number;
  /** ms */
  readonly lockFor: number;
}
