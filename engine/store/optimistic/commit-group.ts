import { LaufzettelError } from '../../errors.ts';
import type { StoreCounter } from '../store-counts.ts';
import { StorageFailed } from '../storage-failed.ts';
import { BackendUnavailable, CommitUnknown } from './backend.ts';
import type { Backend, Verdict } from './backend.ts';
import type { KnownAnswers } from './known-answers.ts';
import { outdatedCommands, prepareGroup, withoutFollowers } from './prepare.ts';
import { OVERTAKEN_LIMIT } from './queued.ts';
import type { Queued } from './queued.ts';
import { runGroup } from './run-group.ts';
import type { Executed } from './run-group.ts';
import type { UnderWay } from './under-way.ts';

type Events = Extract<Verdict, { readonly stored: true }>['events'];

/** What the groups of a store share. */
export interface Shared {
  readonly backend: Backend;
  readonly known: KnownAnswers;
  readonly underWay: UnderWay;
  readonly counter: StoreCounter;
}

/** Runs a group of commands and stores what they change in one transaction; answers each when that is durable. */
export async function commitGroup(commands: readonly Queued[], shared: Shared): Promise<void> {
  const unanswered = new Set(commands);
  try {
    while (unanswered.size > 0) await attempt(unanswered, shared);
  } catch (error) {
    await splitOrReject([...unanswered], error, shared);
  }
}

/** Runs the commands once and stores those whose reads were current; the others stay unanswered. */
async function attempt(unanswered: Set<Queued>, shared: Shared): Promise<void> {
  const { backend, known, underWay } = shared;
  const { storing, awaited } = await underWay.inTurn(async () => {
    known.age();
    const { executed, writes, awaited: others } = await runGroup([...unanswered], known, backend, underWay);
    return { storing: executed.length === 0 ? null : underWay.during(writes, () => store(executed, unanswered, shared)), awaited: others };
  });
  const refusal = await storing;
  if (refusal !== null) {
    for (const command of refusal.commands) unanswered.delete(command);
    await splitOrReject(refusal.commands, refusal.error, shared);
  }
  await Promise.all(awaited);
}

/** A transaction that failed, and whose commands were in it. */
interface Refusal {
  readonly commands: readonly Queued[];
  readonly error: unknown;
}

/** Stores what commands have changed, but for those whose reads were not current. */
async function store(executed: readonly Executed[], unanswered: Set<Queued>, { backend, known, counter }: Shared): Promise<Refusal | null> {
  let open = executed;
  for (;;) {
    open = open.filter((each) => {
      if (!isCertain(each)) return true;
      unanswered.delete(each.command);
      answer(each, []);
      return false;
    });
    if (open.length === 0) return null;
    const group = prepareGroup(open);
    let verdict: Verdict;
    try {
      verdict = await backend.commit(group.prepared);
    } catch (error) {
      return { commands: open.map(({ command }) => command), error };
    }
    if (verdict.stored) {
      for (const { command } of open) unanswered.delete(command);
      finish(open, verdict.version, verdict.events.slice(group.ahead), known);
      return null;
    }
    const outdated = outdatedCommands(group, verdict.outdated);
    for (const [position, each] of open.entries()) if (outdated.has(position)) meetOther(each, unanswered, known);
    const current = withoutFollowers(open, outdated);
    counter.repeated += open.length - current.length;
    open = current;
  }
}

/** The command has met another writer: it runs again on what is stored now, unless it has done so too often. */
function meetOther({ run, command }: Executed, unanswered: Set<Queued>, known: KnownAnswers): void {
  for (const name of run.seen.keys()) known.forget(name);
  command.overtaken += 1;
  if (command.overtaken < OVERTAKEN_LIMIT) return;
  unanswered.delete(command);
  command.reject(new LaufzettelError('CONFLICT'));
}

function finish(stored: readonly Executed[], version: number, events: Events, known: KnownAnswers): void {
  for (const { writes } of stored) known.wrote(writes, version);
  for (const [position, executed] of stored.entries()) answer(executed, events[position] ?? []);
}

function answer({ command, ending }: Executed, events: Events[number]): void {
  if (ending.ok) command.resolve({ result: ending.outcome.result, changes: ending.outcome.changes, events });
  else command.reject(ending.error);
}

/**
 * Whether the end of a command holds without asking again: it changes nothing, nobody before it in the group had a part
 * in it, and it rests on a single answer that came just now. Two answers may be of different moments.
 */
function isCertain({ ending, follows, run }: Executed): boolean {
  if (ending.ok && ending.outcome.changes.length > 0) return false;
  return follows.size === 0 && run.seen.size <= 1 && [...run.seen.values()].every(({ fresh }) => fresh);
}

/** The database refused the group: the halves are tried on their own, until the command it refuses is alone. */
async function splitOrReject(commands: readonly Queued[], error: unknown, shared: Shared): Promise<void> {
  if (commands.length > 1 && !isNobodysFault(error)) {
    const middle = Math.ceil(commands.length / 2);
    await commitGroup(commands.slice(0, middle), shared);
    await commitGroup(commands.slice(middle), shared);
    return;
  }
  for (const { reject } of commands) reject(error);
}

/** Whether each of the group would have met the same. */
function isNobodysFault(error: unknown): boolean {
  return error instanceof CommitUnknown || error instanceof BackendUnavailable || error instanceof StorageFailed;
}
