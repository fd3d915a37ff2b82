import type { FunctionValue } from '../values.ts';
import { contextFunctions } from './contexts.ts';
import { conversions } from './conversions.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { ranges } from './ranges.ts';
import { statistics } from './statistics.ts';
import { strings } from './strings.ts';
import { temporals } from './temporals.ts';

const FUNCTIONS: ReadonlyMap<string, FunctionValue> = new Map([
  ...conversions,
  ...strings,
  ...lists,
  ...statistics,
  ...numbers,
  ...temporals,
  ...ranges,
  ...contextFunctions,
]);

/** FEEL's built-in function of that name (DMN 1.5 clause 10.3.4). */
export function builtin(name: string): FunctionValue | undefined {
  return FUNCTIONS.get(name);
}
