import type { JobRow } from '../../store/rows/execution.ts';
import type { JobTaker, LockedJob } from '../contract.ts';
import { lockName, toLockedJob, withLock } from './locked-job.ts';

/** A job that somebody in this process takes, and the lock that it is stored with. */
interface Taken {
  readonly taker: JobTaker;
  readonly job: LockedJob;
}

/**
 * The new jobs of one run of a command, offered to those who take jobs in this process. Room that a taker keeps for a job is
 * given back when the run turns out to be in vain.
 */
export class Offers {
  readonly #takers: ReadonlySet<JobTaker>;
  #taken: Taken[] = [];

  constructor(takers: ReadonlySet<JobTaker>) {
    this.#takers = takers;
  }

  /** A job that nobody has taken yet, with the lock of the first who has room for it now. */
  lock(job: JobRow, now: number): JobRow {
    if (job.dueAt > now) return job;
    for (const taker of this.#takers) {
      const lock = taker.reserve({ tenant: job.tenant, topic: job.topic });
      if (lock === null) continue;
      const lockedUntil = now + lock.lockFor;
      const locked = withLock(job, lockName(lock.actor, lock.workerId), lockedUntil);
      this.#taken.push({ taker, job: toLockedJob(locked, lockedUntil) });
      return locked;
    }
    return job;
  }

  /** The jobs are stored: whoever took them may begin. */
  begin(): void {
    for (const { taker, job } of this.#empty()) taker.begin(job);
  }

  /** Nothing of it is stored. */
  withdraw(): void {
    for (const { taker, job } of this.#empty()) taker.release(job);
  }

  #empty(): readonly Taken[] {
    const taken = this.#taken;
    if (taken.length > 0) this.#taken = [];
    return taken;
  }
}
