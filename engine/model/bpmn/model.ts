import type { Expression } from '../../expression/index.ts';
import type { ExecutableModel } from '../contract.ts';

/**
 * A process as the token game wants it: elements and flows are numbered, connections are arrays of numbers, expressions
 * are parsed. Nothing of the XML is left.
 *
 * Numbers are part of the saved state (format 1): element 0 is the process, the flow nodes follow in document order, and
 * all flow nodes of BPMN 2.0.2 count, whether this version can execute them or not; so a later version numbers the same.
 */
export interface BpmnModel extends ExecutableModel {
  readonly kind: 'bpmn';
  readonly elements: readonly BpmnElement[];
  readonly flows: readonly BpmnFlow[];
  /** Element number by id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Names of the data stores that the process reads or writes. */
  readonly dataStores: readonly string[];
}

export interface BpmnFlow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly source: number;
  readonly target: number;
  readonly condition?: Expression;
}

/** What an attribute says: text as it stands, or FEEL (written with a leading `=`). */
export type Value = { readonly literal: string } | { readonly expression: Expression };

/** `variable`: the variable of that name as it stands; `output`: what the element has brought under that name. */
export type MappedValue = Value | { readonly variable: string } | { readonly output: string };

/** Reads or writes one variable. */
export interface Mapping {
  readonly name: string;
  readonly value: MappedValue;
  /** Members below the variable, for an assignment to a part of it. */
  readonly path?: readonly string[];
  /** Of a data association: it sees what those before it have given; mappings all see what was there before. */
  readonly inTurn?: true;
  /** The name is that of a data store, which lives longer than the instance. */
  readonly store?: true;
}

export interface BpmnElement {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** Moddle-style type name, e.g. `bpmn:UserTask`. */
  readonly type: string;
  /** Number of the enclosing process or sub-process; -1 for the process itself. */
  readonly parent: number;
  /** Flow numbers in document order. */
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  /** Flow taken when no condition is true; -1 without one. */
  readonly defaultFlow: number;
  /** Boundary events attached to this activity. */
  readonly boundary: readonly number[];
  /** Activity this boundary event is attached to; -1 elsewhere. */
  readonly attachedTo: number;
  /** Of a process or sub-process: where tokens are put when it begins. */
  readonly starts: readonly number[];
  /** Of a process or sub-process: its event sub-processes. */
  readonly eventSubProcesses: readonly number[];
  /** Whether this is a sub-process that an event starts. */
  readonly triggeredByEvent: boolean;
  /** Boundary and event sub-process starts: whether the host or scope is cancelled. */
  readonly interrupting: boolean;
  readonly event?: EventDefinition;
  readonly caseEvent?: { readonly event: string; readonly outcome?: string };
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly resultVariable?: string;
  readonly documentation?: string;
  readonly task?: TaskDefinition;
  readonly job?: JobDefinition;
  readonly script?: ScriptDefinition;
  readonly decision?: string;
  readonly message?: MessageDefinition;
  readonly calledElement?: Value;
  /** Of a call activity: the business key of the called instance. */
  readonly businessKey?: Value;
  /** Tokens that must have come before the activity begins, and that leave it by each flow (table 10.3). */
  readonly startQuantity: number;
  readonly completionQuantity: number;
  /** Standard loop or multi-instance. */
  readonly loop?: LoopDefinition;
  /** Of a sub-process: variables of its own, from its data objects and properties. */
  readonly locals: readonly string[];
  /** Whether the activity undoes another and is reached only by compensation. */
  readonly forCompensation: boolean;
  /** Of an activity: the activity that undoes it. */
  readonly undoneBy?: number;
  /** Of a sub-process: its event sub-process that undoes it. */
  readonly undoneInside?: number;
  /** Of a receive task or event-based gateway: whether it can begin the process. */
  readonly instantiate: boolean;
  /** Of an event-based gateway: whether all events are awaited, not only the first. */
  readonly awaitsAll: boolean;
  /** Of a complex gateway: when its first phase ends. */
  readonly activation?: Expression;
  readonly adHoc?: AdHocDefinition;
}

export type ScriptDefinition = { readonly language: string; readonly expression: Expression } | { readonly language: string; readonly source: string };

/** BPMN 2.0.2, 10.3.8: a standard loop, or several instances one after the other or at the same time. */
export type LoopDefinition = StandardLoop | MultiInstance;

export interface StandardLoop {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  /** Repetitions at most. */
  readonly maximum?: Value;
  readonly condition?: Expression;
}

export interface MultiInstance {
  readonly kind: 'multiple';
  readonly sequential: boolean;
  readonly cardinality?: Expression;
  /** The list that has an item for each instance. */
  readonly collection?: Value | { readonly variable: string };
  /** Variable of an instance that holds its item. */
  readonly item?: string;
  /** Variable that gets the list of results. */
  readonly results?: string;
  /** What an instance puts into the list. */
  readonly result?: Value | { readonly variable: string };
  readonly completion?: Expression;
  /** Which events are thrown as instances complete (table 10.30). */
  readonly behavior: 'none' | 'one' | 'all' | 'complex';
  /** Of `none` and `one`. */
  readonly event?: EventDefinition;
  /** Of `complex`. */
  readonly events: readonly { readonly condition: Expression; readonly event: EventDefinition }[];
}

/** BPMN 2.0.2, 10.3.5 and table 10.22. */
export interface AdHocDefinition {
  readonly sequential: boolean;
  readonly completion?: Expression;
  readonly cancelRemaining: boolean;
  /** FEEL that names the activities to begin with; without it all that no flow leads to. */
  readonly active?: Expression;
}

export interface TaskDefinition {
  readonly formKey?: string;
  readonly assignee?: Value;
  /** From the attribute or, without it, from the lane. */
  readonly candidateGroups: Value | null;
  readonly priority: Value;
  /** ISO 8601 period from the moment the task opens. */
  readonly dueIn?: Value;
  readonly outcomes: readonly string[];
  readonly notCompletedBy: readonly string[];
}

export interface JobDefinition {
  readonly topic: Value;
  readonly kind: 'service' | 'external';
  readonly retries: number;
}

export interface MessageDefinition {
  readonly name: string;
  /** The key as its sender or receiver knows it. */
  readonly correlationKey?: Expression;
  /** Keys of the processes of this file to which a message flow leads it; only they are begun by it. */
  readonly to?: readonly string[];
  /** The key as the content of the message gives it, where that is another expression. */
  readonly payloadKey?: Expression;
}

export type EventDefinition =
  | { readonly kind: 'message'; readonly message: MessageDefinition }
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'signal'; readonly name: string }
  /** Without a code an error event catches every error; `names`: best the one without code that it names. */
  | { readonly kind: 'error'; readonly code?: string; readonly names?: string; readonly message?: string }
  /** `target`: number of the catching link event, on the throwing one. */
  | { readonly kind: 'link'; readonly name: string; readonly target: number }
  | { readonly kind: 'terminate' }
  /** Without a code a catching event catches every escalation; `names`: best the one without code that it names. */
  | { readonly kind: 'escalation'; readonly code?: string; readonly names?: string }
  | { readonly kind: 'conditional'; readonly condition: Expression }
  /** `activity`: number of the activity to undo, -1 for all of the scope; `waits`: whether the thrower waits until it is undone. */
  | { readonly kind: 'compensate'; readonly activity: number; readonly waits: boolean }
  | { readonly kind: 'cancel' }
  /** Several definitions, of which one occurs (`parallel`: all must occur); thrown, all are. */
  | { readonly kind: 'multiple'; readonly parallel: boolean; readonly parts: readonly EventDefinition[] };

export type EventKind = EventDefinition['kind'];

export type TimerDefinition =
  | { readonly kind: 'date' | 'duration' | 'cycle'; readonly value: Value }
  | { readonly kind: 'deadline'; readonly label: Value; readonly rule: DeadlineDefinition };

/** Members of a `DeadlineRule`, each to be evaluated when the timer is set. */
export type DeadlineDefinition = readonly { readonly name: string; readonly value: Value }[];
