import { LaufzettelError } from '../errors.ts';
import type { TaskRow } from '../store/rows/execution.ts';
import type { Step } from '../store/work.ts';
import type { CommandScope } from './command.ts';

/**
 * People who may not do this task because they completed one that it has to be independent of: the completer, and the
 * one in whose place it was completed. Every completion counts, also of earlier rounds of a loop.
 */
export function* excludedFrom({ set, tenant }: CommandScope, task: TaskRow): Step<ReadonlySet<string>> {
  const excluded = new Set<string>();
  for (const elementId of task.notCompletedBy) {
    for (const done of yield* set.select('tasksOfElement', tenant, task.instanceId, elementId)) {
      if (done.state !== 'completed') continue;
      if (done.completedBy !== null) excluded.add(done.completedBy);
      if (done.completedFor !== null) excluded.add(done.completedFor);
    }
  }
  return excluded;
}

/** Refuses with `FOUR_EYES`, whatever the role: the rule holds against substitutes, leads and administrators. */
export function* requireSecondPerson(scope: CommandScope, task: TaskRow, ...people: readonly (string | undefined)[]): Step<void> {
  if (task.notCompletedBy.length === 0) return;
  const excluded = yield* excludedFrom(scope, task);
  if (people.some((person) => person !== undefined && excluded.has(person))) throw new LaufzettelError('FOUR_EYES');
}
