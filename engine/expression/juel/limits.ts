import { LimitReached, MAX_STRING } from '../limits.ts';
import type { Run } from '../values.ts';

/** Names, operators and calls that one evaluation may spend. */
const MAX_JUEL_STEPS = 10_000;
/** Deepest nesting of brackets, signs and choices in one expression. */
export const MAX_JUEL_DEPTH = 50;
/** Characters of a text that count as one step. */
const TEXT_PER_STEP = 1_024;

/** The expression is right as it is written but has no value for these data; the message never holds a value. */
export class JuelFailed extends Error {}

export function spendStep(run: Run, count = 1): void {
  run.steps += count;
  if (run.steps > MAX_JUEL_STEPS) throw new LimitReached(`The expression needs more than ${MAX_JUEL_STEPS} steps; make its lists or texts smaller.`);
}

/** Counts work on a text that is about to be read or built, before it is. */
export function spendText(run: Run, length: number): void {
  if (length > MAX_STRING) throw new LimitReached(`The expression builds a text of more than ${MAX_STRING} characters.`);
  spendStep(run, Math.floor(length / TEXT_PER_STEP));
}
