import type { ApplicationRow, BlobRow, CaseRow, CounterRow, DeadlineRow, DocumentRow, HandOffRow, NoteRow, NoticeRow, PaymentRow } from './rows/case.ts';
import type { DefinitionRow, DeploymentRow, ResourceRow, ServiceRow } from './rows/definition.ts';
import type {
  CorrelationRow,
  DataStoreRow,
  DraftRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  KeptMessageRow,
  MessageKeyRow,
  StartEventRow,
  SubscriptionRow,
  TaskRow,
  VariableRow,
} from './rows/execution.ts';
import type { IdempotencyRow } from './rows/record.ts';
import type { UnitRow } from './identity.ts';

/** The tables a command writes by row. History, audit and events are appended, see `Change`. */
export interface Tables {
  application: ApplicationRow;
  blob: BlobRow;
  case_file: CaseRow;
  correlation: CorrelationRow;
  counter: CounterRow;
  data_store: DataStoreRow;
  deadline: DeadlineRow;
  deployment: DeploymentRow;
  document: DocumentRow;
  draft: DraftRow;
  hand_off: HandOffRow;
  idempotency: IdempotencyRow;
  incident: IncidentRow;
  instance: InstanceRow;
  job: JobRow;
  kept_message: KeptMessageRow;
  message_key: MessageKeyRow;
  note: NoteRow;
  notice: NoticeRow;
  payment: PaymentRow;
  process_definition: DefinitionRow;
  resource: ResourceRow;
  service: ServiceRow;
  start_event: StartEventRow;
  subscription: SubscriptionRow;
  task: TaskRow;
  unit: UnitRow;
  variable: VariableRow;
}
export type TableName = keyof Tables;

type KeyColumns = { readonly [T in TableName]: readonly (keyof Tables[T] & string)[] };

/** The columns that, with the tenant, name one row. */
export const KEY_COLUMNS: KeyColumns = {
  application: ['id'],
  blob: ['documentId'],
  case_file: ['id'],
  correlation: ['definitionKey', 'correlationKey'],
  counter: ['name'],
  data_store: ['name'],
  deadline: ['id'],
  deployment: ['id'],
  document: ['id'],
  draft: ['taskId', 'accountId'],
  hand_off: ['id'],
  idempotency: ['principal', 'key'],
  incident: ['id'],
  instance: ['id'],
  job: ['id'],
  kept_message: ['id'],
  message_key: ['id'],
  note: ['id'],
  notice: ['id'],
  payment: ['id'],
  process_definition: ['id'],
  resource: ['id'],
  service: ['key'],
  start_event: ['id'],
  subscription: ['id'],
  task: ['id'],
  unit: ['key'],
  variable: ['instanceId', 'scopeId'],
};

/** Tables whose rows belong to a row of another table, which the first column of their key names. */
export const OWNERS: Partial<Record<TableName, TableName>> = { draft: 'task', variable: 'instance' };

/** Tables whose updates are refused when somebody else wrote the row since it was read. */
export const REVISIONED = ['case_file', 'counter', 'data_store', 'hand_off', 'incident', 'instance', 'job', 'payment', 'service', 'task'] as const satisfies readonly TableName[];
export type RevisionedTable = (typeof REVISIONED)[number];

/** Names a row within its table and tenant. */
export function rowKey<T extends TableName>(table: T, row: Tables[T]): string {
  const cells = row as unknown as Readonly<Record<string, unknown>>;
  const columns = KEY_COLUMNS[table];
  return columns.length === 1 ? String(cells[columns[0] as string]) : columns.map((column) => String(cells[column])).join('\u0000');
}
