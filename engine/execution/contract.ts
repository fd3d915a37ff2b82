import type { Json, JsonObject } from '../json.ts';
import type { DeadlineRule, DeadlineResult } from '../calendar/contract.ts';

/**
 * The contract between a process model and the world around it.
 *
 * `advance(model, state, event, context)` applies one event that happened and runs until nothing can
 * move without the outside world. It returns the next state and the effects the world must now carry out.
 * It performs no I/O and reads no clock: the same four arguments give the same result for ever, which is what
 * replay, simulation, dry runs and migration previews rest on.
 *
 * A BPMN process and an XState machine stand behind this same contract.
 */

/** Everything the core may read that is not in its state. */
export interface ExecutionContext {
  /** The instant at which the event is applied, ms since the epoch (UTC). */
  readonly now: number;
  /** Next id; deterministic for a given command, so that replay gives the same ids. */
  nextId(): string;
  /** Variables of a scope as they were before this event; writes come out as effects. */
  variables(scopeId: string): JsonObject | undefined;
  /** What models read as `case` (reference, data, receivedOn, outcome, …); `null` when there is no case. */
  readonly caseView: JsonObject | null;
  /** Evaluates a deployed decision (DMN). Pure: the decision model is part of the definition. */
  decide(decisionKey: string, input: JsonObject): DecisionOutcome;
  /** Runs a script in another language than FEEL, in a sandbox. Absent where scripts are not allowed. */
  runScript?(script: Script, variables: JsonObject): ScriptOutcome;
  /** What a data store holds, which lives longer than an instance; `undefined` while nothing was put into it. */
  store?(name: string): Json | undefined;
}

export interface Script {
  readonly language: string;
  readonly source: string;
}

/** `error` is a business error that the script threw by code, for the model to catch. */
export type ScriptOutcome =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: Problem; readonly error?: undefined }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message?: string }; readonly problem?: undefined };

export type DecisionOutcome = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: Problem };

/** An expected failure as a value: becomes an incident that a person can see and retry. */
export interface Problem {
  /** Stable code from `engine/errors.ts`. */
  readonly code: string;
  readonly message: string;
  readonly detail?: JsonObject;
}

/** Something that happened, in the past tense. */
export type ExecutionEvent =
  /**
   * `part`: which definition of a start event with several has occurred, counted from 0.
   * `callDepth`: how many call activities lie above; handed on from the `callProcess` effect, absent when nobody called.
   */
  | { readonly type: 'started'; readonly startElementId?: string; readonly variables?: JsonObject; readonly messageName?: string; readonly callDepth?: number; readonly part?: number }
  | { readonly type: 'taskCompleted'; readonly taskId: string; readonly variables?: JsonObject }
  | { readonly type: 'timerFired'; readonly timerId: string }
  | { readonly type: 'messageArrived'; readonly subscriptionId: string; readonly variables?: JsonObject }
  | { readonly type: 'signalRaised'; readonly subscriptionId: string; readonly variables?: JsonObject }
  | { readonly type: 'jobSucceeded'; readonly jobId: string; readonly variables?: JsonObject }
  /** The job is out of attempts, or what a call names cannot be started: the core keeps the token and raises an incident. */
  | { readonly type: 'jobFailed'; readonly jobId: string; readonly problem: Problem }
  /** A worker reports a business error (BPMN error code) for its job or task. */
  | { readonly type: 'errorThrown'; readonly waitId: string; readonly errorCode: string; readonly message?: string; readonly variables?: JsonObject }
  | { readonly type: 'callEnded'; readonly callId: string; readonly variables?: JsonObject; readonly error?: { readonly code: string; readonly message?: string } }
  /** A worker or person escalates (BPMN escalation code) and goes on with the job or task. */
  | { readonly type: 'escalationRaised'; readonly waitId: string; readonly escalationCode: string; readonly variables?: JsonObject }
  /** A called process has escalated, and nobody in it caught that; it goes on. */
  | { readonly type: 'callEscalated'; readonly callId: string; readonly escalationCode: string; readonly variables?: JsonObject }
  /** Somebody starts an activity of an ad-hoc sub-process. */
  | { readonly type: 'activityChosen'; readonly elementId: string }
  /** What models read as `case` is another: conditional events are looked at again. */
  | { readonly type: 'caseChanged' }
  | { readonly type: 'incidentRetried'; readonly incidentId: string }
  | { readonly type: 'variablesChanged'; readonly scopeId: string; readonly variables: JsonObject }
  | { readonly type: 'instanceCancelled'; readonly reason?: string };

/** What a user task asks for; resolved from the model when the task opens. */
export interface TaskEffect {
  readonly type: 'openTask';
  readonly taskId: string;
  readonly elementId: string;
  readonly name: string;
  readonly scopeId: string;
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups: readonly string[];
  /** ms since the epoch; from a `laufzettel:dueIn` rule. */
  readonly dueAt?: number;
  readonly priority: number;
  /** Outcomes the form may choose; empty when the task has none. */
  readonly outcomes: readonly string[];
  /** Element ids of tasks in this instance whose completer must not complete this one (four-eyes). */
  readonly notCompletedBy: readonly string[];
  readonly documentation?: string;
}

export interface DeadlineEffect {
  readonly type: 'setDeadline';
  /** Same id as the timer that fires when it ends. */
  readonly deadlineId: string;
  readonly elementId: string;
  readonly label: string;
  readonly rule: DeadlineRule;
  readonly result: DeadlineResult;
}

/** What the world must now do. Nouns with ids; an id is also the handle by which the later event refers to it. */
export type Effect =
  | TaskEffect
  | { readonly type: 'withdrawTask'; readonly taskId: string }
  | { readonly type: 'setTimer'; readonly timerId: string; readonly elementId: string; readonly dueAt: number }
  | { readonly type: 'clearTimer'; readonly timerId: string }
  | DeadlineEffect
  | { readonly type: 'openSubscription'; readonly subscriptionId: string; readonly elementId: string; readonly kind: 'message' | 'signal'; readonly name: string; readonly correlationKey?: string }
  | { readonly type: 'closeSubscription'; readonly subscriptionId: string }
  | {
      readonly type: 'createJob';
      readonly jobId: string;
      readonly elementId: string;
      /** `service`: a handler of ours does it. `external`: a worker fetches and locks it. `continuation`: the engine resumes (async before/after). */
      readonly kind: 'service' | 'external' | 'continuation';
      readonly topic: string;
      /** Input of the job, evaluated when the job was made. */
      readonly input: JsonObject;
      readonly retries: number;
    }
  | { readonly type: 'cancelJob'; readonly jobId: string }
  | { readonly type: 'callProcess'; readonly callId: string; readonly elementId: string; readonly processKey: string; readonly variables: JsonObject; readonly callDepth?: number; readonly businessKey?: string }
  | { readonly type: 'cancelCall'; readonly callId: string }
  | { readonly type: 'writeVariables'; readonly scopeId: string; readonly values: JsonObject }
  | { readonly type: 'dropScope'; readonly scopeId: string }
  | { readonly type: 'writeStore'; readonly store: string; readonly value: Json }
  /** For everybody else who waits: what waits in the throwing instance itself has heard it already. */
  | { readonly type: 'raiseSignal'; readonly name: string; readonly variables: JsonObject }
  /** An escalation that nobody caught in a called process: the caller hears of it. */
  | { readonly type: 'escalate'; readonly escalationCode: string; readonly variables: JsonObject }
  /** A message thrown by the model to another instance; the runtime correlates it after commit. `to`: keys of the only processes that it may begin. */
  | { readonly type: 'sendMessage'; readonly name: string; readonly correlationKey?: string; readonly variables: JsonObject; readonly to?: readonly string[] }
  /** A milestone for the case lifecycle (`laufzettel:caseEvent`), with the outcome when the case ends. */
  | { readonly type: 'caseEvent'; readonly event: string; readonly elementId: string; readonly outcome?: string }
  | { readonly type: 'raiseIncident'; readonly incidentId: string; readonly elementId: string; readonly problem: Problem; readonly waitId?: string }
  | { readonly type: 'resolveIncident'; readonly incidentId: string }
  | { readonly type: 'recordFact'; readonly fact: HistoryFact }
  | { readonly type: 'instanceEnded'; readonly outcome: 'completed' | 'cancelled' | 'failed'; readonly variables: JsonObject; readonly error?: { readonly code: string; readonly message?: string } };

/** One line of an instance's history: which element was entered, left, cancelled, or which flow was taken. */
export interface HistoryFact {
  /** `multiplied`: an activity with several instances begins; `compensated`: what an activity did is undone; `escalated`: nobody caught it. */
  readonly kind: 'entered' | 'completed' | 'cancelled' | 'flowTaken' | 'decided' | 'multiplied' | 'compensated' | 'escalated';
  readonly elementId: string;
  readonly elementType: string;
  readonly name?: string;
  readonly scopeId: string;
  readonly detail?: JsonObject;
}

/** The saved state of an instance: small JSON, versioned by `format`, owned by `engine/execution` alone. */
export interface ExecutionState {
  readonly format: number;
  readonly status: 'active' | 'completed' | 'cancelled' | 'failed';
  /** Root scope id: variables of the process itself live there. */
  readonly rootScopeId: string;
}

export interface Step {
  readonly state: ExecutionState;
  readonly effects: readonly Effect[];
}
