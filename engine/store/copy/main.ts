import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationRefused } from '../migrations.ts';
import { readArguments } from './arguments.ts';
import { copyDatabase } from './copy-database.ts';
import type { CopyProgress, CopyReport } from './copy-database.ts';
import { CopyRefused } from './refused.ts';
import { openSource } from './source.ts';
import { openTarget } from './target.ts';

/** How the command ends: for scripts that call it. */
const EXIT = { copied: 0, failed: 1, refused: 2 } as const;

/**
 * `npm run copy-database`: copies the SQLite database of a data folder to an empty PostgreSQL database and verifies the
 * copy. Exit code 0: the target holds everything; 1: it does not, and is as empty as before; 2: refused before anything
 * was copied.
 */
async function main(args: readonly string[]): Promise<number> {
  const { from, to, json } = readArguments(args, process.env);
  // at once: a report that cannot be written is no reason to fail when all is done
  if (json !== undefined) writeFileSync(json, '');
  const source = openSource(join(from, 'laufzettel.db'));
  try {
    const target = await openTarget(to);
    try {
      const report = await copyDatabase(source, target, printing());
      if (json !== undefined) writeFileSync(json, `${JSON.stringify({ command: 'copy-database', from, ...report }, null, 2)}\n`);
      process.stdout.write(`${summaryOf(report)}\n`);
      return report.ok ? EXIT.copied : EXIT.failed;
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

function printing(): CopyProgress {
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  return {
    copied: (table, rows, of) => line(`${table}: ${rows} of ${of} rows copied`),
    verified: (table, rows, ok) => line(`${table}: ${rows} rows, ${ok ? 'content equal' : 'content NOT equal'}`),
    chain: (tenant, facts, ok) => line(`${tenant}: ${facts} facts, ${ok ? 'chain ok' : 'chain BROKEN or not the same'}`),
  };
}

function summaryOf({ ok, tables }: CopyReport): string {
  if (!ok) return 'The copy is not equal to the source; nothing of it was kept. The source is unchanged.';
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `Copied and verified: ${rows} rows in ${tables.length} tables. Set DATABASE_URL to the target and start the server; keep the data folder.`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CopyRefused || error instanceof MigrationRefused) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.refused;
  } else {
    process.stderr.write(`The copy was broken off: ${(error as Error).message}. Put the cause right and copy again: the target is as empty as before, or, if it is then refused for not being empty, complete.\n`);
    process.exitCode = EXIT.failed;
  }
}
