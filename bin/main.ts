import { processConsole } from './console.ts';
import { execute } from './execute.ts';
import { Refused } from './refused.ts';
import { EXIT } from './usage.ts';

/** The program behind `npx laufzettel`. */
try {
  process.exitCode = await execute(process.argv.slice(2), processConsole());
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.refused;
}
