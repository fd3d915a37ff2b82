import type { ExecutionState } from './contract.ts';
import type { Pace } from './pace.ts';
import type { AwaitedKind } from './withdrawals.ts';

/**
 * The saved state of a BPMN instance, format 2; `saved/` reads older ones. All records are immutable: a step makes new
 * ones in place of those it changes, so an earlier state stays usable for a repeated attempt. `element` is always a number
 * of the model. There is a row of it for every open case: what is as it always begins is left out.
 */
export interface BpmnState extends ExecutionState {
  readonly format: 2;
  /** Source of the numbers of tokens and scopes; never reused within an instance. */
  readonly sequence: number;
  /** How many call activities lie above this instance; absent when nobody called it. */
  readonly callDepth?: number;
  /** Without the process itself for as long as nothing has happened to that; absent while there is no other. */
  readonly scopes?: readonly Scope[];
  readonly tokens: readonly Token[];
  readonly waits: readonly Wait[];
  /** Absent while there are none. */
  readonly incidents?: readonly OpenIncident[];
  /** Loops and multi-instance activities that are running; absent while there are none. */
  readonly loops?: readonly LoopState[];
  /** Completed activities that could be undone, in the order of completion; absent while there are none. */
  readonly completed?: readonly Completed[];
  /** Complex gateways between their two phases; absent while there are none. */
  readonly joins?: readonly HalfJoin[];
  /** What has been done without anybody outside lately; see `pace.ts`. Absent while there was nothing of the kind. */
  readonly pace?: Pace;
}

/** A running process, sub-process or event sub-process; the process itself is scope 0. */
export interface Scope {
  readonly id: number;
  readonly element: number;
  /** Token that stands at the sub-process while it runs; -1 for the process. */
  readonly token: number;
  /** Scope around it; -1 for the process. */
  readonly parent: number;
  /** Id of its own variables, where it has any. */
  readonly variables?: string;
  /** An interrupting event sub-process has begun: no further handler of this scope may start. */
  readonly interrupted?: true;
  /** One instance of a loop or multi-instance activity: its position, from 0. */
  readonly instance?: number;
  /** Activities being undone: those still to come, the next one last. */
  readonly undo?: readonly Completed[];
  /** Holds a sub-process that is being undone, or an undoing nobody waits for: when it ends, its token goes nowhere. */
  readonly undone?: true;
  /** Ad-hoc, one after the other: activities not begun yet. */
  readonly queue?: readonly number[];
  /** Ad-hoc: the completion condition has been met, and what still runs is waited for. */
  readonly finishing?: true;
}

/** A loop or multi-instance activity that is running (BPMN 2.0.2, tables 10.27 and 10.31). */
export interface LoopState {
  /** Token that stands at the activity and carries its boundary events. */
  readonly token: number;
  /** Instances to be made; -1 when only a condition says. */
  readonly total: number;
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  /** Completions, by the number of instances complete by then, whose events could not be thrown yet. */
  readonly owed?: readonly number[];
}

/** An activity that has completed and can be undone (13.5.5). */
export interface Completed {
  readonly element: number;
  /** Scope in which it completed. */
  readonly scope: number;
  /** Of an instance of an activity that still repeats: the token of that activity. */
  readonly loop?: number;
  /** Of a sub-process or instance: what inside it can be undone. */
  readonly inner?: readonly Completed[];
  /** Its own variables, as they were when it completed. */
  readonly variables?: string;
  /** One instance of a repeated activity, around what it did. */
  readonly instance?: true;
  /** Only keeps the place of an activity that is still active: its token. */
  readonly reserved?: number;
}

/** A complex gateway that has let its first tokens through (table 13.5). */
export interface HalfJoin {
  readonly element: number;
  readonly scope: number;
  /** Incoming flows that have given their token. */
  readonly flows: readonly number[];
}

export interface Token {
  readonly id: number;
  readonly element: number;
  readonly scope: number;
  /** Flow by which it came, `NO_FLOW` at a start or link target; absent once it has entered its element. */
  readonly flow?: number;
  /** Id of variables local to the activity (input mappings), dropped when it leaves. */
  readonly variables?: string;
}

/**
 * Two wait for nobody outside: a `condition` is looked at whenever variables or the case change; `thrown` is an error or
 * escalation that an event needs beside others.
 */
export type WaitKind = AwaitedKind | 'condition' | 'thrown';

/** Something the outside world will report about, under the id that the effect named. */
export interface Wait {
  readonly id: string;
  readonly kind: WaitKind;
  /** Element that the report concerns: the activity, or the catching event (also boundary and event sub-process start). */
  readonly element: number;
  /** Token or scope (event sub-process start) that this belongs to and ends with. */
  readonly owner: number;
  /** Which definition of an event with several, counted from 0. */
  readonly part?: number;
  /** Parallel multiple events: id of the variables in which waits what definitions have brought that occurred already. */
  readonly brought?: string;
  /** Conditions: true already; it must become false before it can occur again (table 10.84). */
  readonly met?: true;
  /** Conditions: it cannot be evaluated, and an incident says so. */
  readonly broken?: true;
  /** Repeating timers: due time of this firing, ms since the epoch. */
  readonly due?: number;
  /** Repeating timers: ISO 8601 duration between firings. */
  readonly every?: string;
  /** Repeating timers: firings left after this one; absent means until the owner ends. */
  readonly left?: number;
}

/**
 * Where a token stopped, and so where a retry goes on:
 * `arrive` from before the arrival on; `enter` after it was recorded; `open` the scope begins anew, its event
 * sub-processes included; `work` the activity's own wait is made anew; `complete` the result is mapped again; `leave`
 * only the outgoing flows are chosen again; `look` a condition of the activity (of a loop, an ad-hoc sub-process, an event)
 * is asked again; `stuck` no retry helps but to look again.
 */
export type Stage = 'arrive' | 'enter' | 'open' | 'work' | 'complete' | 'leave' | 'look' | 'stuck';

export interface OpenIncident {
  readonly id: string;
  readonly token: number;
  readonly stage: Stage;
  /** `open`: which definition of the start event has occurred. */
  readonly part?: number;
}

export const ROOT_SCOPE = 0;

/** Where no flow leads to: the starts of a scope and the targets of links. */
export const NO_FLOW = -1;

/** An instance in which nothing has happened yet. `rootScopeId`: id under which its variables are kept. */
export function initialState(rootScopeId: string, callDepth = 0): BpmnState {
  const state: BpmnState = { format: 2, status: 'active', rootScopeId, sequence: 1, tokens: [], waits: [] };
  return callDepth === 0 ? state : { ...state, callDepth };
}

/** The scope of a process to which nothing has happened. */
export function processScope(rootScopeId: string): Scope {
  return { id: ROOT_SCOPE, element: 0, token: -1, parent: -1, variables: rootScopeId };
}

/** All scopes of a saved state, the process first. */
export function scopesOf({ rootScopeId, scopes = [] }: Pick<BpmnState, 'rootScopeId' | 'scopes'>): readonly Scope[] {
  return scopes[0]?.id === ROOT_SCOPE ? scopes : [processScope(rootScopeId), ...scopes];
}

/** Whether activities of an ad-hoc sub-process may be begun in its scope: not in one that is being left, nor in what repeats or undoes it. */
export function offers({ instance, undo, undone, interrupted, finishing }: Scope): boolean {
  return instance === undefined && !undo && !undone && !interrupted && !finishing;
}
