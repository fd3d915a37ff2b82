import type { Json } from '../../json.ts';

/**
 * The form of a machine for authors who write it in TypeScript: a file `<name>.machine.ts` in a procedure's folder exports
 * it as default, and its JSON is what is deployed. It is data all the same: no functions, FEEL in texts that begin with `=`.
 * What the types cannot say (targets, names, FEEL) is checked at deployment.
 */
export interface MachineConfig extends StateMembers {
  readonly id: string;
  readonly version?: string;
  readonly type?: 'parallel';
  readonly initial?: Initial;
  readonly states: States;
  /** Variables of a new instance that its start does not bring. */
  readonly context?: Values;
  /** Delays by name, for `after`. */
  readonly delays?: Readonly<Record<string, Delay>>;
  /** How messages find the instance, where it is not by the case. */
  readonly messages?: Readonly<Record<string, { readonly correlationKey?: string }>>;
}

/** Returns the machine as it is; the type of its parameter helps while writing. */
export function defineProcess(machine: MachineConfig): MachineConfig {
  return machine;
}

type Values = Readonly<Record<string, Json>>;
type States = Readonly<Record<string, StateConfig>>;
type Initial = string | { readonly target: string; readonly actions?: Many<ActionConfig> };
type Many<T> = T | readonly T[];

interface Described {
  readonly description?: string;
  readonly meta?: { readonly name?: string } & Values;
  readonly tags?: Many<string>;
}

interface StateMembers extends Described {
  readonly entry?: Many<ActionConfig>;
  readonly exit?: Many<ActionConfig>;
  /** Messages by name; `signal.` and a name for signals. */
  readonly on?: Readonly<Record<string, Transitions>>;
  readonly always?: Transitions;
  /** By name of a delay, ISO 8601 duration, milliseconds, or FEEL. */
  readonly after?: Readonly<Record<string, Transitions>>;
  readonly invoke?: Many<InvokeConfig>;
  /** Business errors of every invocation inside. */
  readonly onError?: Many<string | ErrorTransition>;
}

type StateConfig =
  | (StateMembers & { readonly id?: string; readonly type?: 'atomic' })
  | (StateMembers & { readonly id?: string; readonly type?: 'compound' | 'parallel'; readonly initial?: Initial; readonly states: States; readonly onDone?: Transitions })
  | (Described & Pick<StateMembers, 'entry' | 'exit'> & { readonly id?: string; readonly type: 'final' })
  | (Described & { readonly id?: string; readonly type: 'history'; readonly history?: 'shallow' | 'deep'; readonly target?: Many<string> });

type Transitions = Many<string | TransitionConfig>;

interface TransitionConfig extends Described {
  readonly target?: Many<string>;
  readonly guard?: GuardConfig;
  readonly actions?: Many<ActionConfig>;
  readonly reenter?: boolean;
}

interface ErrorTransition extends TransitionConfig {
  readonly code?: string;
}

type GuardConfig =
  | string
  | { readonly type: 'stateIn'; readonly params: { readonly state: string } }
  | { readonly type: 'not'; readonly params: { readonly guard: GuardConfig } }
  | { readonly type: 'and' | 'or'; readonly params: { readonly guards: readonly GuardConfig[] } };

type ActionConfig =
  | { readonly type: 'assign'; readonly params: Values }
  | { readonly type: 'script'; readonly params: { readonly script: string; readonly result?: string } }
  | { readonly type: 'raise'; readonly params: { readonly event: string } }
  | { readonly type: 'send'; readonly params: { readonly message: string; readonly correlationKey?: string; readonly variables?: Values } }
  | { readonly type: 'signal'; readonly params: { readonly signal: string; readonly variables?: Values } }
  | { readonly type: 'caseEvent'; readonly params: { readonly event: string; readonly outcome?: string } };

type Result = string | Values;

type InvokeConfig = Described & { readonly id?: string; readonly onDone?: Transitions; readonly onError?: Many<string | ErrorTransition> } & (
  | { readonly src: 'task'; readonly input?: TaskInput }
  | { readonly src: 'job'; readonly input: { readonly topic: string; readonly kind?: 'service' | 'external'; readonly retries?: number; readonly variables?: Values; readonly result?: Result } }
  | { readonly src: 'decision'; readonly input: { readonly decision: string; readonly variables?: Values; readonly result?: Result } }
  | { readonly src: 'call'; readonly input: { readonly process: string; readonly businessKey?: string; readonly variables?: Values; readonly result?: Result } }
  | { readonly src: 'receive'; readonly input: { readonly message: string; readonly correlationKey?: string; readonly result?: Result } }
);

interface TaskInput {
  readonly form?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string | readonly string[];
  readonly priority?: number | string;
  readonly dueIn?: string;
  readonly outcomes?: string | readonly string[];
  /** Ids of tasks whose completer must not complete this one. */
  readonly notCompletedBy?: string | readonly string[];
  readonly documentation?: string;
  readonly result?: Result;
}

type Delay = number | string | { readonly date: string } | { readonly deadline: DeadlineConfig };

interface DeadlineConfig {
  readonly kind: string;
  readonly label: string;
  readonly from: string;
  readonly period: string;
  readonly regime: string;
  readonly channel: string;
  readonly land: string;
  readonly startsAs?: string;
  readonly fixedDate?: boolean | string;
  readonly municipality?: string;
}
