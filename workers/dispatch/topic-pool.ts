import type { LockedJob } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';
import type { HeldLocks } from './held-locks.ts';
import { DEFAULT_LOCK_MS, describe, type DispatchOptions } from './options.ts';
import { handleJob, reportJob } from './run-job.ts';
import { TokenBucket } from './token-bucket.ts';
import { concurrencyOf, rateOf } from './topic-limits.ts';

/** The most the engine locks in one command. */
const MOST_AT_ONCE = 250;
/** Reports under way beyond this keep the pool from taking more: the database is slower than the handlers. */
const MOST_REPORTS = 2 * MOST_AT_ONCE;
/** A job that was locked ahead should begin this soon, ms: meanwhile no other process can take it. */
const SOON_MS = 100;

/**
 * The jobs of one topic in this process. Handlers run up to the topic's limit; while they are quick, jobs are locked
 * ahead in growing batches, so that many share one commit, and reports go into the same turn as the next lock.
 */
export class TopicPool {
  readonly #options: DispatchOptions;
  readonly #topic: string;
  readonly #locks: HeldLocks;
  readonly #concurrency: number;
  readonly #bucket: TokenBucket | null;
  /** Tenants that may have due jobs of the topic. */
  readonly #asked = new Set<string>();
  readonly #ready: { readonly job: LockedJob; readonly lockedAt: number }[] = [];
  readonly #unfinished = new Set<Promise<void>>();
  /** Jobs that may begin without a token: the rate is kept elsewhere. */
  #permits = 0;
  #handling = 0;
  /** Places kept for jobs that commands are about to make. */
  #reserved = 0;
  #ahead = 0;
  #fetching = false;
  #closed = false;
  #later: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: DispatchOptions, topic: string, locks: HeldLocks) {
    this.#options = options;
    this.#topic = topic;
    this.#locks = locks;
    this.#concurrency = concurrencyOf(options, topic);
    const rate = rateOf(options, topic);
    this.#bucket = rate === null ? null : new TokenBucket(rate, options.now);
  }

  /** Looks for due jobs of a tenant, as soon as there is room, until a look finds no more. */
  ask(tenant: string): void {
    if (this.#closed) return;
    this.#asked.add(tenant);
    this.#move();
  }

  /** Takes one job of a tenant whatever the rate, when others count it; resolves when it has begun, or there was none. */
  async takeOne(tenant: string, onTaken: () => void): Promise<void> {
    if (this.#closed) return;
    const { engine, workerId, lockFor, now } = this.#options;
    const lockedAt = now();
    const [job] = await engine.commands.fetchAndLock(workerActor(tenant), { workerId, topics: [this.#topic], maxJobs: 1, lockFor: lockFor ?? DEFAULT_LOCK_MS });
    if (job === undefined || !this.#locks.keep(job)) return;
    onTaken();
    this.#permits += 1;
    this.#ready.push({ job, lockedAt });
    this.#move();
    await this.caughtUp();
  }

  /** Keeps a place for a job that is about to be made; none while others may be waiting for one, or the rate is limited. */
  reserve(): boolean {
    if (this.#closed || this.#bucket !== null || this.#fetching || this.#asked.size > 0) return false;
    if (this.#handling + this.#ready.length + this.#reserved >= this.#concurrency || this.#unfinished.size > MOST_REPORTS) return false;
    this.#reserved += 1;
    return true;
  }

  /** Gives the place back. */
  release(): void {
    this.#reserved -= 1;
  }

  /** Begins the job that a place was kept for; it is given back when the pool was closed meanwhile. */
  begin(job: LockedJob): void {
    this.#reserved -= 1;
    if (this.#locks.keep(job)) this.#ready.push({ job, lockedAt: this.#options.now() });
    this.#move();
  }

  /** Resolves when all that was asked for has begun. */
  async caughtUp(): Promise<void> {
    if (this.#isCaughtUp()) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Begins nothing more and gives back what is locked ahead; resolves when that is done and nothing is being fetched. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#later);
    this.#move();
    await this.caughtUp();
  }

  /** Resolves when everything that was begun is reported. */
  async finished(): Promise<void> {
    while (this.#unfinished.size > 0) await Promise.allSettled(this.#unfinished);
  }

  open(): void {
    this.#closed = false;
  }

  #move(): void {
    if (this.#closed) {
      // a look that was under way when the pool closed may have found more than it could take
      this.#asked.clear();
      this.#giveBack();
    }
    while (this.#ready.length > 0 && this.#handling < this.#concurrency && this.#mayBegin()) this.#beginNext();
    if (!this.#closed && this.#asked.size > 0 && !this.#fetching && this.#ready.length === 0 && this.#unfinished.size <= MOST_REPORTS) this.#take();
    if (this.#isCaughtUp()) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #isCaughtUp(): boolean {
    return this.#asked.size === 0 && !this.#fetching && this.#ready.length === 0;
  }

  #mayBegin(): boolean {
    if (this.#bucket === null) return true;
    if (this.#permits > 0) {
      this.#permits -= 1;
      return true;
    }
    if (this.#bucket.take()) return true;
    this.#moveLater(this.#bucket.wait());
    return false;
  }

  #moveLater(ms: number): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#move(), ms);
  }

  #take(): void {
    const free = this.#concurrency - this.#handling;
    if (free <= 0) return;
    const allowed = this.#bucket?.available() ?? MOST_AT_ONCE;
    if (allowed === 0) {
      this.#moveLater(this.#bucket?.wait() ?? 0);
      return;
    }
    const room = Math.min(free + this.#ahead, allowed, MOST_AT_ONCE);
    const tenants = [...this.#asked].slice(0, room);
    this.#fetching = true;
    const fetching = this.#lockMore(tenants, Math.floor(room / tenants.length)).finally(() => {
      this.#unfinished.delete(fetching);
      this.#fetching = false;
      this.#move();
    });
    this.#unfinished.add(fetching);
  }

  async #lockMore(tenants: readonly string[], share: number): Promise<void> {
    const { engine, workerId, lockFor, now, log } = this.#options;
    let full = false;
    // All tenants at once: the engine answers the commands of one turn of the event loop in one transaction.
    const fetches = tenants.map(async (tenant) => {
      this.#asked.delete(tenant);
      const lockedAt = now();
      const jobs = await engine.commands.fetchAndLock(workerActor(tenant), { workerId, topics: [this.#topic], maxJobs: share, lockFor: lockFor ?? DEFAULT_LOCK_MS });
      if (jobs.length === share) {
        full = true;
        this.#asked.add(tenant);
      }
      for (const job of jobs) if (this.#locks.keep(job)) this.#ready.push({ job, lockedAt });
    });
    const outcomes = await Promise.allSettled(fetches);
    for (const outcome of outcomes) if (outcome.status === 'rejected') log?.({ event: 'round-failed', topic: this.#topic, ...describe(outcome.reason) });
    if (full) this.#ahead = Math.min(MOST_AT_ONCE, Math.max(this.#concurrency, this.#ahead * 2));
  }

  #beginNext(): void {
    const next = this.#ready.shift();
    if (next === undefined) return;
    const { job, lockedAt } = next;
    if (this.#options.now() - lockedAt > SOON_MS) this.#ahead = Math.floor(this.#ahead / 4);
    if (!this.#locks.holds(job)) {
      this.#locks.drop(job);
      return;
    }
    this.#handling += 1;
    const running = this.#run(job).finally(() => {
      this.#unfinished.delete(running);
      this.#locks.drop(job);
      this.#move();
    });
    this.#unfinished.add(running);
  }

  async #run(job: LockedJob): Promise<void> {
    const result = await handleJob(this.#options, job);
    this.#handling -= 1;
    const reported = reportJob(this.#options, job, result);
    // before the report is stored: the lock of the next jobs then shares its commit
    this.#move();
    await reported;
  }

  #giveBack(): void {
    const { engine, workerId } = this.#options;
    for (const { job } of this.#ready.splice(0)) {
      this.#locks.drop(job);
      // refused when somebody else has taken it meanwhile; and a lock that cannot be given back runs out
      const given = engine.commands.unlockJob(workerActor(job.tenant), { jobId: job.id, workerId }).then(
        () => undefined,
        () => undefined,
      );
      this.#unfinished.add(given);
      void given.finally(() => this.#unfinished.delete(given));
    }
  }
}
