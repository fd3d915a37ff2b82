import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../../json.ts';

export const deployment = sqliteTable('deployment', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  hash: text('hash').notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});

export const resource = sqliteTable('resource', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  deploymentId: text('deployment_id').notNull(),
  name: text('name').notNull(),
  content: text('content').notNull(),
  hash: text('hash').notNull(),
});

export const processDefinition = sqliteTable('process_definition', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  deploymentId: text('deployment_id').notNull(),
  key: text('key').notNull(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['bpmn', 'statechart'] }).notNull(),
  hash: text('hash').notNull(),
  resourceName: text('resource_name').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const service = sqliteTable(
  'service',
  {
    tenant: text('tenant').notNull(),
    key: text('key').notNull(),
    deploymentId: text('deployment_id').notNull(),
    definitionKey: text('definition_key').notNull(),
    unit: text('unit').notNull(),
    name: text('name').notNull(),
    manifest: text('manifest', { mode: 'json' }).$type<JsonObject>().notNull(),
    updatedAt: integer('updated_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.key] })],
);
