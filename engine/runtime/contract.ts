import type { Json, JsonObject } from '../json.ts';
import type { Finding } from '../model/contract.ts';
import type { DeadlineReason } from '../calendar/contract.ts';

/** Who acts. Every command and query is authorised against it, and the audit chain records it. */
export interface Actor {
  readonly kind: 'account' | 'token' | 'applicant' | 'system';
  readonly id: string;
  readonly tenant: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Candidate groups and organisational unit keys the actor belongs to. */
  readonly groups: readonly string[];
  readonly units: readonly string[];
  /** Scopes of an API token, e.g. `applications:write`, `jobs:work`, `jobs:work:permit-register.*`. */
  readonly scopes: readonly string[];
  /** For an applicant: the only case they may see. */
  readonly caseId?: string;
  readonly actingFor?: string;
}
export type Role = 'clerk' | 'lead' | 'designer' | 'integrator' | 'admin';

/** Time as an argument: the real clock in production, a virtual one in tests, dry runs and simulation. */
export interface Clock {
  now(): number;
}
/** Ids as an argument. `next` gives time-ordered ids for rows; `secret` gives unguessable codes. */
export interface Ids {
  next(): string;
  secret(bytes: number): string;
}

export interface Upload {
  readonly filename: string;
  /** Purpose from the procedure's document list, e.g. `vehicle-registration`. */
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

export interface SubmitApplication {
  readonly service: string;
  /** The same key of the same sender opens one case, however often it is sent. */
  readonly idempotencyKey: string;
  readonly channel: 'portal' | 'api' | 'counter';
  readonly data: JsonObject;
  readonly documents: readonly Upload[];
}
export interface Submitted {
  readonly caseId: string;
  readonly reference: string;
  /** Shown once; together with the reference it opens the public status page. Absent on a repeat. */
  readonly accessCode?: string;
  readonly repeated: boolean;
}

/** What an applicant (or a clerk on their behalf) sends into a running case. */
export interface ApplicantMessage {
  readonly caseId: string;
  /** Message name of the process model, e.g. `DocumentsSubmitted`, `StatementReceived`, `Withdrawn`, `PlateChanged`. */
  readonly message: string;
  readonly data: JsonObject;
  readonly documents: readonly Upload[];
  readonly idempotencyKey: string;
}

export interface CompleteTask {
  readonly taskId: string;
  readonly outcome?: string;
  /** The form's submission; validated against the task's form. */
  readonly data: JsonObject;
  /** Revision the person saw; a mismatch is refused with `TASK_CHANGED`. */
  readonly revision?: number;
}

export interface LockedJob {
  readonly id: string;
  readonly tenant: string;
  readonly kind: 'service' | 'external' | 'timer' | 'continuation' | 'poll';
  readonly topic: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly elementId: string | null;
  readonly input: JsonObject;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly retriesLeft: number;
  readonly lockedUntil: number;
  /** Same for every delivery of the same effect: receivers use it to see each effect once. */
  readonly idempotencyKey: string;
}

export interface FetchAndLock {
  readonly workerId: string;
  readonly topics: readonly string[];
  readonly maxJobs: number;
  /** ms */
  readonly lockFor: number;
}

/** Keyset page: `cursor` is opaque and comes from `next` of the page before. */
export interface PageRequest {
  readonly cursor?: string;
  readonly limit?: number;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface TaskFilter extends PageRequest {
  readonly view: 'mine' | 'groups' | 'all';
  readonly service?: string;
  readonly state?: 'open' | 'completed';
  readonly due?: 'overdue' | 'today' | 'week';
  readonly search?: string;
  readonly caseId?: string;
  readonly sort?: 'due' | 'created' | 'priority' | 'name';
  readonly order?: 'asc' | 'desc';
}

export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly elementId: string;
  readonly state: 'offered' | 'claimed' | 'completed' | 'withdrawn';
  readonly case: { readonly id: string; readonly reference: string; readonly service: string; readonly serviceName: string; readonly applicantName: string };
  readonly assignee: { readonly id: string; readonly displayName: string } | null;
  readonly candidateGroups: readonly string[];
  readonly formKey: string | null;
  readonly outcomes: readonly string[];
  readonly priority: number;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly resubmitOn: string | null;
  readonly resubmitReason: string | null;
  readonly completedAt: number | null;
  readonly completedBy: string | null;
  readonly outcome: string | null;
  /** Set when four-eyes keeps this actor from completing it; the text says why. */
  readonly blockedForMe: string | null;
  readonly revision: number;
}

export interface CaseFilter extends PageRequest {
  readonly search?: string;
  readonly service?: string;
  readonly state?: string;
  readonly involved?: 'me';
  readonly sort?: 'received' | 'reference';
  readonly order?: 'asc' | 'desc';
}
export interface CaseSummary {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: string;
  readonly unit: string;
  readonly state: string;
  /** ZBP status for the citizen: INITIATED … COMPLETED. */
  readonly publicStatus: PublicStatus;
  readonly outcome: string | null;
  readonly applicantName: string;
  readonly receivedAt: number;
  readonly closedAt: number | null;
  readonly openIncidents: number;
}
export type PublicStatus = 'SUBMITTED' | 'RECEIVED' | 'PROCESSING' | 'ACTION_REQUIRED' | 'COMPLETED';

export interface CaseView extends CaseSummary {
  readonly data: JsonObject;
  readonly documents: readonly DocumentView[];
  readonly deadlines: readonly DeadlineView[];
  readonly tasks: readonly TaskView[];
  readonly payments: readonly PaymentView[];
  readonly handOffs: readonly HandOffView[];
  readonly notices: readonly NoticeView[];
  readonly notes: readonly { readonly id: string; readonly text: string; readonly author: string; readonly at: number }[];
  readonly incidents: readonly IncidentView[];
  readonly instances: readonly InstanceView[];
  readonly revision: number;
}
export interface DocumentView {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: string;
  readonly title: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly direction: 'incoming' | 'outgoing' | 'internal';
  readonly createdAt: number;
  readonly createdBy: string;
}
export interface DeadlineView {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly endsOn: string;
  readonly dueAt: number;
  readonly status: 'running' | 'met' | 'passed' | 'cancelled';
  readonly ruleVersion: string;
  readonly inputs: JsonObject;
  readonly reasons: readonly DeadlineReason[];
}
export interface PaymentView {
  readonly id: string;
  readonly amountCents: number;
  readonly currency: 'EUR';
  readonly purpose: string;
  /** Lifecycle state: requested, open, reminded, paid, failed, expired, cancelled. */
  readonly state: string;
  readonly payUrl: string | null;
  readonly requestedAt: number;
  readonly settledAt: number | null;
  readonly attempts: number;
  /** The provider's transaction of the current attempt, as given to `updatePayment`. */
  readonly providerReference?: string | null;
}
export interface HandOffView {
  readonly id: string;
  readonly topic: string;
  readonly state: string;
  readonly externalReference: string | null;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
}
export interface NoticeView {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly state: string;
  readonly channel: string;
  readonly documentId: string | null;
  readonly dispatchedOn: string | null;
}
export interface IncidentView {
  readonly id: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly instanceId: string | null;
  readonly jobId: string | null;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  readonly detail: JsonObject;
  readonly createdAt: number;
  readonly resolvedAt: number | null;
}
export interface InstanceView {
  readonly id: string;
  readonly definitionId: string;
  readonly definitionKey: string;
  readonly definitionVersion: number;
  readonly kind: 'bpmn' | 'statechart';
  readonly status: 'active' | 'completed' | 'cancelled' | 'failed';
  /** Element ids where the instance stands now, and those with an open incident: for the diagram. */
  readonly positions: readonly string[];
  readonly incidentPositions: readonly string[];
  /** Elements passed so far, for the diagram. */
  readonly visited: readonly string[];
  readonly variables: JsonObject;
}
export interface TimelineEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  /** Who did it, as shown to a colleague; `null` for the engine itself. */
  readonly actor: string | null;
  readonly elementId: string | null;
  readonly title: string;
  readonly detail: JsonObject;
}

/** The facade. Everything the HTTP API can do, this can do. Commands resolve after their transaction is durable. */
export interface Engine {
  readonly commands: Commands;
  readonly queries: Queries;
  /** Runs what is due: fires timers, resumes continuations. Returns the number of jobs done. Used by dispatchers. */
  runDueJobs(limit?: number): Promise<number>;
  /** The next instant at which a job becomes due, ms; `null` when none is pending. `after`: only what is due later than that. */
  nextDueAt(after?: number): Promise<number | null>;
  /** Called after each commit with the topics that got new work; returns the unsubscribe function. */
  onCommitted(listener: (notice: CommitNotice) => void): () => void;
  close(): Promise<void>;
}
export interface CommitNotice {
  readonly jobs: readonly { readonly id: string; readonly tenant: string; readonly topic: string; readonly kind: LockedJob['kind']; readonly dueAt: number }[];
  readonly events: readonly PublishedEvent[];
}
/** What the web app hears by server-sent events: that something changed, never what (no personal data). */
export interface PublishedEvent {
  readonly seq: number;
  readonly tenant: string;
  readonly type: 'task' | 'case' | 'incident' | 'payment' | 'deployment';
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly at: number;
}

export interface Commands {
  deploy(actor: Actor, deployment: Deployment): Promise<Deployed>;
  submitApplication(actor: Actor, application: SubmitApplication): Promise<Submitted>;
  startInstance(actor: Actor, start: { readonly definitionKey: string; readonly caseId?: string; readonly variables: JsonObject; readonly idempotencyKey?: string }): Promise<{ readonly instanceId: string }>;
  claimTask(actor: Actor, taskId: string): Promise<TaskView>;
  releaseTask(actor: Actor, taskId: string): Promise<TaskView>;
  assignTask(actor: Actor, taskId: string, assigneeId: string): Promise<TaskView>;
  completeTask(actor: Actor, completion: CompleteTask): Promise<{ readonly caseId: string }>;
  saveDraft(actor: Actor, taskId: string, draft: JsonObject): Promise<void>;
  setResubmission(actor: Actor, taskId: string, resubmission: { readonly on: string; readonly reason: string } | null): Promise<TaskView>;
  receiveMessage(actor: Actor, message: ApplicantMessage): Promise<{ readonly delivered: number }>;
  correlateMessage(actor: Actor, message: { readonly name: string; readonly caseId?: string; readonly correlationKey?: string; readonly variables: JsonObject }): Promise<{ readonly delivered: number }>;
  raiseSignal(actor: Actor, signal: { readonly name: string; readonly variables: JsonObject }): Promise<{ readonly delivered: number }>;
  fetchAndLock(actor: Actor, request: FetchAndLock): Promise<readonly LockedJob[]>;
  completeJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly variables: JsonObject; readonly externalReference?: string }): Promise<void>;
  failJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly code: string; readonly message: string; readonly retryInMs?: number; readonly permanent?: boolean }): Promise<void>;
  /** Puts a polling job back until `afterMs` have passed; uses up no retry. */
  postponeJob(actor: Actor, job: { readonly jobId: string; readonly workerId: string; readonly afterMs: number }): Promise<void>;
  throwError(actor: Actor, error: { readonly jobId: string; readonly workerId: string; readonly errorCode: string; readonly message?: string; readonly variables?: JsonObject }): Promise<void>;
  extendLock(actor: Actor, lock: { readonly jobId: string; readonly workerId: string; readonly lockFor: number }): Promise<void>;
  cancelInstance(actor: Actor, instanceId: string, reason: string): Promise<void>;
  retryIncident(actor: Actor, incidentId: string): Promise<void>;
  addDocument(actor: Actor, document: { readonly caseId: string; readonly purpose: string; readonly title: string; readonly filename: string; readonly bytes: Uint8Array; readonly direction: DocumentView['direction'] }): Promise<DocumentView>;
  addNote(actor: Actor, caseId: string, text: string): Promise<void>;
  /** Opens (or finds, by `idempotencyKey`) the payment of a case and schedules the provider call. */
  recordPayment(actor: Actor, payment: RecordPayment): Promise<PaymentView>;
  /** A provider's answer; illegal lifecycle steps (paid twice, paid after expiry) become an incident, not a second booking. */
  updatePayment(actor: Actor, update: { readonly paymentId: string; readonly event: PaymentEvent; readonly providerReference?: string; readonly payUrl?: string }): Promise<PaymentView>;
  /** A rendered notice: stores the PDF as outgoing document and moves the notice's lifecycle, once per `idempotencyKey`. */
  recordNotice(actor: Actor, notice: RecordNotice): Promise<NoticeView>;
}
export type PaymentEvent = 'opened' | 'reminded' | 'paid' | 'failed' | 'retried' | 'expired' | 'cancelled';
export interface RecordPayment {
  readonly caseId: string;
  readonly amountCents: number;
  readonly purpose: string;
  /** Why this amount: the fee decision's output. */
  readonly basis: JsonObject;
  readonly idempotencyKey: string;
}
export interface RecordNotice {
  readonly caseId: string;
  readonly template: string;
  readonly title: string;
  readonly channel: string;
  readonly pdf: Uint8Array;
  readonly dispatchedOn: string;
  readonly idempotencyKey: string;
}

export interface Deployment {
  readonly name: string;
  readonly resources: readonly { readonly name: string; readonly content: string }[];
}
export interface Deployed {
  readonly deploymentId: string;
  /** `false` when the very same content was deployed before: nothing new is made. */
  readonly changed: boolean;
  readonly definitions: readonly { readonly id: string; readonly key: string; readonly version: number; readonly name: string }[];
  readonly findings: readonly Finding[];
}

export interface ServiceView {
  readonly key: string;
  readonly name: { readonly de: string; readonly en: string };
  readonly description: { readonly de: string; readonly en: string };
  readonly unit: string;
  readonly form: Json;
  readonly documents: readonly { readonly purpose: string; readonly title: { readonly de: string; readonly en: string }; readonly required: boolean }[];
}

export interface Queries {
  services(tenant: string): Promise<readonly ServiceView[]>;
  service(tenant: string, key: string): Promise<ServiceView | null>;
  tasks(actor: Actor, filter: TaskFilter): Promise<Page<TaskView>>;
  taskCounts(actor: Actor): Promise<{ readonly mine: number; readonly groups: number; readonly all: number; readonly overdue: number }>;
  task(actor: Actor, taskId: string): Promise<(TaskView & { readonly form: Json | null; readonly draft: JsonObject | null; readonly caseData: JsonObject; readonly documentation: string | null }) | null>;
  cases(actor: Actor, filter: CaseFilter): Promise<Page<CaseSummary>>;
  case(actor: Actor, caseId: string): Promise<CaseView | null>;
  timeline(actor: Actor, caseId: string, page: PageRequest): Promise<Page<TimelineEntry>>;
  document(actor: Actor, documentId: string): Promise<{ readonly view: DocumentView; readonly bytes: Uint8Array } | null>;
  incidents(actor: Actor, filter: PageRequest & { readonly open?: boolean }): Promise<Page<IncidentView>>;
  instance(actor: Actor, instanceId: string): Promise<InstanceView | null>;
  definitions(actor: Actor): Promise<readonly { readonly id: string; readonly key: string; readonly version: number; readonly name: string; readonly kind: string; readonly deployedAt: number }[]>;
  definitionSource(actor: Actor, definitionId: string): Promise<string | null>;
  /** What a worker may read of the case its job belongs to: same shape as models read as `case`. */
  caseForJob(actor: Actor, caseId: string): Promise<JsonObject | null>;
  jobs(actor: Actor, filter: PageRequest & { readonly caseId?: string }): Promise<Page<JsonObject>>;
  audit(actor: Actor, filter: PageRequest & { readonly caseId?: string }): Promise<Page<JsonObject>>;
  verifyAudit(tenant?: string): Promise<{ readonly ok: boolean; readonly facts: number; readonly brokenAt: number | null }>;
  publicCase(tenant: string, reference: string, accessCode: string): Promise<{ readonly caseId: string } | null>;
  /** The applicant's view: no clerk names, no internal notes. */
  applicantView(actor: Actor): Promise<ApplicantView | null>;
  eventsSince(tenant: string, seq: number): Promise<readonly PublishedEvent[]>;
  /** Deadlines that end between two ISO dates (inclusive) in cases the actor may see, by end date. */
  deadlines(actor: Actor, filter: PageRequest & { readonly from?: string; readonly to?: string }): Promise<Page<DeadlineOfCase>>;
  payment(actor: Actor, paymentId: string): Promise<PaymentView | null>;
  /** Counts over all tenants for the operator's monitoring; no personal data. */
  statistics(): Promise<Statistics>;
}
export interface DeadlineOfCase extends DeadlineView {
  readonly case: { readonly id: string; readonly reference: string; readonly serviceName: string };
}
export interface Statistics {
  readonly openJobs: number;
  readonly openIncidents: number;
  readonly casesByState: { readonly [state: string]: number };
}
export interface ApplicantView {
  readonly caseId: string;
  readonly reference: string;
  readonly serviceName: { readonly de: string; readonly en: string };
  readonly publicStatus: PublicStatus;
  readonly state: string;
  readonly outcome: string | null;
  readonly receivedAt: number;
  /** What the office waits for, if for anything. */
  readonly requests: readonly { readonly message: string; readonly kind: 'documents' | 'statement' | 'declaration'; readonly text: string; readonly items: readonly { readonly purpose: string; readonly title: string }[]; readonly endsOn: string | null }[];
  /** What the applicant may do at any time, as message names the process waits for: `Withdrawn`, `PlateChanged`. */
  readonly actions: readonly string[];
  readonly documents: readonly DocumentView[];
  readonly payment: PaymentView | null;
  readonly deadlines: readonly DeadlineView[];
  readonly history: readonly { readonly at: number; readonly state: string }[];
}
