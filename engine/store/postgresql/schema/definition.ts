import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../../json.ts';

export const deployment = pgTable('deployment', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  hash: text('hash').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  createdBy: text('created_by').notNull(),
});

export const resource = pgTable('resource', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  deploymentId: text('deployment_id').notNull(),
  name: text('name').notNull(),
  content: text('content').notNull(),
  hash: text('hash').notNull(),
});

export const processDefinition = pgTable('process_definition', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  deploymentId: text('deployment_id').notNull(),
  key: text('key').notNull(),
  version: bigint('version', { mode: 'number' }).notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['bpmn', 'statechart'] }).notNull(),
  hash: text('hash').notNull(),
  resourceName: text('resource_name').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
});

export const service = pgTable(
  'service',
  {
    tenant: text('tenant').notNull(),
    key: text('key').notNull(),
    deploymentId: text('deployment_id').notNull(),
    definitionKey: text('definition_key').notNull(),
    unit: text('unit').notNull(),
    name: text('name').notNull(),
    manifest: json('manifest').$type<JsonObject>().notNull(),
    updatedAt: bigint('updated_at', { mode: 'number' }).notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.key] })],
);
