import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Json, JsonObject } from '../../../json.ts';
import type { TrailRow } from '../../rows/record.ts';

export const history = pgTable('history', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  at: bigint('at', { mode: 'number' }).notNull(),
  kind: text('kind').notNull(),
  actor: text('actor'),
  elementId: text('element_id'),
  title: text('title').notNull(),
  detail: json('detail').$type<JsonObject>().notNull(),
});

export const trail = pgTable('trail', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  tenant: text('tenant').notNull(),
  instanceId: text('instance_id').notNull(),
  at: bigint('at', { mode: 'number' }).notNull(),
  facts: json('facts').$type<TrailRow['facts']>().notNull(),
});

export const audit = pgTable(
  'audit',
  {
    tenant: text('tenant').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: bigint('at', { mode: 'number' }).notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actingFor: text('acting_for'),
    command: text('command').notNull(),
    caseId: text('case_id'),
    subject: text('subject'),
    detail: json('detail').$type<JsonObject>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.seq] })],
);

export const event = pgTable('event', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  tenant: text('tenant').notNull(),
  type: text('type', { enum: ['task', 'case', 'incident', 'payment', 'deployment'] }).notNull(),
  caseId: text('case_id'),
  taskId: text('task_id'),
  at: bigint('at', { mode: 'number' }).notNull(),
});

export const idempotency = pgTable(
  'idempotency',
  {
    tenant: text('tenant').notNull(),
    principal: text('principal').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: json('answer').$type<Json>().notNull(),
    createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.principal, t.key] })],
);
