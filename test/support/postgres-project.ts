import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgresStore } from '../../engine/store/postgresql/index.ts';
import { emptyDatabase } from './postgres-databases.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server whose database `office` is empty and has all tables; only in projects that run on PostgreSQL. */
    postgres?: string;
  }
}

const TEMPLATE = 'office';

/** Brings up one server for all test files of a project. It need not survive them, so it does not wait for the disk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' } });
  const store = await openPostgresStore(await server.createDatabase(TEMPLATE));
  await store.close();
  project.provide('postgres', server.url);
  return () => server.close();
}

/** Databases that a test of this file has done with. */
const free: string[] = [];

/** A database with all tables and no rows; `made` resolves when it is there. */
export function borrowDatabase(server: string): { readonly url: string; readonly made: Promise<void>; giveBack(): void } {
  const known = free.pop();
  if (known !== undefined) return { url: known, made: emptyDatabase(known), giveBack: () => void free.push(known) };
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, made: copyTemplate(server, name), giveBack: () => void free.push(url.href) };
}

async function copyTemplate(server: string, name: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  } finally {
    await client.end();
  }
}
