import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement, BpmnModel } from '../model/bpmn/model.ts';
import { byHolder } from './by-holder.ts';
import type { ByHolder } from './by-holder.ts';
import type { Effect, ExecutionContext, Problem } from './contract.ts';
import type { ElementBehavior } from './element-behavior.ts';
import type { EventBehaviors } from './event-behavior.ts';
import type { Pace } from './pace.ts';
import type { BpmnState, Completed, HalfJoin, LoopState, OpenIncident, Scope, Token, Wait } from './state.ts';
import { ROOT_SCOPE, processScope } from './state.ts';

/** What an instance is made of besides its state: the model and what its elements and events do. */
export interface Interpreter {
  readonly model: BpmnModel;
  /** Behaviour by element number. */
  readonly behaviors: readonly ElementBehavior[];
  readonly events: EventBehaviors;
  readonly traits: Traits;
}

/** What is known of a model as a whole: most have nothing of the kind, and then need not look for it at every step. */
export interface Traits {
  /** There are activities that others undo. */
  readonly undoes: boolean;
  /** There are elements that keep tokens until others have come. */
  readonly joins: boolean;
  /** There are inclusive gateways that join. */
  readonly joinsInclusively: boolean;
}

/** One call of `advance` while it runs: a draft of the next state and the effects so far. */
export interface Run extends Interpreter {
  readonly context: ExecutionContext;
  readonly rootScopeId: string;
  readonly callDepth: number;
  /** The process as a scope while nothing has happened to it, which need not be saved. */
  readonly untouched: Scope;
  readonly effects: Effect[];
  /** Tokens that have arrived somewhere and are to enter it, oldest first. */
  readonly arrivals: Set<number>;
  /** Scopes that lost a token, or in which something has ended, and that are to be looked at. */
  readonly emptied: number[];
  /** Variables as written in this call, by scope id. */
  readonly written: Map<string, JsonObject>;
  /** Data stores as written in this call. */
  readonly stored: Map<string, Json>;
  /** Merged variables by innermost scope id, until something is written. */
  readonly visible: Map<string, JsonObject>;
  /** What expressions read on the level of the process, until something is written. */
  rootView: JsonObject | undefined;
  status: BpmnState['status'];
  sequence: number;
  steps: number;
  scopes: Scope[];
  tokens: Token[];
  readonly waits: Wait[];
  readonly waitsByOwner: ByHolder<Wait>;
  readonly incidents: OpenIncident[];
  readonly incidentsByToken: ByHolder<OpenIncident>;
  loops: LoopState[];
  completed: Completed[];
  joins: HalfJoin[];
  pace: Pace | undefined;
  /** The token whose event is being thrown: should what it throws interrupt it, the event has happened all the same. */
  throwing: number | undefined;
  /** Variables were written or a condition began to wait: conditional events are to be looked at. */
  changed: boolean;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function openRun({ model, behaviors, events, traits }: Interpreter, state: BpmnState, context: ExecutionContext): Run {
  const untouched = processScope(state.rootScopeId);
  const { scopes = [] } = state;
  return {
    model,
    behaviors,
    events,
    traits,
    context,
    rootScopeId: state.rootScopeId,
    callDepth: state.callDepth ?? 0,
    untouched,
    effects: [],
    arrivals: new Set(),
    emptied: [],
    written: new Map(),
    stored: new Map(),
    visible: new Map(),
    rootView: undefined,
    status: state.status,
    sequence: state.sequence,
    steps: 0,
    scopes: scopes[0]?.id === ROOT_SCOPE ? [...scopes] : [untouched, ...scopes],
    tokens: [...state.tokens],
    waits: [...state.waits],
    waitsByOwner: byHolder(),
    incidents: [...(state.incidents ?? [])],
    incidentsByToken: byHolder(),
    loops: [...(state.loops ?? [])],
    completed: [...(state.completed ?? [])],
    joins: [...(state.joins ?? [])],
    pace: state.pace,
    throwing: undefined,
    changed: false,
  };
}

export function closeRun(run: Run): BpmnState {
  const state: { -readonly [M in keyof BpmnState]: BpmnState[M] } = { format: 2, status: run.status, rootScopeId: run.rootScopeId, sequence: run.sequence, tokens: run.tokens, waits: run.waits };
  const isUntouched = run.scopes[0] === run.untouched;
  if (run.callDepth > 0) state.callDepth = run.callDepth;
  if (!isUntouched || run.scopes.length > 1) state.scopes = isUntouched ? run.scopes.slice(1) : run.scopes;
  if (run.incidents.length > 0) state.incidents = run.incidents;
  if (run.loops.length > 0) state.loops = run.loops;
  if (run.completed.length > 0) state.completed = run.completed;
  if (run.joins.length > 0) state.joins = run.joins;
  if (run.pace !== undefined) state.pace = run.pace;
  return state;
}

export function elementAt(run: Run, number: number): BpmnElement {
  const element = run.model.elements[number];
  if (!element) throw new Error(`The state names element ${number}, which the model does not have: it belongs to another definition.`);
  return element;
}

export function behaviorAt(run: Run, number: number): ElementBehavior {
  const behavior = run.behaviors[number];
  if (!behavior) throw new Error(`The state names element ${number}, which the model does not have: it belongs to another definition.`);
  return behavior;
}
