import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresAuditReader } from '../store/postgresql/read-audit.ts';
import { openAuditReader } from '../store/sqlite/read-audit.ts';
import { verifyAudit } from './queries/audit.ts';

interface AuditReader {
  readonly auditAfter: ReturnType<typeof openAuditReader>['auditAfter'];
  readonly auditTenants: ReturnType<typeof openAuditReader>['auditTenants'];
  close(): void | Promise<void>;
}

/**
 * `npm run verify [-- <data folder>]`: recomputes the audit chain, of the database that `DATABASE_URL` names unless a
 * folder is given. Exit code 0 when it holds, 1 when it is broken, 2 when there is nothing to verify.
 */
async function main(reader: AuditReader | string): Promise<number> {
  if (typeof reader === 'string') {
    process.stderr.write(reader);
    return 2;
  }
  try {
    let broken = false;
    for (const tenant of await reader.auditTenants()) {
      const { ok, facts, brokenAt } = await verifyAudit(reader, tenant);
      broken ||= !ok;
      process.stdout.write(ok ? `${tenant}: ${facts} facts, chain ok\n` : `${tenant}: chain broken at fact ${String(brokenAt)}; the ${facts} facts before it are as they were written\n`);
    }
    return broken ? 1 : 0;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'DATABASE_UNAVAILABLE') throw error;
    process.stderr.write('The database of DATABASE_URL cannot be reached: start it, or correct the address.\n');
    return 2;
  } finally {
    await reader.close();
  }
}

/** Opens what is to be verified; a text says why that cannot be done. */
function openReader(folder: string | undefined): AuditReader | string {
  const { DATABASE_URL, LAUFZETTEL_DATA } = process.env;
  if (folder === undefined && (DATABASE_URL ?? '').trim() !== '') return openPostgresAuditReader((DATABASE_URL ?? '').trim());
  const place = folder ?? LAUFZETTEL_DATA ?? '.laufzettel';
  const path = join(place, 'laufzettel.db');
  return existsSync(path) ? openAuditReader(path) : `There is no laufzettel.db in ${place}. Name the data folder: npm run verify -- <folder>, or set LAUFZETTEL_DATA or DATABASE_URL.\n`;
}

process.exitCode = await main(openReader(process.argv[2]));
