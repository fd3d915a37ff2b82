import { createMachine } from 'xstate';
import { lifecycle } from './machine.ts';
import type { Snapshot, Step } from './machine.ts';

export type TaskState = 'created' | 'offered' | 'claimed' | 'completed' | 'withdrawn';
export type TaskEvent = 'offer' | 'claim' | 'release' | 'assign' | 'complete' | 'withdraw';

/** A task is offered to groups, claimed by or assigned to a person, and completed by that person or withdrawn by the model. */
const machine = createMachine({
  id: 'task',
  initial: 'created',
  states: {
    created: { on: { offer: 'offered', assign: 'claimed', withdraw: 'withdrawn' } },
    offered: { on: { claim: 'claimed', assign: 'claimed', withdraw: 'withdrawn' } },
    claimed: { on: { release: 'offered', assign: 'claimed', complete: 'completed', withdraw: 'withdrawn' } },
    completed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

/** The lifecycle of a task; refuses with `TASK_STEP_REFUSED`. */
export const taskLifecycle = lifecycle<TaskState>(machine, 'task', 'TASK_STEP_REFUSED');

/** A task that nobody has been told of yet. */
export function initialTask(): Snapshot<TaskState> {
  return taskLifecycle.initial();
}

/** Moves a task. Who may do so is decided elsewhere. */
export function stepTask(snapshot: Snapshot, event: TaskEvent): Step<TaskState> {
  return taskLifecycle.step(snapshot, event);
}
