import type { Run, Value } from './values.ts';

/** Longest expression that is read, in characters. */
export const MAX_TEXT = 64_000;
/** Deepest nesting of an expression and of a result. */
export const MAX_DEPTH = 120;
/** Loop passes, list members and function calls that one evaluation may spend. */
export const MAX_STEPS = 200_000;
/** Deepest chain of function calls. */
export const MAX_CALLS = 200;
/** Longest text that an evaluation may build, in characters. */
export const MAX_STRING = 1_000_000;

/** Thrown inside an evaluation that passes a bound; the public functions turn it into a failure value. */
export class LimitReached extends Error {}

/** Spends `count` steps of the evaluation's budget. */
export function spend(run: Run, count = 1): void {
  run.steps += count;
  if (run.steps > MAX_STEPS) {
    throw new LimitReached(`The expression needs more than ${MAX_STEPS} steps; make its lists or loops smaller.`);
  }
}

/** Counts a function call's result against the budget, so that doubling a list or text in a loop ends early. */
export function spendOn(value: Value, run: Run): Value {
  if (Array.isArray(value)) spend(run, value.length);
  else if (typeof value === 'string') {
    if (value.length > MAX_STRING) throw new LimitReached(`The expression builds a text of more than ${MAX_STRING} characters.`);
    spend(run, value.length >> 6);
  }
  return value;
}

/** Runs a function body one level deeper. */
export function descend<T>(run: Run, body: () => T): T {
  spend(run);
  if (run.depth >= MAX_CALLS) throw new LimitReached(`Functions call one another more than ${MAX_CALLS} levels deep; end the recursion.`);
  run.depth += 1;
  try {
    return body();
  } finally {
    run.depth -= 1;
  }
}
