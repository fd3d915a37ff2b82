import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Json, JsonObject } from '../../../json.ts';
import type { TrailRow } from '../../rows/record.ts';

export const history = sqliteTable('history', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  tenant: text('tenant').notNull(),
  caseId: text('case_id'),
  instanceId: text('instance_id'),
  at: integer('at').notNull(),
  kind: text('kind').notNull(),
  actor: text('actor'),
  elementId: text('element_id'),
  title: text('title').notNull(),
  detail: text('detail', { mode: 'json' }).$type<JsonObject>().notNull(),
});

export const trail = sqliteTable('trail', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  tenant: text('tenant').notNull(),
  instanceId: text('instance_id').notNull(),
  at: integer('at').notNull(),
  facts: text('facts', { mode: 'json' }).$type<TrailRow['facts']>().notNull(),
});

export const audit = sqliteTable(
  'audit',
  {
    tenant: text('tenant').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actingFor: text('acting_for'),
    command: text('command').notNull(),
    caseId: text('case_id'),
    subject: text('subject'),
    detail: text('detail', { mode: 'json' }).$type<JsonObject>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.seq] })],
);

export const event = sqliteTable('event', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  tenant: text('tenant').notNull(),
  type: text('type', { enum: ['task', 'case', 'incident', 'payment', 'deployment'] }).notNull(),
  caseId: text('case_id'),
  taskId: text('task_id'),
  at: integer('at').notNull(),
});

export const idempotency = sqliteTable(
  'idempotency',
  {
    tenant: text('tenant').notNull(),
    principal: text('principal').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: text('answer', { mode: 'json' }).$type<Json>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.principal, t.key] })],
);
