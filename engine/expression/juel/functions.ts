import { dateTimeAt } from '../temporal.ts';
import type { Run } from '../values.ts';
import { JuelFailed } from './limits.ts';
import type { Operand } from './operand.ts';

/** Both give the instant at which the expression is evaluated, in German local time. */
const FUNCTIONS: ReadonlyMap<string, (run: Run) => Operand> = new Map([
  ['now', (run: Run) => dateTimeAt(run.now)],
  ['dateTime', (run: Run) => dateTimeAt(run.now)],
]);

/** Calls a function of no object. */
export function callFunction(name: string, args: readonly Operand[], run: Run): Operand {
  const call = FUNCTIONS.get(name);
  if (!call) throw new JuelFailed(`There is no function '${name}'; the functions are ${[...FUNCTIONS.keys()].map((each) => `${each}()`).join(' and ')}.`);
  if (args.length > 0) throw new JuelFailed(`The function '${name}' takes no arguments.`);
  return call(run);
}
