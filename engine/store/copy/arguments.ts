import { parseArgs } from 'node:util';
import { CopyRefused } from './refused.ts';

const USAGE = 'npm run copy-database -- --to postgres://user@host/database [--from DATA_FOLDER] [--json FILE]';

export interface Arguments {
  /** Data folder of the source. */
  readonly from: string;
  /** Address of the target. */
  readonly to: string;
  /** File for the report; `undefined`: none. */
  readonly json: string | undefined;
}

/** The target may stand in `DATABASE_URL` instead: arguments of a program are no place for a password. Throws `CopyRefused`. */
export function readArguments(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Arguments {
  const { values } = parsed(args);
  const to = values.to ?? environment['DATABASE_URL'] ?? '';
  if (to === '') throw new CopyRefused(`Say where to copy to, with --to or DATABASE_URL: ${USAGE}`);
  if (!/^postgres(ql)?:\/\//.test(to)) throw new CopyRefused(`The target must be an address such as postgres://user@host/database: ${USAGE}`);
  return { from: values.from ?? (environment['LAUFZETTEL_DATA'] || '.laufzettel'), to, json: values.json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { to: { type: 'string' }, from: { type: 'string' }, json: { type: 'string' } } });
  } catch (error) {
    throw new CopyRefused(`${(error as Error).message} ${USAGE}`, { cause: error });
  }
}
