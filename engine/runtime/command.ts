import type { JsonObject } from '../json.ts';
import type { Committed, Store } from '../store/port.ts';
import type { Change, Peek, Step, Work } from '../store/work.ts';
import type { Actor, Clock, Commands, CommitNotice, ExecutedStep, Ids, JobTaker } from './contract.ts';
import type { PendingEvent, Settling } from './instances/queue.ts';
import { settle } from './instances/settle.ts';
import { Offers } from './jobs/offers.ts';
import type { ModelCache } from './model-cache.ts';
import type { Scripts } from './script/index.ts';
import { WorkingSet } from './working-set.ts';

/** What the runtime is made of. */
export interface RuntimeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly models: ModelCache;
  readonly scripts: Scripts | null;
  /** To whom new jobs are offered before they are stored. */
  readonly takers: ReadonlySet<JobTaker>;
  /** Tells listeners what a commit brought. */
  announce(notice: CommitNotice): void;
  /** Hears after a commit what the instances did in it. */
  readonly onSteps?: (steps: readonly ExecutedStep[]) => void;
}

/** What one run of one command works with. Made afresh when a conflict runs it again. */
export interface CommandScope {
  readonly actor: Actor;
  readonly tenant: string;
  readonly now: number;
  readonly ids: Ids;
  readonly models: ModelCache;
  readonly scripts: Scripts | null;
  readonly set: WorkingSet;
  /** To whom the jobs it makes are offered. */
  readonly offers: Offers;
  /** Events that instances still have to be told of in this transaction. */
  readonly pending: PendingEvent[];
  /** What they have been told so far. */
  readonly settling: Settling;
  /** What the instances have done in this command so far. */
  readonly steps: ExecutedStep[];
  /** Idempotency keys of failed jobs that are being done again, by `instance/element`: the receiver must know them again. */
  readonly inheritedKeys: Map<string, string>;
}

/** What the audit chain says about a command; personal values are named by row id or hash. */
export interface CommandFact {
  readonly caseId?: string | null;
  readonly subject?: string | null;
  readonly detail?: JsonObject;
}

export interface CommandOutcome<T> {
  readonly result: T;
  /** `null`: nothing of the matter changed (a repeated request, a lock taken), so there is nothing to audit. */
  readonly fact: CommandFact | null;
}

interface Done<T> {
  readonly answer: T;
  readonly steps: readonly ExecutedStep[];
}

/** What a command does in its transaction: reads and changes rows of the scope's set, and says what came of it. */
export type CommandBody<T> = (scope: CommandScope) => Step<CommandOutcome<T>>;

/** What is asked of a command, apart from who asks. */
type Request<Name extends keyof Commands> = Parameters<Commands[Name]> extends [Actor, ...infer Rest] ? Rest : never;
type Answer<Name extends keyof Commands> = Awaited<ReturnType<Commands[Name]>>;

/** A command of the facade that needs nothing but the store. */
export function command<Name extends keyof Commands>(name: Name, body: (scope: CommandScope, ...request: Request<Name>) => Step<CommandOutcome<Answer<Name>>>): (parts: RuntimeParts) => Commands[Name] {
  const of = (parts: RuntimeParts) => (actor: Actor, ...request: Request<Name>) => runCommand(parts, actor, name, (scope) => body(scope, ...request));
  // the compiler does not see that a function taken apart and put together again has its type
  return of as unknown as (parts: RuntimeParts) => Commands[Name];
}

/**
 * Runs a command: one transaction, one audit fact. Resolves when it is durable, then tells the listeners what became
 * due. Rejects with a `LaufzettelError` for a refusal; nothing is stored then.
 */
export async function runCommand<T>(parts: RuntimeParts, actor: Actor, name: string, body: CommandBody<T>): Promise<T> {
  const offers = new Offers(parts.takers);
  const { result: { answer, steps }, changes, events } = await stored(parts, actor, name, body, offers);
  offers.begin();
  const jobs = newWork(changes);
  if (jobs.length > 0 || events.length > 0) parts.announce({ jobs, events });
  if (steps.length > 0) parts.onSteps?.(steps);
  return answer;
}

async function stored<T>(parts: RuntimeParts, actor: Actor, name: string, body: CommandBody<T>, offers: Offers): Promise<Committed<Done<T>>> {
  try {
    return await parts.store.commit((peek) => perform(parts, actor, name, body, offers, peek));
  } catch (error) {
    offers.withdraw();
    throw error;
  }
}

/** One run of a command. Not written where it is called: each generator function of its own costs the program's optimiser what it has learnt. */
function* perform<T>(parts: RuntimeParts, actor: Actor, name: string, body: CommandBody<T>, offers: Offers, peek?: Peek): Work<Done<T>> {
  // nobody tells that a run before this one was in vain
  offers.withdraw();
  const set = new WorkingSet(actor.tenant, peek);
  const scope: CommandScope = { actor, tenant: actor.tenant, now: parts.clock.now(), ids: parts.ids, models: parts.models, scripts: parts.scripts, set, offers, pending: [], settling: { caused: 0, called: 0, cases: new Map() }, steps: [], inheritedKeys: new Map() };
  const { result, fact } = yield* body(scope);
  yield* settle(scope);
  if (fact !== null) {
    set.audit({
      tenant: actor.tenant,
      at: scope.now,
      actorKind: actor.kind,
      actorId: actor.id,
      actingFor: actor.actingFor ?? null,
      command: name,
      caseId: fact.caseId ?? null,
      subject: fact.subject ?? null,
      detail: fact.detail ?? {},
    });
  }
  return { result: { answer: result, steps: scope.steps }, changes: set.changes() };
}

/** Jobs that now wait for somebody to take them. */
function newWork(changes: readonly Change[]): CommitNotice['jobs'] {
  const jobs: CommitNotice['jobs'][number][] = [];
  for (const change of changes) {
    if ((change.op !== 'insert' && change.op !== 'update') || change.table !== 'job') continue;
    const { id, tenant, topic, kind, dueAt, state, lockedBy } = change.row;
    if (state === 'pending' && lockedBy === null) jobs.push({ id, tenant, topic, kind, dueAt });
  }
  return jobs;
}
