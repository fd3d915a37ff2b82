import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** What a command was called with. Prints `usage` for `--help` and ends; for an option there is none of it says so, too, and ends with 2. */
export function readCommandLine<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`Usage: ${usage}\n`);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nUsage: ${usage}\n`);
    process.exit(2);
  }
}
