import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../vocabulary.ts';

export const tenant = sqliteTable('tenant', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  land: text('land').notNull(),
});

export const unit = sqliteTable(
  'unit',
  {
    tenant: text('tenant').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    fileplan: text('fileplan').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.key] })],
);

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    tenant: text('tenant').notNull(),
    username: text('username').notNull(),
    displayName: text('display_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    groups: text('groups', { mode: 'json' }).$type<readonly string[]>().notNull(),
    units: text('units', { mode: 'json' }).$type<readonly string[]>().notNull(),
    mustChangePassword: integer('must_change_password', { mode: 'boolean' }).notNull(),
    disabled: integer('disabled', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('account_username').on(t.tenant, t.username)],
);

export const session = sqliteTable('session', {
  tokenHash: text('token_hash').primaryKey(),
  tenant: text('tenant').notNull(),
  accountId: text('account_id'),
  caseId: text('case_id'),
  csrfToken: text('csrf_token').notNull(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
});

export const apiToken = sqliteTable('api_token', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  scopes: text('scopes', { mode: 'json' }).$type<readonly string[]>().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
});
