import type { Json, JsonObject } from '../../json.ts';
import type { Actor } from './actor.ts';
import type { ApplicantView } from './applicant.ts';
import type { CaseFilter, CaseSummary, CaseView } from './cases.ts';
import type { DeadlineFilter, DeadlineOfCase } from './deadlines.ts';
import type { DocumentView } from './documents.ts';
import type { PublishedEvent } from './engine.ts';
import type { IncidentView, InstanceView, Statistics, StoreCounts } from './operations.ts';
import type { Page, PageRequest } from './page.ts';
import type { PaymentView } from './payments.ts';
import type { TimelineEntry } from './records.ts';
import type { ServiceView } from './services.ts';
import type { TaskCounts, TaskFilter, TaskView } from './tasks.ts';

export interface Queries {
  services(tenant: string): Promise<readonly ServiceView[]>;
  service(tenant: string, key: string): Promise<ServiceView | null>;
  tasks(actor: Actor, filter: TaskFilter): Promise<Page<TaskView>>;
  taskCounts(actor: Actor): Promise<TaskCounts>;
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
  /** Number of the tenant's newest event; 0 before the first. */
  latestEvent(tenant: string): Promise<number>;
  eventsSince(tenant: string, seq: number): Promise<readonly PublishedEvent[]>;
  /** Deadlines that end between two ISO dates (inclusive) in cases the actor may see, by end date. */
  deadlines(actor: Actor, filter: DeadlineFilter): Promise<Page<DeadlineOfCase>>;
  payment(actor: Actor, paymentId: string): Promise<PaymentView | null>;
  /** Counts over all tenants for the operator's monitoring; no personal data. */
  statistics(): Promise<Statistics>;
  /** What the store of this process has done since it was opened; no personal data. */
  storeCounts(): Promise<StoreCounts>;
}
