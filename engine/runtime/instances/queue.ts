import type { ExecutionEvent } from '../../execution/contract.ts';
import type { JsonObject } from '../../json.ts';
import type { CaseRow } from '../../store/rows/case.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { CommandScope } from '../command.ts';

export interface InstanceStart {
  readonly definition: DefinitionRow;
  readonly caseId: string | null;
  readonly businessKey: string | null;
  readonly variables: JsonObject;
  /** The start event that was triggered; without it the process starts where nothing has to happen first. */
  readonly startElementId?: string;
  /** Which definition of that event has occurred, where it has several. */
  readonly part?: number;
  /** The business key is that of a message: later ones with the same are for this instance. */
  readonly claimsKey?: true;
  /** That of the sender whose message starts it, or of the caller. */
  readonly conversation?: string | null;
  /** The call that this instance answers, and how many calls lie above it. */
  readonly call?: { readonly parentInstanceId: string; readonly callId: string; readonly depth: number };
}

/** A message that an instance has thrown. */
export interface SentMessage {
  readonly senderId: string;
  readonly name: string;
  /** What the model says about whom it is for. */
  readonly key?: string;
  /** Keys of the only processes that it may begin; absent for all. */
  readonly to?: readonly string[];
  readonly variables: JsonObject;
}

/**
 * Something that has to happen before the command ends: instances are told of an event, one is started, a message finds
 * its receiver, or who begins to wait (`subscriptionId`) gets what has come before. The same transaction reaches parent
 * and child, sender and receiver.
 */
export type PendingEvent =
  | { readonly tell: readonly Told[] }
  | { readonly start: InstanceStart }
  | { readonly message: SentMessage }
  | { readonly subscriptionId: string };

export interface Told {
  readonly instanceId: string;
  readonly event: ExecutionEvent;
}

/** What a command has told its instances so far. */
export interface Settling {
  /** Events, starts and messages; a signal to many counts once. */
  caused: number;
  /** Processes called: by a process that calls itself twice they would double without end. */
  called: number;
  /** The case as its instances last heard of it, by id. */
  readonly cases: Map<string, { readonly row: CaseRow | null; readonly documents: number }>;
}

/** Tells an instance of an event later in this transaction, after what is being carried out now. */
export function tell(scope: CommandScope, instanceId: string, event: ExecutionEvent): void {
  scope.pending.push({ tell: [{ instanceId, event }] });
}

/** The same for all that hear of one thing. */
export function tellAll(scope: CommandScope, told: readonly Told[]): void {
  if (told.length > 0) scope.pending.push({ tell: told });
}

/** Starts an instance later in this transaction, counted with the events so that processes starting each other end. */
export function startLater(scope: CommandScope, start: InstanceStart): void {
  scope.pending.push({ start });
}

/**
 * Lets a message find its receiver later in this transaction: by then the sender waits for the answer, and whoever an
 * earlier message has started waits for this one.
 */
export function send(scope: CommandScope, message: SentMessage): void {
  scope.pending.push({ message });
}

/** Looks later in this transaction whether what a subscription waits for has come before it. */
export function lookForKept(scope: CommandScope, subscriptionId: string): void {
  scope.pending.push({ subscriptionId });
}
