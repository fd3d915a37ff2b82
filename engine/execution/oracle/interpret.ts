import { chosen } from './answers.ts';
import { runActivity } from './activity.ts';
import type { Block, Code, Throw } from './block.ts';
import type { Entry, Outcome } from './outcome.ts';
import { followed, later, nothing, together } from './outcome.ts';
import type { Record } from './records.ts';
import { completedBy, undoAll } from './records.ts';

/** Where a block runs. */
export interface Place {
  readonly path: number;
  /** Activities of the scope that can be undone. */
  readonly records: Record[];
  /** What a compensation thrown here undoes; for an event sub-process that is what the scope around it has done. */
  readonly undoes: readonly Record[];
  /** Errors caught further out; null stands for all. */
  readonly caught: readonly (Code | null)[];
}

/**
 * The semantics of BPMN by recursion: what a block comes to when it begins at a moment. There is nothing that moves; where
 * something is cut short (an interruption, an error, a termination), what would have come after that moment is left out.
 */
export function run(block: Block, at: number, place: Place): Outcome {
  switch (block.kind) {
    case 'activity':
      return runActivity(block, at, place);
    case 'sequence':
      return block.blocks.reduce((before, next) => followed(before, (then) => run(next, then, place)), nothing(at));
    case 'parallel':
      return together(at, block.blocks.map((branch) => run(branch, at, place)));
    case 'choice':
      return run(nth(block.blocks, chosen(block.id, place.path, block.blocks.length)), at, place);
    case 'inclusive':
      return together(at, taken(block.id, block.blocks, place.path).map((branch) => run(branch, at, place)));
    case 'race':
      return race(block.id, block.blocks, at, place);
    case 'throw':
      return runThrow(block, at, place);
    case 'wild':
      throw new Error(`The oracle knows nothing of "${block.what}".`);
  }
}

/** The branches whose conditions are true; without any, the last one, which is the default. */
function taken(id: string, blocks: readonly Block[], path: number): readonly Block[] {
  const asked = blocks.slice(0, -1).filter((_, index) => chosen(`${id}_${index}`, path, 2) === 0);
  return asked.length > 0 ? asked : blocks.slice(-1);
}

function race(id: string, blocks: readonly Block[], at: number, place: Place): Outcome {
  const [first] = blocks.map((block, index) => ({ block, id: `${id}_${index}`, at: later(at, `${id}_${index}`, place.path) })).toSorted((a, b) => a.at - b.at);
  if (!first) return nothing(at);
  return followed({ ...nothing(first.at), log: [{ at: first.at, id: first.id }] }, (then) => run(first.block, then, place));
}

function runThrow({ id, what }: Throw, at: number, { path, undoes }: Place): Outcome {
  const paused = later(at, id, path);
  const log: Entry[] = [{ at: paused, id }];
  const now = paused + 1;
  const before: Outcome = { ...nothing(now), log };
  if (chosen(`${id}?`, path, 2) !== 0) return before;
  switch (what.kind) {
    case 'escalation':
      return { ...before, end: now + 1, escalations: [{ at: now, code: what.code }] };
    case 'compensate': {
      const end = undoAll(completedBy(undoes, now, what.activity), now, log);
      return { ...before, end: end + 1 };
    }
    case 'error':
      return { ...before, end: Infinity, stop: { at: now, kind: 'error', code: what.code } };
    case 'terminate':
    case 'cancel':
      return { ...before, end: Infinity, stop: { at: now, kind: what.kind } };
  }
}

function nth<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no way number ${index}.`);
  return item;
}
