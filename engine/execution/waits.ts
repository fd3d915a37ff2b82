import type { Effect } from './contract.ts';
import type { Run } from './run.ts';
import type { Wait, WaitKind } from './state.ts';

export function openWait(run: Run, wait: Wait): void {
  run.waits.push(wait);
}

export function findWait(run: Run, id: string): Wait | undefined {
  return run.waits.find((wait) => wait.id === id);
}

/**
 * Ends a wait whose report has come. A task, job, timer or call is over by itself; a subscription stays open on the
 * outside until it is closed, because one that does not interrupt may be met again.
 */
export function endWait(run: Run, wait: Wait): void {
  remove(run, wait);
  if (wait.kind === 'message' || wait.kind === 'signal') run.effects.push(WITHDRAWALS[wait.kind](wait.id));
}

/** Withdraws all that a token or scope waits for. */
export function closeWaits(run: Run, owner: number): void {
  for (const wait of run.waits.filter((candidate) => candidate.owner === owner)) withdrawWait(run, wait);
}

/** Ends a wait of which no report has come. */
export function withdrawWait(run: Run, wait: Wait): void {
  remove(run, wait);
  if (wait.kind !== 'condition' && wait.kind !== 'thrown') run.effects.push(WITHDRAWALS[wait.kind](wait.id));
}

/** Puts a changed wait in the place of the one with its id. */
export function replaceWait(run: Run, wait: Wait): void {
  run.waits = run.waits.map((candidate) => (candidate.id === wait.id ? wait : candidate));
}

function remove(run: Run, wait: Wait): void {
  // what was opened last is mostly what is over first
  const index = run.waits.findLastIndex(({ id }) => id === wait.id);
  if (index !== -1) run.waits.splice(index, 1);
}

const WITHDRAWALS: Readonly<Record<Exclude<WaitKind, 'condition' | 'thrown'>, (id: string) => Effect>> = {
  task: (taskId) => ({ type: 'withdrawTask', taskId }),
  job: (jobId) => ({ type: 'cancelJob', jobId }),
  timer: (timerId) => ({ type: 'clearTimer', timerId }),
  message: (subscriptionId) => ({ type: 'closeSubscription', subscriptionId }),
  signal: (subscriptionId) => ({ type: 'closeSubscription', subscriptionId }),
  call: (callId) => ({ type: 'cancelCall', callId }),
};
