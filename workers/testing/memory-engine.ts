import type { JsonObject } from '../../engine/json.ts';
import { LaufzettelError } from '../../engine/errors.ts';
import { initialPayment, stepPayment } from '../../engine/lifecycle/payment.ts';
import { backOff } from '../../engine/runtime/jobs/back-off.ts';
import type { Actor, CaseView, CommitNotice, Engine, JobTaker, LockedJob, NoticeView, PaymentView, RecordNotice, RecordPayment } from '../../engine/runtime/contract.ts';

export interface JobRow {
  readonly id: string;
  readonly kind: LockedJob['kind'];
  readonly topic: string;
  readonly input: JsonObject;
  dueAt: number;
  attempt: number;
  retriesLeft: number;
  lockedBy: string | null;
  lockedUntil: number;
  state: 'open' | 'done' | 'incident' | 'errored';
  result: JsonObject;
  code: string | null;
}

interface NewJob {
  readonly id: string;
  readonly topic: string;
  readonly input?: JsonObject;
  readonly kind?: LockedJob['kind'];
  readonly dueAt?: number;
  readonly retries?: number;
}

interface PaymentRow {
  readonly view: PaymentView;
  readonly snapshot: ReturnType<typeof initialPayment>;
}

const TENANT = 'musterstadt';
const CASE = 'case-1';

/**
 * The part of the engine that workers use, kept in memory and free of any process model: a job table with locks, due
 * times and retries, one case, its payments and notices. It follows `engine/runtime/contract.ts` to the letter, so
 * that workers and dispatchers are tested against the contract alone.
 */
export class MemoryEngine {
  readonly jobs = new Map<string, JobRow>();
  readonly notices = new Map<string, { readonly view: NoticeView; readonly recorded: RecordNotice }>();
  readonly incidents: string[] = [];
  /** How often jobs were asked for. */
  fetches = 0;
  /** Timers that were fired, in order. */
  readonly fired: string[] = [];
  /** Tells every listener of each commit twice. */
  hearTwice = false;
  caseView: JsonObject = { id: CASE, reference: '112.21-2026/000001', service: 'bewohnerparkausweis', receivedOn: '2026-05-04', data: {} };
  /** When the case was closed, ms. */
  closedAt: number | null = null;
  readonly #now: () => number;
  readonly #payments = new Map<string, PaymentRow>();
  readonly #paymentByKey = new Map<string, string>();
  readonly #listeners = new Set<(notice: CommitNotice) => void>();
  readonly #takers = new Set<JobTaker>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Makes jobs as a command of this process does: offered first, then stored, then told of. `stored`: until it is durable. */
  async make(jobs: readonly NewJob[], stored: Promise<void> = Promise.resolve()): Promise<void> {
    const reserved = jobs.map(({ topic }) => {
      for (const taker of this.#takers) {
        const lock = taker.reserve({ tenant: TENANT, topic });
        if (lock !== null) return { taker, lock };
      }
      return null;
    });
    await stored.catch((error: unknown) => {
      for (const [index, { topic }] of jobs.entries()) reserved[index]?.taker.release({ tenant: TENANT, topic });
      throw error;
    });
    this.addUnheard(jobs);
    for (const [index, { id }] of jobs.entries()) {
      const taken = reserved[index];
      if (taken === null || taken === undefined) this.#tell([id]);
      else taken.taker.begin(this.#locked(this.job(id), taken.lock.workerId, taken.lock.lockFor));
    }
  }

  /** Puts jobs into the table and tells the listeners, as a commit of another process does. */
  add(jobs: readonly NewJob[]): void {
    this.addUnheard(jobs);
    this.#tell(jobs.map((job) => job.id));
  }

  /** Puts jobs into the table without telling: the news of them was lost. */
  addUnheard(jobs: readonly NewJob[]): void {
    for (const { id, topic, input, kind, dueAt, retries } of jobs) {
      this.jobs.set(id, { id, topic, input: input ?? {}, kind: kind ?? 'service', dueAt: dueAt ?? this.#now(), attempt: 0, retriesLeft: retries ?? 5, lockedBy: null, lockedUntil: 0, state: 'open', result: {}, code: null });
    }
  }

  job(id: string): JobRow {
    const row = this.jobs.get(id);
    if (row === undefined) throw new Error(`There is no job ${id}.`);
    return row;
  }

  payment(id: string): PaymentView {
    const row = this.#payments.get(id);
    if (row === undefined) throw new LaufzettelError('NOT_FOUND');
    return row.view;
  }

  /** The same as the engine's facade; members no worker uses are absent. */
  asEngine(): Engine {
    const engine = {
      runDueJobs: () => Promise.resolve(this.#fire()),
      nextDueAt: (after?: number) => Promise.resolve(this.#nextDueAt(after ?? -1)),
      dueTopics: (at?: number) => Promise.resolve(this.#dueTopics(at ?? this.#now())),
      onCommitted: (listener: (notice: CommitNotice) => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      offerJobs: (taker: JobTaker) => {
        this.#takers.add(taker);
        return () => this.#takers.delete(taker);
      },
      queries: {
        caseForJob: () => Promise.resolve(this.caseView),
        case: () => Promise.resolve({ id: CASE, closedAt: this.closedAt, payments: [...this.#payments.values()].map((row) => row.view) } as unknown as CaseView),
      },
      commands: {
        fetchAndLock: (_actor: Actor, request: Parameters<Engine['commands']['fetchAndLock']>[1]) => Promise.resolve(this.#lock(request)),
        completeJob: async (_actor: Actor, done: { jobId: string; workerId: string; variables: JsonObject }) => this.#end(done, { state: 'done', result: done.variables }),
        throwError: async (_actor: Actor, thrown: { jobId: string; workerId: string; errorCode: string }) => this.#end(thrown, { state: 'errored', code: thrown.errorCode }),
        failJob: async (_actor: Actor, failure: { jobId: string; workerId: string; code: string; retryInMs?: number; permanent?: boolean }) => {
          const row = this.#owned(failure);
          row.retriesLeft -= 1;
          if (failure.permanent === true || row.retriesLeft <= 0) return this.#end(failure, { state: 'incident', code: failure.code });
          this.#release(row, failure.retryInMs ?? backOff(row.id, row.attempt));
        },
        postponeJob: async (_actor: Actor, postponed: { jobId: string; workerId: string; afterMs: number }) => {
          const row = this.#owned(postponed);
          this.#release(row, postponed.afterMs);
        },
        extendLock: async (_actor: Actor, lock: { jobId: string; workerId: string; lockFor: number }) => {
          this.#owned(lock).lockedUntil = this.#now() + lock.lockFor;
        },
        unlockJob: async (_actor: Actor, unlocked: { jobId: string; workerId: string }) => {
          const row = this.#owned(unlocked);
          row.attempt -= 1;
          this.#release(row, 0);
        },
        recordPayment: (_actor: Actor, payment: RecordPayment) => Promise.resolve(this.#recordPayment(payment)),
        updatePayment: async (_actor: Actor, update: Parameters<Engine['commands']['updatePayment']>[1]) => this.#updatePayment(update),
        recordNotice: (_actor: Actor, notice: RecordNotice) => Promise.resolve(this.#recordNotice(notice)),
      },
    };
    return engine as unknown as Engine;
  }

  #fire(): number {
    const due = [...this.jobs.values()].filter((row) => row.state === 'open' && row.kind === 'timer' && row.dueAt <= this.#now());
    for (const row of due) {
      row.state = 'done';
      this.fired.push(row.id);
    }
    return due.length;
  }

  #nextDueAt(after: number): number | null {
    const open = [...this.jobs.values()].filter((row) => row.state === 'open').map(dueAtOf).filter((at) => at > after);
    return open.length === 0 ? null : Math.min(...open);
  }

  #dueTopics(at: number): readonly { readonly tenant: string; readonly topic: string }[] {
    const due = [...this.jobs.values()].filter((row) => row.state === 'open' && dueAtOf(row) <= at);
    return [...new Set(due.map(({ topic }) => topic))].map((topic) => ({ tenant: TENANT, topic }));
  }

  #lock(request: Parameters<Engine['commands']['fetchAndLock']>[1]): readonly LockedJob[] {
    this.fetches += 1;
    const now = this.#now();
    const free = [...this.jobs.values()].filter((row) => row.state === 'open' && row.kind !== 'timer' && row.dueAt <= now && (row.lockedBy === null || row.lockedUntil <= now) && request.topics.includes(row.topic));
    return free.slice(0, request.maxJobs).map((row) => this.#locked(row, request.workerId, request.lockFor));
  }

  #locked(row: JobRow, workerId: string, lockFor: number): LockedJob {
    row.lockedBy = workerId;
    row.lockedUntil = this.#now() + lockFor;
    row.attempt += 1;
    return { id: row.id, tenant: TENANT, kind: row.kind, topic: row.topic, caseId: CASE, instanceId: 'instance-1', elementId: 'Task', input: row.input, attempt: row.attempt, retriesLeft: row.retriesLeft, lockedUntil: row.lockedUntil, idempotencyKey: `key-${row.id}` };
  }

  #owned(of: { readonly jobId: string; readonly workerId: string }): JobRow {
    const row = this.jobs.get(of.jobId);
    if (row === undefined || row.state !== 'open' || row.lockedBy !== of.workerId) throw new LaufzettelError('CONFLICT');
    return row;
  }

  #release(row: JobRow, afterMs: number): void {
    row.lockedBy = null;
    row.dueAt = this.#now() + afterMs;
    this.#tell([row.id]);
  }

  #end(of: { readonly jobId: string; readonly workerId: string }, change: Partial<JobRow>): void {
    Object.assign(this.#owned(of), change);
  }

  #tell(ids: readonly string[]): void {
    const jobs = ids.map((id) => this.job(id)).map((row) => ({ id: row.id, tenant: TENANT, topic: row.topic, kind: row.kind, dueAt: row.dueAt }));
    for (const listener of this.#listeners) for (let told = 0; told < (this.hearTwice ? 2 : 1); told += 1) listener({ jobs, events: [] });
  }

  #recordPayment(payment: RecordPayment): PaymentView {
    const known = this.#paymentByKey.get(payment.idempotencyKey);
    if (known !== undefined) return this.payment(known);
    const id = `0197a0c2-0000-7000-8000-${String(this.#payments.size + 1).padStart(12, '0')}`;
    const snapshot = initialPayment();
    const view: PaymentView = { id, amountCents: payment.amountCents, currency: 'EUR', purpose: payment.purpose, state: snapshot.state, payUrl: null, requestedAt: this.#now(), settledAt: null, attempts: 0, providerReference: null };
    this.#payments.set(id, { view, snapshot });
    this.#paymentByKey.set(payment.idempotencyKey, id);
    return view;
  }

  #updatePayment(update: Parameters<Engine['commands']['updatePayment']>[1]): PaymentView {
    const row = this.#payments.get(update.paymentId);
    if (row === undefined) throw new LaufzettelError('NOT_FOUND');
    const step = stepPayment(row.snapshot, update.event);
    if (!step.ok) {
      this.incidents.push(step.problem.code);
      return row.view;
    }
    const opened = update.event === 'opened' || update.event === 'retried';
    const view: PaymentView = {
      ...row.view,
      state: step.state,
      attempts: row.view.attempts + (opened ? 1 : 0),
      providerReference: update.providerReference ?? row.view.providerReference ?? null,
      payUrl: update.payUrl ?? row.view.payUrl,
      settledAt: step.state === 'paid' ? this.#now() : null,
    };
    this.#payments.set(update.paymentId, { view, snapshot: step.snapshot });
    return view;
  }

  #recordNotice(notice: RecordNotice): NoticeView {
    const known = this.notices.get(notice.idempotencyKey);
    if (known !== undefined) return known.view;
    const number = this.notices.size + 1;
    const view: NoticeView = { id: `notice-${number}`, template: notice.template, title: notice.title, state: 'dispatched', channel: notice.channel, documentId: `document-${number}`, dispatchedOn: notice.dispatchedOn };
    this.notices.set(notice.idempotencyKey, { view, recorded: notice });
    return view;
  }
}

/** When a job may be taken: a locked one when its lock ends. */
function dueAtOf(row: JobRow): number {
  return row.lockedBy === null ? row.dueAt : row.lockedUntil;
}
