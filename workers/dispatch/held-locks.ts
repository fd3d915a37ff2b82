import type { LockedJob } from '../../engine/runtime/contract.ts';
import { LaufzettelError } from '../../engine/errors.ts';
import { workerActor } from '../actor.ts';
import { DEFAULT_LOCK_MS, type DispatchOptions } from './options.ts';

interface Held {
  readonly job: LockedJob;
  until: number;
}

/** The locks this process holds, running jobs and those about to be begun: one interval lengthens all of them. */
export class HeldLocks {
  readonly #options: DispatchOptions;
  readonly #lockFor: number;
  readonly #held = new Map<string, Held>();
  #extending: NodeJS.Timeout | undefined;

  constructor(options: DispatchOptions) {
    this.#options = options;
    this.#lockFor = options.lockFor ?? DEFAULT_LOCK_MS;
  }

  /** Notes a lock that was just taken; `false` when this process is at that job already, whose lock ran out unnoticed. */
  keep(job: LockedJob): boolean {
    const key = keyOf(job);
    const known = this.#held.get(key);
    if (known !== undefined) {
      known.until = job.lockedUntil;
      return false;
    }
    this.#held.set(key, { job, until: job.lockedUntil });
    this.#extending ??= setInterval(() => this.#extend(), this.#lockFor / 3);
    return true;
  }

  /** Whether the job is still this process' own; another may have taken it when the lock ran out. */
  holds(job: LockedJob): boolean {
    const held = this.#held.get(keyOf(job));
    return held !== undefined && held.until > this.#options.now();
  }

  drop(job: LockedJob): void {
    this.#held.delete(keyOf(job));
    if (this.#held.size > 0) return;
    clearInterval(this.#extending);
    this.#extending = undefined;
  }

  #extend(): void {
    const { engine, workerId, now } = this.#options;
    for (const held of this.#held.values()) {
      if (held.until - now() > (this.#lockFor * 2) / 3 + 1) continue;
      const until = now() + this.#lockFor;
      engine.commands.extendLock(workerActor(held.job.tenant), { jobId: held.job.id, workerId, lockFor: this.#lockFor }).then(
        () => (held.until = until),
        // taken over or cancelled: nothing to keep; anything else passes, and the next turn of the interval tries again
        (error: unknown) => error instanceof LaufzettelError && error.status < 500 && this.#forget(held),
      );
    }
  }

  #forget(held: Held): void {
    held.until = 0;
  }
}

function keyOf({ tenant, id }: LockedJob): string {
  return `${tenant}/${id}`;
}
