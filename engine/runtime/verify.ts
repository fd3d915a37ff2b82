import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openAuditReader } from '../store/sqlite/read-audit.ts';
import { verifyAudit } from './queries/audit.ts';

/**
 * `npm run verify [-- <data folder>]`: recomputes the audit chain. Exit code 0 when it holds, 1 when it is broken,
 * 2 when there is nothing to verify.
 */
async function main(folder: string): Promise<number> {
  const path = join(folder, 'laufzettel.db');
  if (!existsSync(path)) {
    process.stderr.write(`There is no laufzettel.db in ${folder}. Name the data folder: npm run verify -- <folder>, or set LAUFZETTEL_DATA.\n`);
    return 2;
  }
  const reader = openAuditReader(path);
  try {
    let broken = false;
    for (const tenant of await reader.auditTenants()) {
      const { ok, facts, brokenAt } = await verifyAudit(reader, tenant);
      broken ||= !ok;
      process.stdout.write(ok ? `${tenant}: ${facts} facts, chain ok\n` : `${tenant}: chain broken at fact ${String(brokenAt)}; the ${facts} facts before it are as they were written\n`);
    }
    return broken ? 1 : 0;
  } finally {
    reader.close();
  }
}

process.exitCode = await main(process.argv[2] ?? process.env['LAUFZETTEL_DATA'] ?? '.laufzettel');
