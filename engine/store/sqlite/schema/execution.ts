import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ExecutionState } from '../../../execution/contract.ts';
import type { Json, JsonObject } from '../../../json.ts';
import type { Snapshot } from '../../../lifecycle/index.ts';

export const instance = sqliteTable('instance', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  definitionId: text('definition_id').notNull(),
  businessKey: text('business_key'),
  status: text('status', { enum: ['active', 'completed', 'cancelled', 'failed'] }).notNull(),
  state: text('state', { mode: 'json' }).$type<ExecutionState>().notNull(),
  parentInstanceId: text('parent_instance_id'),
  callId: text('call_id'),
  conversation: text('conversation'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  revision: integer('revision').notNull(),
});

export const variable = sqliteTable(
  'variable',
  {
    tenant: text('tenant').notNull(),
    instanceId: text('instance_id').notNull(),
    scopeId: text('scope_id').notNull(),
    values: text('values_json', { mode: 'json' }).$type<JsonObject>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.instanceId, t.scopeId] })],
);

export const task = sqliteTable('task', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id').notNull(),
  elementId: text('element_id').notNull(),
  name: text('name').notNull(),
  state: text('state', { enum: ['offered', 'claimed', 'completed', 'withdrawn'] }).notNull(),
  lifecycle: text('lifecycle', { mode: 'json' }).$type<Snapshot>().notNull(),
  unit: text('unit'),
  service: text('service'),
  formKey: text('form_key'),
  documentation: text('documentation'),
  assigneeId: text('assignee_id'),
  assigneeName: text('assignee_name'),
  candidateGroups: text('candidate_groups', { mode: 'json' }).$type<readonly string[]>().notNull(),
  outcomes: text('outcomes', { mode: 'json' }).$type<readonly string[]>().notNull(),
  notCompletedBy: text('not_completed_by', { mode: 'json' }).$type<readonly string[]>().notNull(),
  priority: integer('priority').notNull(),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at'),
  resubmitOn: text('resubmit_on'),
  resubmitReason: text('resubmit_reason'),
  completedAt: integer('completed_at'),
  completedBy: text('completed_by'),
  completedByName: text('completed_by_name'),
  completedFor: text('completed_for'),
  outcome: text('outcome'),
  revision: integer('revision').notNull(),
});

export const draft = sqliteTable(
  'draft',
  {
    tenant: text('tenant').notNull(),
    taskId: text('task_id').notNull(),
    accountId: text('account_id').notNull(),
    data: text('data', { mode: 'json' }).$type<JsonObject>().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.accountId] })],
);

export const subscription = sqliteTable('subscription', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  instanceId: text('instance_id').notNull(),
  caseId: text('case_id'),
  elementId: text('element_id').notNull(),
  kind: text('kind', { enum: ['message', 'signal'] }).notNull(),
  name: text('name').notNull(),
  correlationKey: text('correlation_key'),
  conversation: text('conversation'),
});

export const startEvent = sqliteTable('start_event', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  definitionId: text('definition_id').notNull(),
  definitionKey: text('definition_key').notNull(),
  elementId: text('element_id').notNull(),
  part: integer('part'),
  kind: text('kind', { enum: ['message', 'signal', 'timer', 'condition'] }).notNull(),
  name: text('name'),
});

export const messageKey = sqliteTable('message_key', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  definitionId: text('definition_id').notNull(),
  definitionKey: text('definition_key').notNull(),
  elementId: text('element_id').notNull(),
});

export const keptMessage = sqliteTable('kept_message', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  conversation: text('conversation').notNull(),
  senderId: text('sender_id').notNull(),
  name: text('name').notNull(),
  correlationKey: text('correlation_key'),
  variables: text('variables', { mode: 'json' }).$type<JsonObject>().notNull(),
  sentAt: integer('sent_at').notNull(),
});

export const correlation = sqliteTable(
  'correlation',
  {
    tenant: text('tenant').notNull(),
    definitionKey: text('definition_key').notNull(),
    correlationKey: text('correlation_key').notNull(),
    instanceId: text('instance_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.definitionKey, t.correlationKey] })],
);

export const dataStore = sqliteTable(
  'data_store',
  {
    tenant: text('tenant').notNull(),
    name: text('name').notNull(),
    value: text('value', { mode: 'json' }).$type<Json>().notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.name] })],
);

export const job = sqliteTable('job', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  kind: text('kind', { enum: ['service', 'external', 'timer', 'continuation', 'poll'] }).notNull(),
  topic: text('topic').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  elementId: text('element_id'),
  input: text('input', { mode: 'json' }).$type<JsonObject>().notNull(),
  state: text('state', { enum: ['pending', 'failed'] }).notNull(),
  dueAt: integer('due_at').notNull(),
  attempts: integer('attempts').notNull(),
  retriesLeft: integer('retries_left').notNull(),
  retries: integer('retries').notNull(),
  lockedBy: text('locked_by'),
  lockedUntil: integer('locked_until'),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  idempotencyKey: text('idempotency_key').notNull(),
  createdAt: integer('created_at').notNull(),
  revision: integer('revision').notNull(),
});

export const incident = sqliteTable('incident', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  jobId: text('job_id'),
  elementId: text('element_id'),
  code: text('code').notNull(),
  message: text('message').notNull(),
  detail: text('detail', { mode: 'json' }).$type<JsonObject>().notNull(),
  createdAt: integer('created_at').notNull(),
  resolvedAt: integer('resolved_at'),
  revision: integer('revision').notNull(),
});
