import { sql } from 'drizzle-orm';
import { bigint, boolean, json, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../vocabulary.ts';

export const tenant = pgTable('tenant', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  land: text('land').notNull(),
});

export const unit = pgTable(
  'unit',
  {
    tenant: text('tenant').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    fileplan: text('fileplan').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.key] })],
);

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    tenant: text('tenant').notNull(),
    username: text('username').notNull(),
    displayName: text('display_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    roles: json('roles').$type<readonly Role[]>().notNull(),
    groups: json('groups').$type<readonly string[]>().notNull(),
    units: json('units').$type<readonly string[]>().notNull(),
    mustChangePassword: boolean('must_change_password').notNull(),
    disabled: boolean('disabled').notNull(),
    createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  },
  (t) => [uniqueIndex('account_username').on(t.tenant, sql`lower(${t.username})`)],
);

export const session = pgTable('session', {
  tokenHash: text('token_hash').primaryKey(),
  tenant: text('tenant').notNull(),
  accountId: text('account_id'),
  caseId: text('case_id'),
  csrfToken: text('csrf_token').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  lastSeenAt: bigint('last_seen_at', { mode: 'number' }).notNull(),
  expiresAt: bigint('expires_at', { mode: 'number' }).notNull(),
});

export const apiToken = pgTable('api_token', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  scopes: json('scopes').$type<readonly string[]>().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  expiresAt: bigint('expires_at', { mode: 'number' }),
  revokedAt: bigint('revoked_at', { mode: 'number' }),
});
