import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresAuditReader } from '../store/postgresql/read-audit.ts';
import type { AuditReader } from '../store/queries.ts';
import { openAuditReader } from '../store/sqlite/read-audit.ts';
import { verifyAudit } from './queries/audit.ts';

/** How the command ends: for scripts that call it. */
const EXIT = { holds: 0, broken: 1, unverified: 2 } as const;

/** There is nothing to verify where it was looked for; says what the operator has to do. */
class NothingToVerify extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NothingToVerify';
  }
}

/**
 * `npm run verify [-- <data folder>]`: recomputes the audit chain, of the database that `DATABASE_URL` names unless a
 * folder is given. Exit code 0 when it holds, 1 when it is broken, 2 when that cannot be told.
 */
async function main(folder: string | undefined): Promise<number> {
  const reader = openReader(folder);
  try {
    let broken = false;
    for (const tenant of await reader.auditTenants()) {
      const { ok, facts, brokenAt } = await verifyAudit(reader, tenant);
      broken ||= !ok;
      process.stdout.write(ok ? `${tenant}: ${facts} facts, chain ok\n` : `${tenant}: chain broken at fact ${String(brokenAt)}; the ${facts} facts before it are as they were written\n`);
    }
    return broken ? EXIT.broken : EXIT.holds;
  } finally {
    await reader.close();
  }
}

/** Opens what is to be verified. Throws `NothingToVerify`. */
function openReader(folder: string | undefined): AuditReader {
  const url = (process.env['DATABASE_URL'] ?? '').trim();
  if (folder === undefined && url !== '') return openPostgresAuditReader(url);
  const place = folder ?? (process.env['LAUFZETTEL_DATA'] || '.laufzettel');
  const path = join(place, 'laufzettel.db');
  if (!existsSync(path)) throw new NothingToVerify(`There is no laufzettel.db in ${place}. Name the data folder: npm run verify -- <folder>, or set LAUFZETTEL_DATA or DATABASE_URL.`);
  return openAuditReader(path);
}

/** What keeps the chain from being verified, and what to do about it. */
function reasonOf(error: Error & { readonly code?: unknown }): string {
  if (error instanceof NothingToVerify) return error.message;
  if (error.code === 'DATABASE_UNAVAILABLE') return 'The database of DATABASE_URL cannot be reached: start it, or correct the address.';
  return `The chain could not be verified: ${error.message}. Look whether this is a database of Laufzettel, and whole.`;
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  process.stderr.write(`${reasonOf(error as Error)}\n`);
  process.exitCode = EXIT.unverified;
}
