import { LaufzettelError } from '../../errors.ts';
import { StorageFailed } from '../storage-failed.ts';
import { BackendUnavailable, CommitUnknown } from './backend.ts';
import type { Backend, Verdict } from './backend.ts';
import type { KnownAnswers } from './known-answers.ts';
import { outdatedCommands, prepareGroup, withoutFollowers } from './prepare.ts';
import { OVERTAKEN_LIMIT } from './queued.ts';
import type { Queued } from './queued.ts';
import { runGroup } from './run-group.ts';
import type { Executed } from './run-group.ts';

type Events = Extract<Verdict, { readonly stored: true }>['events'];

/** Runs a group of commands and stores what they change in one transaction; answers each when that is durable. */
export async function commitGroup(commands: readonly Queued[], known: KnownAnswers, backend: Backend): Promise<void> {
  const unanswered = new Set(commands);
  try {
    while (unanswered.size > 0) await attempt([...unanswered], unanswered, known, backend);
  } catch (error) {
    await splitOrReject([...unanswered], error, known, backend);
  }
}

/** Runs the commands once and stores those whose reads were current; the others stay unanswered. */
async function attempt(commands: readonly Queued[], unanswered: Set<Queued>, known: KnownAnswers, backend: Backend): Promise<void> {
  known.age();
  let open: readonly Executed[] = await runGroup(commands, known, backend);
  for (;;) {
    open = open.filter((executed) => {
      if (!isCertain(executed, known)) return true;
      unanswered.delete(executed.command);
      answer(executed, []);
      return false;
    });
    if (open.length === 0) return;
    const group = prepareGroup(open);
    const verdict = await backend.commit(group.prepared);
    if (verdict.stored) {
      for (const { command } of open) unanswered.delete(command);
      return finish(open, verdict.version, verdict.events.slice(group.ahead), known);
    }
    const outdated = outdatedCommands(group, verdict.outdated);
    for (const [position, executed] of open.entries()) if (outdated.has(position)) meetOther(executed, unanswered, known);
    open = withoutFollowers(open, outdated);
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
function isCertain({ ending, follows, run }: Executed, known: KnownAnswers): boolean {
  if (ending.ok && ending.outcome.changes.length > 0) return false;
  return follows.size === 0 && run.seen.size <= 1 && [...run.seen.keys()].every((name) => known.isFresh(name));
}

/** The database refused the group: the halves are tried on their own, until the command it refuses is alone. */
async function splitOrReject(commands: readonly Queued[], error: unknown, known: KnownAnswers, backend: Backend): Promise<void> {
  if (commands.length > 1 && !isNobodysFault(error)) {
    const middle = Math.ceil(commands.length / 2);
    await commitGroup(commands.slice(0, middle), known, backend);
    await commitGroup(commands.slice(middle), known, backend);
    return;
  }
  for (const { reject } of commands) reject(error);
}

/** Whether each of the group would have met the same. */
function isNobodysFault(error: unknown): boolean {
  return error instanceof CommitUnknown || error instanceof BackendUnavailable || error instanceof StorageFailed;
}
