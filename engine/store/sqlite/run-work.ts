import type { Peek, Work, WorkOutcome } from '../work.ts';

/** Runs a command's generator to its end; nothing is written yet. */
export function runWork<T>(work: Work<T>, answer: Peek): WorkOutcome<T> {
  let step = work.next();
  while (!step.done) step = work.next(answer(step.value));
  return step.value;
}
