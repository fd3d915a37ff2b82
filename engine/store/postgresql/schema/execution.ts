import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ExecutionState } from '../../../execution/contract.ts';
import type { Json, JsonObject } from '../../../json.ts';
import type { Snapshot } from '../../../lifecycle/index.ts';

export const instance = pgTable('instance', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  definitionId: text('definition_id').notNull(),
  businessKey: text('business_key'),
  status: text('status', { enum: ['active', 'completed', 'cancelled', 'failed'] }).notNull(),
  state: json('state').$type<ExecutionState>().notNull(),
  parentInstanceId: text('parent_instance_id'),
  callId: text('call_id'),
  conversation: text('conversation'),
  startedAt: bigint('started_at', { mode: 'number' }).notNull(),
  endedAt: bigint('ended_at', { mode: 'number' }),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const variable = pgTable(
  'variable',
  {
    tenant: text('tenant').notNull(),
    instanceId: text('instance_id').notNull(),
    scopeId: text('scope_id').notNull(),
    values: json('values_json').$type<JsonObject>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.instanceId, t.scopeId] })],
);

export const task = pgTable('task', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id').notNull(),
  elementId: text('element_id').notNull(),
  name: text('name').notNull(),
  state: text('state', { enum: ['offered', 'claimed', 'completed', 'withdrawn'] }).notNull(),
  lifecycle: json('lifecycle').$type<Snapshot>().notNull(),
  unit: text('unit'),
  service: text('service'),
  formKey: text('form_key'),
  documentation: text('documentation'),
  assigneeId: text('assignee_id'),
  assigneeName: text('assignee_name'),
  candidateGroups: json('candidate_groups').$type<readonly string[]>().notNull(),
  outcomes: json('outcomes').$type<readonly string[]>().notNull(),
  notCompletedBy: json('not_completed_by').$type<readonly string[]>().notNull(),
  priority: bigint('priority', { mode: 'number' }).notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  dueAt: bigint('due_at', { mode: 'number' }),
  resubmitOn: text('resubmit_on'),
  resubmitReason: text('resubmit_reason'),
  completedAt: bigint('completed_at', { mode: 'number' }),
  completedBy: text('completed_by'),
  completedByName: text('completed_by_name'),
  completedFor: text('completed_for'),
  outcome: text('outcome'),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const draft = pgTable(
  'draft',
  {
    tenant: text('tenant').notNull(),
    taskId: text('task_id').notNull(),
    accountId: text('account_id').notNull(),
    data: json('data').$type<JsonObject>().notNull(),
    updatedAt: bigint('updated_at', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.accountId] })],
);

export const subscription = pgTable('subscription', {
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

export const startEvent = pgTable('start_event', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  definitionId: text('definition_id').notNull(),
  definitionKey: text('definition_key').notNull(),
  elementId: text('element_id').notNull(),
  part: bigint('part', { mode: 'number' }),
  kind: text('kind', { enum: ['message', 'signal', 'timer', 'condition'] }).notNull(),
  name: text('name'),
});

export const messageKey = pgTable('message_key', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  definitionId: text('definition_id').notNull(),
  definitionKey: text('definition_key').notNull(),
  elementId: text('element_id').notNull(),
});

export const keptMessage = pgTable('kept_message', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  conversation: text('conversation').notNull(),
  senderId: text('sender_id').notNull(),
  name: text('name').notNull(),
  correlationKey: text('correlation_key'),
  variables: json('variables').$type<JsonObject>().notNull(),
  sentAt: bigint('sent_at', { mode: 'number' }).notNull(),
});

export const correlation = pgTable(
  'correlation',
  {
    tenant: text('tenant').notNull(),
    definitionKey: text('definition_key').notNull(),
    correlationKey: text('correlation_key').notNull(),
    instanceId: text('instance_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.definitionKey, t.correlationKey] })],
);

export const dataStore = pgTable(
  'data_store',
  {
    tenant: text('tenant').notNull(),
    name: text('name').notNull(),
    value: json('value').$type<Json>().notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.name] })],
);

export const job = pgTable('job', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  kind: text('kind', { enum: ['service', 'external', 'timer', 'continuation', 'poll'] }).notNull(),
  topic: text('topic').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  elementId: text('element_id'),
  input: json('input').$type<JsonObject>().notNull(),
  state: text('state', { enum: ['pending', 'failed'] }).notNull(),
  dueAt: bigint('due_at', { mode: 'number' }).notNull(),
  attempts: bigint('attempts', { mode: 'number' }).notNull(),
  retriesLeft: bigint('retries_left', { mode: 'number' }).notNull(),
  retries: bigint('retries', { mode: 'number' }).notNull(),
  lockedBy: text('locked_by'),
  lockedUntil: bigint('locked_until', { mode: 'number' }),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  idempotencyKey: text('idempotency_key').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const incident = pgTable('incident', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  jobId: text('job_id'),
  elementId: text('element_id'),
  code: text('code').notNull(),
  message: text('message').notNull(),
  detail: json('detail').$type<JsonObject>().notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  resolvedAt: bigint('resolved_at', { mode: 'number' }),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});
