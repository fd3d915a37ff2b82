import type { Block } from './block.ts';
import { secondOf } from './outcome.ts';
import type { Record } from './records.ts';
import { runScope } from './scope.ts';

/** What completes in an instance, by the second, and how the instance ends. */
export interface Course {
  /** Seconds since the beginning and element ids, in this order. */
  readonly completed: readonly string[];
  readonly status: 'active' | 'completed' | 'failed';
}

/** Says what must come of a process that holds the block. */
export function foretell(block: Block): Course {
  const records: Record[] = [];
  const { log, stop, end } = runScope(block, [], 0, { path: 1, records, undoes: records, caught: [] });
  const completed = log.map(({ at, id }) => line(secondOf(at), id)).toSorted();
  return { completed, status: stop ? 'failed' : end === Infinity ? 'active' : 'completed' };
}

export function line(second: number, id: string): string {
  return `${String(second).padStart(12, '0')} ${id}`;
}
