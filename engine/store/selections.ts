import type { TableName } from './tables.ts';

/** Rows of one table whose columns equal given values, `null` among them. Every selection begins with the tenant. */
export interface Selection {
  readonly table: TableName;
  readonly by: readonly string[];
}

/**
 * The lists of rows that commands read, by name. All are equality on indexed columns, so each driver can make its
 * prepared statement from this and a command can see its own unsaved rows among the stored ones.
 */
export const SELECTIONS = {
  applicationsOfCase: { table: 'application', by: ['tenant', 'caseId'] },
  caseByReference: { table: 'case_file', by: ['tenant', 'reference'] },
  childOfCall: { table: 'instance', by: ['tenant', 'callId'] },
  childrenOfInstance: { table: 'instance', by: ['tenant', 'parentInstanceId'] },
  deadlinesOfCase: { table: 'deadline', by: ['tenant', 'caseId'] },
  definitionsOfDeployment: { table: 'process_definition', by: ['tenant', 'deploymentId'] },
  definitionsOfKey: { table: 'process_definition', by: ['tenant', 'key'] },
  deploymentByContent: { table: 'deployment', by: ['tenant', 'hash'] },
  documentsOfCase: { table: 'document', by: ['tenant', 'caseId'] },
  draftsOfTask: { table: 'draft', by: ['tenant', 'taskId'] },
  handOffsOfCase: { table: 'hand_off', by: ['tenant', 'caseId'] },
  incidentsOfCase: { table: 'incident', by: ['tenant', 'caseId'] },
  incidentsOfInstance: { table: 'incident', by: ['tenant', 'instanceId'] },
  instancesOfCase: { table: 'instance', by: ['tenant', 'caseId'] },
  instancesOfConversation: { table: 'instance', by: ['tenant', 'conversation'] },
  jobsOfCase: { table: 'job', by: ['tenant', 'caseId'] },
  jobsOfInstance: { table: 'job', by: ['tenant', 'instanceId'] },
  keptOfConversation: { table: 'kept_message', by: ['tenant', 'conversation'] },
  keptOfName: { table: 'kept_message', by: ['tenant', 'conversation', 'name'] },
  messageKeysOfName: { table: 'message_key', by: ['tenant', 'name'] },
  messageKeysOfProcess: { table: 'message_key', by: ['tenant', 'definitionKey'] },
  messageSubscriptions: { table: 'subscription', by: ['tenant', 'kind', 'name', 'correlationKey'] },
  messagesOfConversation: { table: 'subscription', by: ['tenant', 'kind', 'name', 'conversation'] },
  notesOfCase: { table: 'note', by: ['tenant', 'caseId'] },
  noticeByKey: { table: 'notice', by: ['tenant', 'idempotencyKey'] },
  noticesOfCase: { table: 'notice', by: ['tenant', 'caseId'] },
  paymentByKey: { table: 'payment', by: ['tenant', 'idempotencyKey'] },
  paymentsOfCase: { table: 'payment', by: ['tenant', 'caseId'] },
  resourcesOfDeployment: { table: 'resource', by: ['tenant', 'deploymentId'] },
  scopesOfInstance: { table: 'variable', by: ['tenant', 'instanceId'] },
  servicesOfTenant: { table: 'service', by: ['tenant'] },
  signalSubscriptions: { table: 'subscription', by: ['tenant', 'kind', 'name'] },
  startEventsOfKey: { table: 'start_event', by: ['tenant', 'definitionKey'] },
  startEventsOfKind: { table: 'start_event', by: ['tenant', 'kind'] },
  startEventsOfName: { table: 'start_event', by: ['tenant', 'kind', 'name'] },
  subscriptionsOfCase: { table: 'subscription', by: ['tenant', 'caseId'] },
  subscriptionsOfInstance: { table: 'subscription', by: ['tenant', 'instanceId'] },
  tasksOfCase: { table: 'task', by: ['tenant', 'caseId'] },
  tasksOfElement: { table: 'task', by: ['tenant', 'instanceId', 'elementId'] },
  tasksOfInstance: { table: 'task', by: ['tenant', 'instanceId'] },
} as const satisfies Readonly<Record<string, Selection>>;

export type SelectionName = keyof typeof SELECTIONS;
export type SelectionTable<N extends SelectionName> = (typeof SELECTIONS)[N]['table'];
type Values<Columns extends readonly unknown[]> = { readonly [I in keyof Columns]: string | null };
/** One value per column of the selection, tenant first. */
export type SelectionKey<N extends SelectionName> = Values<(typeof SELECTIONS)[N]['by']>;

/** The column in which rows name the one they belong to, by the table of that one. */
const OWNING_COLUMNS: { readonly [T in TableName]?: string } = { case_file: 'caseId', instance: 'instanceId', task: 'taskId' };

/** The selections of all that belongs to one row, by its table. A row that is new owns nothing yet: they are known to be empty. */
export const BELONGINGS: ReadonlyMap<TableName, readonly SelectionName[]> = new Map(
  Object.entries(OWNING_COLUMNS).map(([table, column]) => [table as TableName, (Object.keys(SELECTIONS) as SelectionName[]).filter((name) => SELECTIONS[name].by.length === 2 && SELECTIONS[name].by[1] === column)]),
);
