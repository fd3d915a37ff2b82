import type { WaitDefinition } from '../../../model/statechart/model.ts';
import type { Draft } from '../draft.ts';
import type { Memory } from '../memory.ts';
import { openCall } from './call.ts';
import { openJob } from './job.ts';
import type { OpenOf } from './open.ts';
import { openMessage, openSignal } from './subscription.ts';
import { openTask } from './task.ts';
import { openTimer } from './timer.ts';

const OPEN: { readonly [K in Exclude<WaitDefinition['kind'], 'decision'>]: OpenOf<K> } = {
  task: openTask,
  job: openJob,
  call: openCall,
  receive: openMessage,
  message: openMessage,
  signal: openSignal,
  timer: openTimer,
};

/** Asks the outside world for what a state waits for. May halt. Decisions wait for nobody. */
export function open(draft: Draft, wait: WaitDefinition, memory: Memory): void {
  if (wait.kind === 'decision') throw new Error(`The decision "${wait.id}" cannot be waited for.`);
  (OPEN[wait.kind] as OpenOf<WaitDefinition['kind']>)(draft, wait, memory);
}
