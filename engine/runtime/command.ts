import type { JsonObject } from '../json.ts';
import type { Store } from '../store/port.ts';
import type { Change, Step } from '../store/work.ts';
import type { Actor, Clock, CommitNotice, ExecutedStep, Ids } from './contract.ts';
import type { PendingEvent, Settling } from './instances/queue.ts';
import { settle } from './instances/settle.ts';
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

/**
 * Runs a command: one transaction, one audit fact. Resolves when it is durable, then tells the listeners what became
 * due. Rejects with a `LaufzettelError` for a refusal; nothing is stored then.
 */
export async function runCommand<T>(parts: RuntimeParts, actor: Actor, command: string, body: (scope: CommandScope) => Step<CommandOutcome<T>>): Promise<T> {
  const { result: { answer, steps }, changes, events } = await parts.store.commit(function* (peek) {
    const set = new WorkingSet(actor.tenant, peek);
    const scope: CommandScope = { actor, tenant: actor.tenant, now: parts.clock.now(), ids: parts.ids, models: parts.models, scripts: parts.scripts, set, pending: [], settling: { caused: 0, called: 0, cases: new Map() }, steps: [], inheritedKeys: new Map() };
    const outcome = yield* body(scope);
    yield* settle(scope);
    if (outcome.fact !== null) {
      set.audit({
        tenant: actor.tenant,
        at: scope.now,
        actorKind: actor.kind,
        actorId: actor.id,
        actingFor: actor.actingFor ?? null,
        command,
        caseId: outcome.fact.caseId ?? null,
        subject: outcome.fact.subject ?? null,
        detail: outcome.fact.detail ?? {},
      });
    }
    return { result: { answer: outcome.result, steps: scope.steps }, changes: set.changes() };
  });
  const jobs = changes.flatMap(newWork);
  if (jobs.length > 0 || events.length > 0) parts.announce({ jobs, events });
  if (steps.length > 0) parts.onSteps?.(steps);
  return answer;
}

/** A job that now waits for somebody to take it. */
function newWork(change: Change): CommitNotice['jobs'] {
  if ((change.op !== 'insert' && change.op !== 'update') || change.table !== 'job') return [];
  const { id, tenant, topic, kind, dueAt, state, lockedBy } = change.row;
  return state === 'pending' && lockedBy === null ? [{ id, tenant, topic, kind, dueAt }] : [];
}
