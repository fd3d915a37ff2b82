import type { Json, JsonObject } from '../../json.ts';
import type { Snapshot } from '../../lifecycle/index.ts';
import type { ExecutionState } from '../../execution/contract.ts';
import type { InstanceStatus, JobKind, TaskState } from '../vocabulary.ts';

/** One run of a process model. Its variables lie beside it, not in it. */
export interface InstanceRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string | null;
  readonly definitionId: string;
  readonly businessKey: string | null;
  readonly status: InstanceStatus;
  readonly state: ExecutionState;
  readonly parentInstanceId: string | null;
  /** The call of the parent that this instance answers. */
  readonly callId: string | null;
  /** Shared by instances that have sent each other messages; `null` while this one has not. */
  readonly conversation: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly revision: number;
}

/** All variables of one scope of an instance. */
export interface VariableRow {
  readonly tenant: string;
  readonly instanceId: string;
  readonly scopeId: string;
  readonly values: JsonObject;
}

export interface TaskRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string | null;
  readonly instanceId: string;
  readonly elementId: string;
  readonly name: string;
  readonly state: TaskState;
  readonly lifecycle: Snapshot;
  readonly unit: string | null;
  readonly service: string | null;
  readonly formKey: string | null;
  readonly documentation: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly candidateGroups: readonly string[];
  readonly outcomes: readonly string[];
  readonly notCompletedBy: readonly string[];
  readonly priority: number;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly resubmitOn: string | null;
  readonly resubmitReason: string | null;
  readonly completedAt: number | null;
  readonly completedBy: string | null;
  readonly completedByName: string | null;
  /** Account in whose place it was completed: counts for four-eyes like the completer. */
  readonly completedFor: string | null;
  readonly outcome: string | null;
  readonly revision: number;
}

export interface DraftRow {
  readonly tenant: string;
  readonly taskId: string;
  readonly accountId: string;
  readonly data: JsonObject;
  readonly updatedAt: number;
}

export interface SubscriptionRow {
  readonly id: string;
  readonly tenant: string;
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly elementId: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly correlationKey: string | null;
  /** That of the instance. */
  readonly conversation: string | null;
}

/**
 * A start event that waits for a message, a signal, a condition or its hour. Only the newest version of a process has
 * any. That of a timer has the id of the job that fires it.
 */
export interface StartEventRow {
  readonly id: string;
  readonly tenant: string;
  readonly definitionId: string;
  readonly definitionKey: string;
  readonly elementId: string;
  /** Which definition of an event with several this is, from 0; `null` where it has one. */
  readonly part: number | null;
  readonly kind: 'message' | 'signal' | 'timer' | 'condition';
  /** Name of the message or signal. */
  readonly name: string | null;
}

/** An element of the newest version of a process whose message says in its content whom it is for. */
export interface MessageKeyRow {
  readonly id: string;
  readonly tenant: string;
  /** Name of the message. */
  readonly name: string;
  readonly definitionId: string;
  readonly definitionKey: string;
  readonly elementId: string;
}

/**
 * The running instance of a process that a business key belongs to. Its key is unique, so that of two messages which
 * could start the same at once only one does; the other meets this row and is run again.
 */
export interface CorrelationRow {
  readonly tenant: string;
  readonly definitionKey: string;
  readonly correlationKey: string;
  readonly instanceId: string;
}

/** A message that an instance has sent to its conversation before anybody in it waited for it. */
export interface KeptMessageRow {
  readonly id: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly senderId: string;
  readonly name: string;
  /** What the sender's model says about whom it is for. */
  readonly correlationKey: string | null;
  readonly variables: JsonObject;
  /** ms since the epoch */
  readonly sentAt: number;
}

/** What a BPMN data store holds (BPMN 2.0.2, 10.4.1): for all instances of the tenant, and longer than any of them. */
export interface DataStoreRow {
  readonly tenant: string;
  readonly name: string;
  readonly value: Json;
  readonly revision: number;
}

/**
 * Everything asynchronous: timers, continuations, effects on the outside world. The row is the truth; it is deleted
 * by the transaction that carries its result into the instance.
 */
export interface JobRow {
  readonly id: string;
  readonly tenant: string;
  readonly kind: JobKind;
  readonly topic: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly elementId: string | null;
  readonly input: JsonObject;
  /** `failed`: out of retries, waits for a person. */
  readonly state: 'pending' | 'failed';
  /** When it may be taken next; while it is locked, the end of the lock. */
  readonly dueAt: number;
  readonly attempts: number;
  readonly retriesLeft: number;
  readonly retries: number;
  readonly lockedBy: string | null;
  readonly lockedUntil: number | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly idempotencyKey: string;
  readonly createdAt: number;
  readonly revision: number;
}

export interface IncidentRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly jobId: string | null;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  readonly detail: JsonObject;
  readonly createdAt: number;
  readonly resolvedAt: number | null;
  readonly revision: number;
}
