import type { CaseFilter, DeadlineStatus, PageRequest, PublishedEvent, Statistics, TaskFilter } from './vocabulary.ts';
import type { CaseRow, DeadlineRow } from './rows/case.ts';
import type { IncidentRow, JobRow, TaskRow } from './rows/execution.ts';
import type { AuditRow, HistoryRow } from './rows/record.ts';

/** Which cases a reader may see: all of the tenant, or those of some units. Decided by the runtime, enforced here. */
export interface Sight {
  readonly tenant: string;
  /** `null`: every unit. */
  readonly units: readonly string[] | null;
}

/** A reader of tasks: `groups` is what their inbox shows, `null` for one who sees every task of the units. */
export interface TaskSight extends Sight {
  readonly accountId: string;
  readonly groups: readonly string[];
  readonly seesAll: boolean;
}

/** Instants and days that filters compare with; they come from the runtime's clock. */
export interface Today {
  readonly now: number;
  /** ISO date in Europe/Berlin. */
  readonly date: string;
  /** End of today and of the seventh day from today in Europe/Berlin, ms. */
  readonly endOfDay: number;
  readonly endOfWeek: number;
}

export interface RowPage<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
  /**
   * Set when there is more than the list is made of: it has only the first so many (of a search the newest cases, of a
   * person's tasks the most urgent), in the order asked for.
   */
  readonly firstOnly?: number;
}

/** How many tasks each view holds. */
export interface TaskCounts {
  readonly mine: number;
  readonly groups: number;
  readonly all: number;
  readonly overdue: number;
  /** Which of them were not counted to the end: there are more than it says. */
  readonly atLeast: readonly ('mine' | 'groups' | 'all' | 'overdue')[];
}

export interface CaseCard {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: string;
  readonly applicantName: string;
}
export type TaskWithCase = TaskRow & { readonly case: CaseCard | null };
export type CaseWithCounts = CaseRow & { readonly openIncidents: number };
export type DeadlineWithCase = DeadlineRow & { readonly case: CaseCard; readonly status: DeadlineStatus };

/** What screens ask for: filtered, sorted, paged by key. Each is one prepared or indexed statement. */
export interface StoreQueries {
  tasks(sight: TaskSight, filter: TaskFilter, today: Today): Promise<RowPage<TaskWithCase>>;
  taskCounts(sight: TaskSight, today: Today): Promise<TaskCounts>;
  tasksOfCase(tenant: string, caseId: string): Promise<readonly TaskWithCase[]>;
  task(tenant: string, taskId: string): Promise<TaskWithCase | null>;
  cases(sight: Sight & { readonly accountId: string }, filter: CaseFilter): Promise<RowPage<CaseWithCounts>>;
  case(tenant: string, caseId: string): Promise<CaseWithCounts | null>;
  timeline(tenant: string, caseId: string, page: PageRequest): Promise<RowPage<HistoryRow>>;
  /** Case state changes only, oldest first. */
  caseMilestones(tenant: string, caseId: string): Promise<readonly HistoryRow[]>;
  /** Ids of the elements and flows an instance has been through, in order. */
  visitedElements(tenant: string, instanceId: string): Promise<readonly string[]>;
  incidents(sight: Sight, filter: PageRequest & { readonly open?: boolean }): Promise<RowPage<IncidentRow & { readonly caseReference: string | null }>>;
  jobs(sight: Sight, filter: PageRequest & { readonly caseId?: string }): Promise<RowPage<JobRow>>;
  deadlines(sight: Sight, filter: PageRequest & { readonly from?: string; readonly to?: string; readonly status?: string }): Promise<RowPage<DeadlineWithCase>>;
  audit(tenant: string, filter: PageRequest & { readonly caseId?: string }): Promise<RowPage<AuditRow>>;
  /** Facts after `seq`, oldest first: what verifying walks through. */
  auditAfter(tenant: string, seq: number, limit: number): Promise<readonly AuditRow[]>;
  auditTenants(): Promise<readonly string[]>;
  definitions(tenant: string): Promise<readonly { readonly id: string; readonly key: string; readonly version: number; readonly name: string; readonly kind: string; readonly deployedAt: number }[]>;
  definitionSource(tenant: string, definitionId: string): Promise<string | null>;
  /** Number of the tenant's newest published event; 0 before the first. */
  latestEvent(tenant: string): Promise<number>;
  eventsSince(tenant: string, seq: number, limit: number): Promise<readonly PublishedEvent[]>;
  statistics(): Promise<Statistics>;
  /** Timers and continuations that are due, over all tenants, oldest due first. */
  dueJobs(now: number, limit: number): Promise<readonly { readonly id: string; readonly tenant: string; readonly kind: JobRow['kind'] }[]>;
  /** Tenants and topics with a pending job that is due; those of timers and continuations among them. */
  dueTopics(now: number): Promise<readonly { readonly tenant: string; readonly topic: string }[]>;
  /** When the next pending job becomes due, ms; a locked one when its lock ends. `after`: only what is due later than that. */
  nextDueAt(after?: number): Promise<number | null>;
}

/** What audit chains are walked through with. */
export type AuditQueries = Pick<StoreQueries, 'auditAfter' | 'auditTenants'>;

/** The audit chains of a database, read without changing or migrating it; whoever else uses it is not disturbed. */
export interface AuditReader extends AuditQueries {
  close(): Promise<void>;
}
