/**
 * The values that rows and queries are made of. The store knows nothing of the runtime above it, so these
 * are said here; the facade's contract passes on those that its callers need.
 */
export type Role = 'clerk' | 'lead' | 'designer' | 'integrator' | 'admin';
export type DocumentDirection = 'incoming' | 'outgoing' | 'internal';
export type DeadlineStatus = 'running' | 'met' | 'passed' | 'cancelled';
export type InstanceStatus = 'active' | 'completed' | 'cancelled' | 'failed';
export type TaskState = 'offered' | 'claimed' | 'completed' | 'withdrawn';
export type JobKind = 'service' | 'external' | 'timer' | 'continuation' | 'poll';

/** Something the web app should hear of: that it changed, never what. `seq` is given by the store. */
export interface PublishedEvent {
  readonly seq: number;
  readonly tenant: string;
  readonly type: 'task' | 'case' | 'incident' | 'payment' | 'deployment';
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly at: number;
}

/** Keyset page: `cursor` is opaque and comes from `next` of the page before. */
export interface PageRequest {
  readonly cursor?: string;
  readonly limit?: number;
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

export interface CaseFilter extends PageRequest {
  readonly search?: string;
  readonly service?: string;
  readonly state?: string;
  readonly involved?: 'me';
  readonly sort?: 'received' | 'reference';
  readonly order?: 'asc' | 'desc';
}

/** Counts over all tenants; no personal data. */
export interface Statistics {
  readonly openJobs: number;
  readonly openIncidents: number;
  readonly casesByState: { readonly [state: string]: number };
}
