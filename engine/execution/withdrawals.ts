import type { Effect } from './contract.ts';

/** What the outside world can be asked to wait for. */
export type AwaitedKind = 'task' | 'job' | 'timer' | 'message' | 'signal' | 'call';

const WITHDRAWALS: Readonly<Record<AwaitedKind, (id: string) => Effect>> = {
  task: (taskId) => ({ type: 'withdrawTask', taskId }),
  job: (jobId) => ({ type: 'cancelJob', jobId }),
  timer: (timerId) => ({ type: 'clearTimer', timerId }),
  message: (subscriptionId) => ({ type: 'closeSubscription', subscriptionId }),
  signal: (subscriptionId) => ({ type: 'closeSubscription', subscriptionId }),
  call: (callId) => ({ type: 'cancelCall', callId }),
};

/** The effect that takes back what was asked for under an id. */
export function withdrawalOf(kind: AwaitedKind, id: string): Effect {
  return WITHDRAWALS[kind](id);
}
