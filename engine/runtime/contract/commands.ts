import type { JsonObject } from '../../json.ts';
import type { Actor } from './actor.ts';
import type { ApplicantMessage, SubmitApplication, Submitted } from './applications.ts';
import type { Deployed, Deployment } from './deployments.ts';
import type { DocumentView } from './documents.ts';
import type { FetchAndLock, LockedJob } from './jobs.ts';
import type { PaymentEvent, PaymentView, RecordPayment } from './payments.ts';
import type { NoticeView, RecordNotice } from './records.ts';
import type { CompleteTask, TaskView } from './tasks.ts';

export interface Commands {
  deploy(actor: Actor, deployment: Deployment): Promise<Deployed>;
  submitApplication(actor: Actor, application: SubmitApplication): Promise<Submitted>;
  /** `startElementId`: which of its start events; without it the plain one. `businessKey`: by which messages find the instance. */
  startInstance(actor: Actor, start: { readonly definitionKey: string; readonly startElementId?: string; readonly caseId?: string; readonly businessKey?: string; readonly variables: JsonObject; readonly idempotencyKey?: string }): Promise<{ readonly instanceId: string }>;
  claimTask(actor: Actor, taskId: string): Promise<TaskView>;
  releaseTask(actor: Actor, taskId: string): Promise<TaskView>;
  assignTask(actor: Actor, taskId: string, assigneeId: string): Promise<TaskView>;
  completeTask(actor: Actor, completion: CompleteTask): Promise<{ readonly caseId: string }>;
  saveDraft(actor: Actor, taskId: string, draft: JsonObject): Promise<void>;
  setResubmission(actor: Actor, taskId: string, resubmission: { readonly on: string; readonly reason: string } | null): Promise<TaskView>;
  receiveMessage(actor: Actor, message: ApplicantMessage): Promise<{ readonly delivered: number }>;
  /** To what waits for it under the case or key; where nothing does, it starts the processes that begin with it. `delivered` counts both. */
  correlateMessage(actor: Actor, message: { readonly name: string; readonly caseId?: string; readonly correlationKey?: string; readonly variables: JsonObject }): Promise<{ readonly delivered: number }>;
  /** To every instance that listens, and a new instance per start event that does. `delivered` counts both. */
  raiseSignal(actor: Actor, signal: { readonly name: string; readonly variables: JsonObject }): Promise<{ readonly delivered: number }>;
  fetchAndLock(actor: Actor, request: FetchAndLock): Promise<readonly LockedJob[]>;
  completeJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly variables: JsonObject; readonly externalReference?: string }): Promise<void>;
  failJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly code: string; readonly message: string; readonly retryInMs?: number; readonly permanent?: boolean }): Promise<void>;
  /** Puts a polling job back until `afterMs` have passed; uses up no retry. */
  postponeJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly afterMs: number }): Promise<void>;
  throwError(actor: Actor, error: { readonly jobId: string; readonly workerId: string; readonly errorCode: string; readonly message?: string; readonly variables?: JsonObject }): Promise<void>;
  /** The worker escalates and goes on; the model may catch it, and may interrupt the job by that. */
  raiseEscalation(actor: Actor, escalation: { readonly jobId: string; readonly workerId: string; readonly escalationCode: string; readonly variables?: JsonObject }): Promise<void>;
  extendLock(actor: Actor, lock: { readonly jobId: string; readonly workerId: string; readonly lockFor: number }): Promise<void>;
  /** Gives back a locked job that was not begun: due at once, and the attempt does not count. */
  unlockJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string }): Promise<void>;
  cancelInstance(actor: Actor, instanceId: string, reason: string): Promise<void>;
  /** Writes variables of the process itself, whoever wrote them before. */
  changeVariables(actor: Actor, instanceId: string, variables: JsonObject): Promise<void>;
  /** A task cannot be done for a reason that the model knows (BPMN error code): the task ends, the model catches the error. */
  throwTaskError(actor: Actor, error: { readonly taskId: string; readonly errorCode: string; readonly message?: string; readonly variables?: JsonObject }): Promise<void>;
  /** The same as `raiseEscalation`, by the person who does the task. */
  raiseTaskEscalation(actor: Actor, escalation: { readonly taskId: string; readonly escalationCode: string; readonly variables?: JsonObject }): Promise<void>;
  /** Starts an activity of an ad-hoc sub-process that is running; `ACTIVITY_NOT_OFFERED` where there is none. */
  startActivity(actor: Actor, activity: { readonly instanceId: string; readonly elementId: string; readonly idempotencyKey?: string }): Promise<void>;
  /** Starts an instance for each conditional start event, of the newest version of a process, whose condition is true over these variables and the case. */
  evaluateConditions(actor: Actor, occasion: { readonly variables: JsonObject; readonly caseId?: string }): Promise<{ readonly instanceIds: readonly string[] }>;
  retryIncident(actor: Actor, incidentId: string): Promise<void>;
  addDocument(actor: Actor, document: { readonly caseId: string; readonly purpose: string; readonly title: string; readonly filename: string; readonly bytes: Uint8Array; readonly direction: DocumentView['direction']; readonly idempotencyKey?: string }): Promise<DocumentView>;
  addNote(actor: Actor, caseId: string, text: string, idempotencyKey?: string): Promise<void>;
  /** Opens (or finds, by `idempotencyKey`) the payment of a case and schedules the provider call. */
  recordPayment(actor: Actor, payment: RecordPayment): Promise<PaymentView>;
  /** A provider's answer; illegal lifecycle steps (paid twice, paid after expiry) become an incident, not a second booking. */
  updatePayment(actor: Actor, update: { readonly paymentId: string; readonly event: PaymentEvent; readonly providerReference?: string; readonly payUrl?: string }): Promise<PaymentView>;
  /** A rendered notice: stores the PDF as outgoing document and moves the notice's lifecycle, once per `idempotencyKey`. */
  recordNotice(actor: Actor, notice: RecordNotice): Promise<NoticeView>;
}
