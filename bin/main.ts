import { processConsole } from './console.ts';
import { execute } from './execute.ts';
import { Refused } from './refused.ts';
import { EXIT } from './usage.ts';

// who reads no further, such as head, has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** The program behind `npx laufzettel`. */
try {
  process.exitCode = await execute(process.argv.slice(2), processConsole());
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.refused;
}
