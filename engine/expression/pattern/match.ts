import { isWord } from './characters.ts';
import type { Assertion, Instruction } from './program.ts';

export interface Match {
  /** UTF-16 positions in the text. */
  readonly start: number;
  readonly end: number;
  /** Text of each group by number; 0 is the whole match, `undefined` a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** A text took more thread moves than one search may need. */
export class SearchTooLong extends Error {}

/** Thread moves that one pattern may make in one text. */
export const MAX_MOVES = 20_000_000;

type Slots = readonly (number | undefined)[];

interface Thread {
  readonly at: number;
  readonly slots: Slots;
}

export interface Effort {
  moves: number;
}

const HOLDS: Readonly<Record<Assertion, (text: string, position: number) => boolean>> = {
  start: (_text, position) => position === 0,
  end: (text, position) => position === text.length,
  lineStart: (text, position) => position === 0 || text[position - 1] === '\n',
  lineEnd: (text, position) => position === text.length || text[position] === '\n',
  wordBoundary: atBoundary,
  noWordBoundary: (text, position) => !atBoundary(text, position),
};

function atBoundary(text: string, position: number): boolean {
  return isWord(text.codePointAt(position - 1)) !== isWord(text.codePointAt(position));
}

/** Follows jumps, splits, saves and assertions, so that only characters and matches remain in the list. */
function settle(program: readonly Instruction[], start: Thread, text: string, position: number, seen: Int32Array, stamp: number, list: Thread[]): number {
  const stack: Thread[] = [start];
  let moves = 0;
  for (let thread = stack.pop(); thread; thread = stack.pop()) {
    if (seen[thread.at] === stamp) continue;
    seen[thread.at] = stamp;
    moves += 1;
    const instruction = program[thread.at];
    if (!instruction) continue;
    switch (instruction.op) {
      case 'jump':
        stack.push({ at: instruction.to, slots: thread.slots });
        break;
      case 'split':
        stack.push({ at: instruction.second, slots: thread.slots }, { at: instruction.first, slots: thread.slots });
        break;
      case 'save': {
        const slots = thread.slots.slice();
        slots[instruction.slot] = position;
        stack.push({ at: thread.at + 1, slots });
        break;
      }
      case 'assert':
        if (HOLDS[instruction.what](text, position)) stack.push({ at: thread.at + 1, slots: thread.slots });
        break;
      case 'character':
      case 'match':
        list.push(thread);
    }
  }
  return moves;
}

/** The leftmost match at or after `from`, earlier alternatives first, as Perl-like expressions choose it. */
export function search(program: readonly Instruction[], text: string, from: number, effort: Effort): Slots | undefined {
  const seen = new Int32Array(program.length);
  let stamp = 0;
  let found: Slots | undefined;
  let current: Thread[] = [];
  for (let position = from; position <= text.length; ) {
    // threads of this position keep the marks they were listed under; a new start comes last, so leftmost wins
    if (!found) {
      if (current.length === 0) stamp += 1;
      effort.moves += settle(program, { at: 0, slots: [] }, text, position, seen, stamp, current);
    }
    if (current.length === 0) {
      if (found) break;
    }
    const codePoint = text.codePointAt(position);
    const next = position + (codePoint !== undefined && codePoint > 0xffff ? 2 : 1);
    const following: Thread[] = [];
    stamp += 1;
    for (const thread of current) {
      const instruction = program[thread.at];
      if (instruction?.op === 'match') {
        found = thread.slots;
        break;
      }
      if (instruction?.op === 'character' && codePoint !== undefined && instruction.test(codePoint)) {
        effort.moves += settle(program, { at: thread.at + 1, slots: thread.slots }, text, next, seen, stamp, following);
      }
    }
    effort.moves += 1;
    if (effort.moves > MAX_MOVES) throw new SearchTooLong();
    current = following;
    position = next;
  }
  return found;
}
