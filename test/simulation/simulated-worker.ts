import type { CommitNotice, JobLock, LockedJob } from '../../engine/runtime/contract.ts';
import { workerActor } from '../../workers/actor.ts';
import type { JobHandler } from '../../workers/contract.ts';
import { runJob } from '../../workers/dispatch/run-job.ts';
import type { Dice } from '../support/dice.ts';
import type { Faults } from './faults.ts';
import { TENANT } from './models.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const LOCK_MS = 15_000;
const SWEEP_MS = 15_000;
const AT_ONCE = 8;

type Announced = CommitNotice['jobs'][number];

/** The dispatcher of one worker process: takes wake-ups as they come, and looks through the job table now and then. */
export class SimulatedWorker {
  readonly process: SimulatedProcess;
  readonly #handlers: readonly JobHandler[];
  readonly #now: () => number;
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #dice: Dice;
  readonly #looking = new Set<string>();
  /** Jobs that it has in hand, or has kept a place for. */
  #inHand = 0;

  constructor(process: SimulatedProcess, handlers: readonly JobHandler[], now: () => number, scheduler: Scheduler, faults: Faults, dice: Dice) {
    this.process = process;
    this.#handlers = handlers;
    this.#now = now;
    this.#scheduler = scheduler;
    this.#faults = faults;
    this.#dice = dice;
    process.engine.offerJobs({ reserve: () => this.#reserve(), release: () => (this.#inHand -= 1), begin: (job) => this.#begin(job) });
    this.#sweepAfter(dice.between(0, SWEEP_MS));
  }

  /** A wake-up says that there may be work, and nothing else. */
  wake({ kind, topic }: Announced): void {
    if (!this.process.alive) return;
    if (kind === 'timer' || kind === 'continuation') void this.process.engine.runDueJobs().catch(ignore);
    else void this.#look(topic);
  }

  #reserve(): JobLock | null {
    if (this.#inHand >= AT_ONCE) return null;
    this.#inHand += 1;
    return { actor: workerActor(TENANT), workerId: this.process.name, lockFor: LOCK_MS };
  }

  #begin(job: LockedJob): void {
    void this.#carryOut(job).finally(() => (this.#inHand -= 1));
  }

  #sweepAfter(ms: number): void {
    this.#scheduler.after(ms, this.process, 'sweep', () => {
      void this.#sweep().catch(ignore);
      this.#sweepAfter(SWEEP_MS);
    });
  }

  async #sweep(): Promise<void> {
    while ((await this.process.engine.runDueJobs()) > 0);
    for (const { topic } of await this.process.engine.dueTopics()) void this.#look(topic);
  }

  async #look(topic: string): Promise<void> {
    if (this.#looking.has(topic)) return;
    this.#looking.add(topic);
    try {
      const { engine, name } = this.process;
      const jobs = await engine.commands.fetchAndLock(workerActor(TENANT), { workerId: name, topics: [topic], maxJobs: AT_ONCE, lockFor: LOCK_MS });
      this.#inHand += jobs.length;
      for (const job of jobs) this.#begin(job);
      if (jobs.length === AT_ONCE) this.#scheduler.after(0, this.process, 'more', () => void this.#look(topic));
    } catch (error) {
      ignore(error);
    } finally {
      this.#looking.delete(topic);
    }
  }

  async #carryOut(job: LockedJob): Promise<void> {
    if (this.#faults.strikes('stall')) await this.#scheduler.wait(this.#dice.between(LOCK_MS, 4 * LOCK_MS), this.process, 'stalled');
    await runJob({ engine: this.process.engine, handlers: this.#handlers, tenants: async () => [TENANT], now: this.#now, workerId: this.process.name }, job);
  }
}

/** What a round could not do, the next one does: the row is the truth. */
function ignore(_error: unknown): void {}
