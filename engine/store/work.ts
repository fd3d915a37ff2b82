import type { JsonObject } from '../json.ts';
import type { PublishedEvent } from './vocabulary.ts';
import type { SelectionName } from './selections.ts';
import type { RevisionedTable, TableName, Tables } from './tables.ts';
import type { JobRow } from './rows/execution.ts';
import type { HistoryRow, TrailRow } from './rows/record.ts';

/**
 * A command as the store sees it: a generator that yields what it must read, computes without waiting, and returns
 * what is to change as data. It may be run again from the start after a conflict, so it has no effects of its own.
 *
 * A store with a synchronous driver runs it inside one transaction; one across a network awaits around the same
 * generator. Nothing in a command awaits, so the difference never reaches the engine.
 */
export type Work<T> = Generator<Read, WorkOutcome<T>, unknown>;
/** A part of a command that reads but does not end it. */
export type Step<T> = Generator<Read, T, unknown>;

export interface WorkOutcome<T> {
  readonly result: T;
  readonly changes: readonly Change[];
}

/** Answers a read at once where the store can; `undefined`: the command has to yield it. */
export type Peek = (read: Read) => unknown;

export type Read =
  | RowRead
  | { readonly read: 'select'; readonly selection: SelectionName; readonly key: readonly (string | null)[] }
  | LockableJobs
  | Outdated;

/**
 * `unlikely`: there is hardly ever such a row, and a command that is told of none adds it. A store may then take it as absent
 * without looking, when it sees that this was wrong before anybody hears of what rests on it.
 */
export interface RowRead {
  readonly read: 'row';
  readonly table: TableName;
  readonly tenant: string;
  readonly key: readonly string[];
  readonly unlikely?: true;
}

/** Pending jobs of some topics that are due and not locked, oldest due first. */
export interface LockableJobs {
  readonly read: 'lockableJobs';
  readonly tenant: string;
  readonly topics: readonly string[];
  readonly now: number;
  readonly limit: number;
}

/** What has served its time: answers to requests and published events from before an instant (ms), at most `limit` of each. */
export interface Outdated {
  readonly read: 'outdated';
  readonly tenant: string;
  readonly answersBefore: number;
  readonly eventsBefore: number;
  readonly limit: number;
}
/** How many rows of each kind there are to forget. */
export interface Forgotten {
  readonly answers: number;
  readonly events: number;
}

/** `before`: the row as it was read, so that a store need write no more than what changed. */
interface Update<T extends TableName> {
  readonly op: 'update';
  readonly table: T;
  readonly row: Tables[T];
  readonly before?: Tables[T];
}

type RowChange = {
  [T in TableName]:
    | { readonly op: 'insert'; readonly table: T; readonly row: Tables[T] }
    | { readonly op: 'delete'; readonly table: T; readonly row: Tables[T] }
    | (T extends RevisionedTable
        ? /** `revision`: what the row had when it was read. */ Update<T> & { readonly revision: number }
        : Update<T>);
}[TableName];

export type Change =
  | RowChange
  /** A line of the timeline; the store numbers it. */
  | { readonly op: 'record'; readonly entry: Omit<HistoryRow, 'seq'> }
  /** What an instance did in this command; the store numbers it. */
  | { readonly op: 'trail'; readonly step: Omit<TrailRow, 'seq'> }
  /** A fact of the audit chain; the store numbers it and chains it to the one before. */
  | { readonly op: 'audit'; readonly fact: AuditFact }
  /** Something the web app should hear of; the store numbers it. */
  | { readonly op: 'publish'; readonly event: Omit<PublishedEvent, 'seq'> }
  /** Deletes what is outdated, oldest first. */
  | { readonly op: 'forget'; readonly outdated: Omit<Outdated, 'read'> };

export interface AuditFact {
  readonly tenant: string;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actingFor: string | null;
  readonly command: string;
  readonly caseId: string | null;
  readonly subject: string | null;
  readonly detail: JsonObject;
}

/** Finds jobs that may be locked now. */
export function* readLockableJobs(request: Omit<LockableJobs, 'read'>): Step<readonly JobRow[]> {
  return (yield { read: 'lockableJobs', ...request }) as readonly JobRow[];
}

/** Counts what is outdated, up to the limit. */
export function* readOutdated(outdated: Omit<Outdated, 'read'>): Step<Forgotten> {
  return (yield { read: 'outdated', ...outdated }) as Forgotten;
}
