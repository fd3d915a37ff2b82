import type { Console } from './console.ts';
import { Refused } from './refused.ts';
import { EXIT, USAGE } from './usage.ts';

/** Runs one command. Returns the exit code; throws `Refused` for what cannot be done as it was asked. */
export async function execute([command, ...rest]: readonly string[], console: Console): Promise<number> {
  switch (command) {
    // read when they are wanted: help and mistakes need no engine
    case 'run':
      return (await import('./run/index.ts')).runModels(rest, console);
    case 'check':
      return (await import('./check.ts')).checkModels(rest, console);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.print(USAGE);
      return EXIT.completed;
    default:
      throw new Refused(`There is no command "${command}".\n\n${USAGE}`);
  }
}
