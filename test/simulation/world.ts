import type { Change } from '../../engine/store/work.ts';
import { Dice } from '../support/dice.ts';
import type { Base } from './base.ts';
import { START } from './base.ts';
import { Books, faultyEgress } from './books.ts';
import { Faults, nameOf } from './faults.ts';
import type { FaultDecision } from './faults.ts';
import { simulatedHandlers } from './handlers.ts';
import { MemoryDatabase } from './memory-database.ts';
import { Scheduler } from './scheduler.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { SimulatedWorker } from './simulated-worker.ts';

const BEGIN = Date.parse(START);
const DAY = 86_400_000;
const APIS = 2;
const WORKERS = 2;
const FASTEST_RESTART_MS = 200;
const SLOWEST_RESTART_MS = 8_000;
const LARGEST_JUMP_MS = 10 * 60_000;
const CLOCK_LOOKED_AT_MS = 20_000;

/** Something that somebody may rely on from now on. */
export interface Acknowledged {
  readonly command: string;
  readonly subject: string;
}

/** Everything outside the processes, and the processes themselves: what a simulation runs in. */
export class World {
  readonly dice: Dice;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly database = new MemoryDatabase();
  readonly books = new Books();
  readonly acknowledged: Acknowledged[] = [];
  readonly broken: string[] = [];
  readonly #told: { readonly at: number; readonly line: () => string }[] = [];
  readonly #base: Base;
  readonly #apis: SimulatedProcess[] = [];
  readonly #workers: SimulatedWorker[] = [];
  readonly #watching = new Map<string, Set<() => void>>();
  #clockOffset = 0;
  #started = 0;

  constructor(base: Base, seed: string, decided: readonly FaultDecision[] | null) {
    this.#base = base;
    this.dice = new Dice(seed);
    this.scheduler = new Scheduler(new Dice(`${seed} order`));
    this.faults = new Faults(seed, decided);
    this.faults.onStrike = (decision) => this.#tell(() => `! ${nameOf(decision)}`);
    for (const { table, row } of base.rows) this.database.commit([{ relied: [], changes: [{ op: 'insert', table, row } as unknown as Change] }]);
    this.database.onStored = (changes) => {
      for (const change of changes) if (change.op === 'audit') this.#tell(() => `stored: ${change.fact.command} ${change.fact.subject ?? ''} ${JSON.stringify(change.fact.detail)}`);
      this.#tellWatchers(changes);
    };
    for (let index = 0; index < WORKERS; index += 1) this.#startWorker(index);
    for (let index = 0; index < APIS; index += 1) this.#startApi(index);
    this.#moveClocks();
  }

  /** The machines' clock, ms since the epoch: people put it forward, and correct it backwards. */
  now = (): number => BEGIN + Math.floor(this.scheduler.now) + this.#clockOffset;

  /** A process that takes requests; `null` while all are being restarted. */
  anyApi(): SimulatedProcess | null {
    const running = this.#apis.filter(({ alive }) => alive);
    return running.length === 0 ? null : this.dice.pick(running);
  }

  /** Resolves some time after a condition about stored rows of a case or instance has become true. */
  async until(id: string, condition: () => boolean): Promise<void> {
    if (!condition()) {
      await new Promise<void>((resolve) => {
        const watchers = this.#watching.get(id) ?? new Set();
        this.#watching.set(id, watchers);
        const look = (): void => {
          if (!condition()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
      });
    }
    await this.scheduler.wait(this.dice.between(100, 4_000), null, 'notices');
  }

  /** Somebody was told that a command was done. */
  acknowledge(command: string, subject: string): void {
    this.acknowledged.push({ command, subject });
    this.#tell(() => `${command} ${subject} is acknowledged`);
  }

  /** What happened, for people to read. */
  history(): readonly string[] {
    return this.#told.map(({ at, line }) => `${(at / 1_000).toFixed(3).padStart(9)} s  ${line()}`);
  }

  /** Only a run that breaks a promise is ever read, so the words are found then. */
  #tell(line: () => string): void {
    this.#told.push({ at: this.scheduler.now, line });
  }

  #startApi(index: number): void {
    this.#apis[index] = this.#newProcess(`api${index}`, () => this.#startApi(index));
    // one of them carries out jobs as well, as a server does that is alone
    if (index === 0) this.#workers[WORKERS] = this.#workerIn(this.#apis[index]);
  }

  #startWorker(index: number): void {
    this.#workers[index] = this.#workerIn(this.#newProcess(`worker${index}`, () => this.#startWorker(index)));
  }

  #workerIn(process: SimulatedProcess): SimulatedWorker {
    const egress = faultyEgress(this.books, process, this.scheduler, this.faults, this.dice);
    return new SimulatedWorker(process, simulatedHandlers(egress), this.now, this.scheduler, this.faults, this.dice);
  }

  #newProcess(role: string, restart: () => void): SimulatedProcess {
    this.#started += 1;
    const { database, scheduler, faults, dice } = this;
    const process = new SimulatedProcess(`${role}.${this.#started}`, this.now, this.#base.models, { database, scheduler, faults, dice }, (dying) => {
      this.#tell(() => `${dying.name} is killed`);
      dying.kill();
      scheduler.after(dice.between(FASTEST_RESTART_MS, SLOWEST_RESTART_MS), null, 'restart', restart);
    });
    process.engine.onCommitted(({ jobs }) => {
      for (const job of jobs) this.#announce(job);
    });
    return process;
  }

  #announce(job: Parameters<SimulatedWorker['wake']>[0]): void {
    const delay = job.dueAt - this.now();
    if (delay > DAY || this.faults.strikes('lostWakeUp')) return;
    for (let copies = this.faults.strikes('doubledWakeUp') ? 2 : 1; copies > 0; copies -= 1) {
      this.scheduler.after(Math.max(0, delay) + this.dice.between(1, 30), null, 'wake-up', () => this.dice.pick(this.#workers).wake(job));
    }
  }

  #moveClocks(): void {
    this.scheduler.after(CLOCK_LOOKED_AT_MS, null, 'clock', () => {
      let moved = 0;
      if (this.faults.strikes('clockForward')) moved = this.dice.between(1_000, LARGEST_JUMP_MS);
      else if (this.faults.strikes('clockBack')) moved = -this.dice.between(1_000, LARGEST_JUMP_MS);
      if (moved !== 0) this.#tell(() => `the clock is moved by ${moved / 1_000} s`);
      this.#clockOffset += moved;
      this.#moveClocks();
    });
  }

  #tellWatchers(changes: readonly Change[]): void {
    const ids = new Set<string>();
    for (const change of changes) {
      if (!('row' in change)) continue;
      const { id, instanceId, caseId } = change.row as unknown as Readonly<Record<string, string | null | undefined>>;
      for (const named of [id, instanceId, caseId]) if (typeof named === 'string') ids.add(named);
    }
    for (const id of ids) for (const look of this.#watching.get(id) ?? []) look();
  }
}
