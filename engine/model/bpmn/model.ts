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

export interface Mapping {
  readonly name: string;
  readonly value: Value;
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
  readonly script?: Expression;
  readonly decision?: string;
  readonly message?: MessageDefinition;
  readonly calledElement?: Value;
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
  readonly correlationKey?: Expression;
}

export type EventDefinition =
  | { readonly kind: 'message'; readonly message: MessageDefinition }
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'signal'; readonly name: string }
  /** Without a code an error event catches every error. */
  | { readonly kind: 'error'; readonly code?: string; readonly message?: string }
  /** `target`: number of the catching link event, on the throwing one. */
  | { readonly kind: 'link'; readonly name: string; readonly target: number }
  | { readonly kind: 'terminate' };

export type EventKind = EventDefinition['kind'];

export type TimerDefinition =
  | { readonly kind: 'date' | 'duration' | 'cycle'; readonly value: Value }
  | { readonly kind: 'deadline'; readonly label: Value; readonly rule: DeadlineDefinition };

/** Members of a `DeadlineRule`, each to be evaluated when the timer is set. */
export type DeadlineDefinition = readonly Mapping[];
