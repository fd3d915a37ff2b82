import type { Expression } from '../../expression/index.ts';
import type { Json } from '../../json.ts';
import type { ExecutableModel } from '../contract.ts';

/**
 * A machine as `engine/execution/statechart` wants it: targets are resolved to paths, expressions are parsed, every thing
 * an instance can wait for has an id. Nothing of the config's many ways to write the same is left.
 *
 * Paths (`moderation.review`) are part of the saved state and of the history: they name a state for as long as a version
 * of the machine runs. The machine itself has the path `''`.
 */
export interface StatechartModel extends ExecutableModel {
  readonly kind: 'statechart';
  /** States in document order; the machine itself is the first. */
  readonly states: readonly State[];
  readonly state: ReadonlyMap<string, State>;
  /** All that an instance can wait for, by id. */
  readonly waits: ReadonlyMap<string, WaitDefinition>;
  /** Variables of a new instance that its start does not bring. */
  readonly context: readonly Mapping[];
}

/** What a member says: JSON as it stands, or FEEL (a text with a leading `=`). */
export type Value = { readonly literal: Json } | { readonly expression: Expression };

export interface Mapping {
  readonly name: string;
  readonly value: Value;
}

export type StateType = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

export interface State {
  readonly path: string;
  readonly key: string;
  /** Id in facts, positions and incidents: the path, for the machine itself its key. */
  readonly elementId: string;
  /** What people read. */
  readonly name: string;
  readonly type: StateType;
  /** Path of the state around it; null for the machine itself. */
  readonly parent: string | null;
  readonly initial?: { readonly target: string; readonly actions: readonly Action[] };
  readonly history?: { readonly kind: 'shallow' | 'deep'; readonly targets: readonly string[] };
  readonly entry: readonly Action[];
  readonly exit: readonly Action[];
  readonly transitions: readonly Transition[];
  /** What begins with the state and ends with it: timers, then messages and signals, then invocations. */
  readonly waits: readonly WaitDefinition[];
}

export interface Transition {
  /** Source and trigger with a number: unique within the machine. */
  readonly id: string;
  readonly trigger: Trigger;
  readonly guard?: Guard;
  /** Paths; without any the transition only acts. */
  readonly targets: readonly string[];
  readonly reenter: boolean;
  readonly actions: readonly Action[];
}

export type Trigger =
  | { readonly kind: 'always' }
  | { readonly kind: 'message' | 'signal' | 'raised'; readonly name: string }
  /** `wait`: id of the timer or invocation. */
  | { readonly kind: 'after' | 'done'; readonly wait: string }
  /** Without `wait`: errors of every invocation inside the state. Without `code`: every error. */
  | { readonly kind: 'error'; readonly wait?: string; readonly code?: string }
  /** All states inside have come to their end. */
  | { readonly kind: 'stateDone' };

export type Guard =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'stateIn'; readonly path: string }
  | { readonly kind: 'not'; readonly guard: Guard }
  | { readonly kind: 'and' | 'or'; readonly guards: readonly Guard[] };

export type Action =
  | { readonly kind: 'assign'; readonly values: readonly Mapping[] }
  | { readonly kind: 'script'; readonly script: Expression; readonly result?: string }
  | { readonly kind: 'raise'; readonly event: string }
  | { readonly kind: 'send'; readonly message: string; readonly correlationKey?: Value; readonly variables: readonly Mapping[] }
  | { readonly kind: 'signal'; readonly name: string; readonly variables: readonly Mapping[] }
  | { readonly kind: 'caseEvent'; readonly event: string; readonly outcome?: Value };

interface WaitPlace {
  readonly id: string;
  /** Path of the state it belongs to. */
  readonly state: string;
  readonly name: string;
}

/** Where a result goes: as a whole under a name, or by mappings that read it; without either, each member by its name. */
export type ResultTarget = { readonly variable: string } | { readonly mappings: readonly Mapping[] };

export type WaitDefinition = WaitPlace & (
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'message'; readonly message: string; readonly correlationKey?: Value }
  | { readonly kind: 'signal'; readonly signal: string }
  | Invocation
);

export type Invocation = { readonly invocation: true; readonly result?: ResultTarget } & (
  | ({ readonly kind: 'task' } & TaskDefinition)
  | { readonly kind: 'job'; readonly topic: Value; readonly worker: 'service' | 'external'; readonly retries: number; readonly variables: readonly Mapping[] }
  | { readonly kind: 'decision'; readonly decision: string; readonly variables: readonly Mapping[] }
  /** Without mappings the called process gets all variables. */
  | { readonly kind: 'call'; readonly process: Value; readonly businessKey?: Value; readonly variables: readonly Mapping[] }
  | { readonly kind: 'receive'; readonly message: string; readonly correlationKey?: Value }
);

export interface TaskDefinition {
  readonly form?: string;
  readonly assignee?: Value;
  readonly candidateGroups?: Value;
  readonly priority: Value;
  /** ISO 8601 period from the moment the task opens. */
  readonly dueIn?: Value;
  readonly outcomes: readonly string[];
  /** Ids of tasks whose completer must not complete this one. */
  readonly notCompletedBy: readonly string[];
  readonly documentation?: string;
}

export type TimerDefinition =
  | { readonly kind: 'milliseconds'; readonly ms: number }
  | { readonly kind: 'duration' | 'date'; readonly value: Value }
  /** Members of a `DeadlineRule`, each to be evaluated when the timer is set. */
  | { readonly kind: 'deadline'; readonly label: Value; readonly rule: readonly Mapping[] };
