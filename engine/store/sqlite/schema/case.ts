import { blob as bytes, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeadlineReason } from '../../../calendar/contract.ts';
import type { JsonObject } from '../../../json.ts';
import type { Snapshot } from '../../../lifecycle/index.ts';

export const caseFile = sqliteTable('case_file', {
  /** Stable row number for the full-text index; never leaves the store. */
  rowNumber: integer('row_number').primaryKey({ autoIncrement: true }),
  id: text('id').notNull().unique(),
  tenant: text('tenant').notNull(),
  reference: text('reference').notNull(),
  service: text('service').notNull(),
  serviceName: text('service_name').notNull(),
  deploymentId: text('deployment_id').notNull(),
  unit: text('unit').notNull(),
  state: text('state').notNull(),
  lifecycle: text('lifecycle', { mode: 'json' }).$type<Snapshot>().notNull(),
  outcome: text('outcome'),
  data: text('data', { mode: 'json' }).$type<JsonObject>().notNull(),
  applicantName: text('applicant_name').notNull(),
  searchText: text('search_text').notNull(),
  accessCodeHash: text('access_code_hash'),
  channel: text('channel').notNull(),
  receivedAt: integer('received_at').notNull(),
  receivedOn: text('received_on').notNull(),
  closedAt: integer('closed_at'),
  revision: integer('revision').notNull(),
});

export const application = sqliteTable('application', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  service: text('service').notNull(),
  channel: text('channel').notNull(),
  data: text('data', { mode: 'json' }).$type<JsonObject>().notNull(),
  receivedAt: integer('received_at').notNull(),
  accessSecret: text('access_secret'),
});

export const counter = sqliteTable(
  'counter',
  {
    tenant: text('tenant').notNull(),
    name: text('name').notNull(),
    value: integer('value').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.name] })],
);

export const document = sqliteTable('document', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  purpose: text('purpose').notNull(),
  title: text('title').notNull(),
  filename: text('filename').notNull(),
  mediaType: text('media_type').notNull(),
  size: integer('size').notNull(),
  sha256: text('sha256').notNull(),
  direction: text('direction', { enum: ['incoming', 'outgoing', 'internal'] }).notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});

export const blob = sqliteTable('blob', {
  documentId: text('document_id').primaryKey(),
  tenant: text('tenant').notNull(),
  bytes: bytes('bytes', { mode: 'buffer' }).$type<Uint8Array>().notNull(),
});

export const note = sqliteTable('note', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  text: text('text').notNull(),
  authorId: text('author_id').notNull(),
  author: text('author').notNull(),
  at: integer('at').notNull(),
});

export const deadline = sqliteTable('deadline', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  unit: text('unit').notNull(),
  instanceId: text('instance_id').notNull(),
  elementId: text('element_id').notNull(),
  kind: text('kind').notNull(),
  label: text('label').notNull(),
  endsOn: text('ends_on').notNull(),
  dueAt: integer('due_at').notNull(),
  status: text('status', { enum: ['running', 'met', 'passed', 'cancelled'] }).notNull(),
  ruleVersion: text('rule_version').notNull(),
  inputs: text('inputs', { mode: 'json' }).$type<JsonObject>().notNull(),
  reasons: text('reasons', { mode: 'json' }).$type<readonly DeadlineReason[]>().notNull(),
});

export const payment = sqliteTable('payment', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  amountCents: integer('amount_cents').notNull(),
  currency: text('currency').notNull(),
  purpose: text('purpose').notNull(),
  basis: text('basis', { mode: 'json' }).$type<JsonObject>().notNull(),
  state: text('state').notNull(),
  lifecycle: text('lifecycle', { mode: 'json' }).$type<Snapshot>().notNull(),
  payUrl: text('pay_url'),
  providerReference: text('provider_reference'),
  requestedAt: integer('requested_at').notNull(),
  settledAt: integer('settled_at'),
  attempts: integer('attempts').notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  revision: integer('revision').notNull(),
});

export const handOff = sqliteTable('hand_off', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  topic: text('topic').notNull(),
  state: text('state').notNull(),
  lifecycle: text('lifecycle', { mode: 'json' }).$type<Snapshot>().notNull(),
  externalReference: text('external_reference'),
  createdAt: integer('created_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  revision: integer('revision').notNull(),
});

export const notice = sqliteTable('notice', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  template: text('template').notNull(),
  title: text('title').notNull(),
  state: text('state').notNull(),
  lifecycle: text('lifecycle', { mode: 'json' }).$type<Snapshot>().notNull(),
  channel: text('channel').notNull(),
  documentId: text('document_id'),
  dispatchedOn: text('dispatched_on'),
  createdAt: integer('created_at').notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
});
