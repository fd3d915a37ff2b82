import { bigint, customType, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DeadlineReason } from '../../../calendar/contract.ts';
import type { JsonObject } from '../../../json.ts';
import type { Snapshot } from '../../../lifecycle/index.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

export const caseFile = pgTable('case_file', {
  /** Given by the database; never leaves the store. */
  rowNumber: bigint('row_number', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  id: text('id').notNull().unique(),
  tenant: text('tenant').notNull(),
  reference: text('reference').notNull(),
  service: text('service').notNull(),
  serviceName: text('service_name').notNull(),
  deploymentId: text('deployment_id').notNull(),
  unit: text('unit').notNull(),
  state: text('state').notNull(),
  lifecycle: json('lifecycle').$type<Snapshot>().notNull(),
  outcome: text('outcome'),
  data: json('data').$type<JsonObject>().notNull(),
  applicantName: text('applicant_name').notNull(),
  searchText: text('search_text').notNull(),
  accessCodeHash: text('access_code_hash'),
  channel: text('channel').notNull(),
  receivedAt: bigint('received_at', { mode: 'number' }).notNull(),
  receivedOn: text('received_on').notNull(),
  closedAt: bigint('closed_at', { mode: 'number' }),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const application = pgTable('application', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  service: text('service').notNull(),
  channel: text('channel').notNull(),
  data: json('data').$type<JsonObject>().notNull(),
  receivedAt: bigint('received_at', { mode: 'number' }).notNull(),
  accessSecret: text('access_secret'),
});

export const counter = pgTable(
  'counter',
  {
    tenant: text('tenant').notNull(),
    name: text('name').notNull(),
    value: bigint('value', { mode: 'number' }).notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.name] })],
);

export const document = pgTable('document', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  purpose: text('purpose').notNull(),
  title: text('title').notNull(),
  filename: text('filename').notNull(),
  mediaType: text('media_type').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  direction: text('direction', { enum: ['incoming', 'outgoing', 'internal'] }).notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  createdBy: text('created_by').notNull(),
});

export const blob = pgTable('blob', {
  documentId: text('document_id').primaryKey(),
  tenant: text('tenant').notNull(),
  bytes: bytea('bytes').notNull(),
});

export const note = pgTable('note', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  text: text('text').notNull(),
  authorId: text('author_id').notNull(),
  author: text('author').notNull(),
  at: bigint('at', { mode: 'number' }).notNull(),
});

export const deadline = pgTable('deadline', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  unit: text('unit').notNull(),
  instanceId: text('instance_id').notNull(),
  elementId: text('element_id').notNull(),
  kind: text('kind').notNull(),
  label: text('label').notNull(),
  endsOn: text('ends_on').notNull(),
  dueAt: bigint('due_at', { mode: 'number' }).notNull(),
  status: text('status', { enum: ['running', 'met', 'passed', 'cancelled'] }).notNull(),
  ruleVersion: text('rule_version').notNull(),
  inputs: json('inputs').$type<JsonObject>().notNull(),
  reasons: json('reasons').$type<readonly DeadlineReason[]>().notNull(),
});

export const payment = pgTable('payment', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  amountCents: bigint('amount_cents', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  purpose: text('purpose').notNull(),
  basis: json('basis').$type<JsonObject>().notNull(),
  state: text('state').notNull(),
  lifecycle: json('lifecycle').$type<Snapshot>().notNull(),
  payUrl: text('pay_url'),
  providerReference: text('provider_reference'),
  requestedAt: bigint('requested_at', { mode: 'number' }).notNull(),
  settledAt: bigint('settled_at', { mode: 'number' }),
  attempts: bigint('attempts', { mode: 'number' }).notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const handOff = pgTable('hand_off', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  topic: text('topic').notNull(),
  state: text('state').notNull(),
  lifecycle: json('lifecycle').$type<Snapshot>().notNull(),
  externalReference: text('external_reference'),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  confirmedAt: bigint('confirmed_at', { mode: 'number' }),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

export const notice = pgTable('notice', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id').notNull(),
  template: text('template').notNull(),
  title: text('title').notNull(),
  state: text('state').notNull(),
  lifecycle: json('lifecycle').$type<Snapshot>().notNull(),
  channel: text('channel').notNull(),
  documentId: text('document_id'),
  dispatchedOn: text('dispatched_on'),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
});
