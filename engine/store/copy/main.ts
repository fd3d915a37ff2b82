import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MigrationRefused } from '../migrations.ts';
import { copyDatabase } from './copy-database.ts';
import type { CopyProgress, CopyReport } from './copy-database.ts';
import { CopyRefused } from './refused.ts';
import { openSource } from './source.ts';
import { openTarget } from './target.ts';

const USAGE = 'npm run copy-database -- --to postgres://user@host/database [--from DATA_FOLDER] [--json FILE]';

/** How the command ends: for scripts that call it. */
const EXIT = { copied: 0, failed: 1, refused: 2 } as const;

interface Arguments {
  readonly from: string;
  readonly to: string;
  readonly json: string | undefined;
}

/**
 * `npm run copy-database`: copies the SQLite database of a data folder to an empty PostgreSQL database and verifies the
 * copy. Exit code 0: the target holds everything; 1: it does not, and is as empty as before; 2: refused before anything
 * was written.
 */
async function main(args: readonly string[]): Promise<number> {
  const { from, to, json } = readArguments(args);
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

/** The target may stand in `DATABASE_URL` instead: arguments of a program are no place for a password. */
function readArguments(args: readonly string[]): Arguments {
  const { DATABASE_URL, LAUFZETTEL_DATA } = process.env;
  const { values } = parsed(args);
  const to = values.to ?? (DATABASE_URL === '' ? undefined : DATABASE_URL);
  if (to === undefined) throw new CopyRefused(`Say where to copy to, with --to or DATABASE_URL: ${USAGE}`);
  if (!/^postgres(ql)?:\/\//.test(to)) throw new CopyRefused(`The target must be an address such as postgres://user@host/database: ${USAGE}`);
  return { from: values.from ?? (LAUFZETTEL_DATA || '.laufzettel'), to, json: values.json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { to: { type: 'string' }, from: { type: 'string' }, json: { type: 'string' } } });
  } catch (error) {
    throw new CopyRefused(`${(error as Error).message} ${USAGE}`, { cause: error });
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
    process.stderr.write(`The copy was broken off: ${(error as Error).message}. The target is as empty as before; put the cause right and copy again.\n`);
    process.exitCode = EXIT.failed;
  }
}
