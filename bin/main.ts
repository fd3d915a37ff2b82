import { checkModels } from './check.ts';
import { Refused } from './refused.ts';
import { runModels } from './run/index.ts';
import { EXIT, USAGE } from './usage.ts';

/** The program behind `npx laufzettel`. */
async function main([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'run':
      return runModels(rest);
    case 'check':
      return checkModels(rest);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(USAGE);
      return EXIT.completed;
    default:
      throw new Refused(`There is no command "${command}".\n\n${USAGE}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = EXIT.refused;
}
