import { order, within } from '../compare.ts';
import { Range } from '../values.ts';
import type { Value } from '../values.ts';
import { define } from './define.ts';
import { rangeOf } from './range-text.ts';

type Relation = (a: Range, b: Range) => boolean | null | undefined;

/** A point is the range that holds it alone, which makes the relations of DMN 1.5 table 78 one set of rules. */
function asRange(value: Value): Range {
  return value instanceof Range ? value : new Range(value, value, true, true);
}

function relation(name: string, first: string, second: string, holds: Relation): ReturnType<typeof define> {
  return define(name, [
    `${first}: any, ${second}: any`,
    (_run, a: Value, b: Value) => (a === null || b === null ? undefined : (holds(asRange(a), asRange(b)) ?? undefined)),
  ]);
}

/** Whether `a` ends before `b` starts. */
const before: Relation = (a, b) => {
  const ordered = order(a.end, b.start);
  return ordered === null ? null : ordered < 0 || (ordered === 0 && !(a.endIncluded && b.startIncluded));
};

function starts(a: Range, b: Range): number | null {
  const ordered = order(a.start, b.start);
  return ordered === 0 ? Number(b.startIncluded) - Number(a.startIncluded) : ordered;
}

function ends(a: Range, b: Range): number | null {
  const ordered = order(a.end, b.end);
  return ordered === 0 ? Number(a.endIncluded) - Number(b.endIncluded) : ordered;
}

function both(a: number | null, b: number | null, holds: (a: number, b: number) => boolean): boolean | null {
  return a === null || b === null ? null : holds(a, b);
}

const meet: Relation = (a, b) => {
  const ordered = order(a.end, b.start);
  return ordered === null ? null : ordered === 0 && a.endIncluded && b.startIncluded;
};
const overlap: Relation = (a, b) => {
  const first = before(a, b);
  const second = before(b, a);
  return typeof first === 'boolean' && typeof second === 'boolean' ? !first && !second : null;
};
const overlapsBefore: Relation = (a, b) => {
  const touching = overlap(a, b);
  return typeof touching === 'boolean' ? touching && both(starts(a, b), ends(a, b), (start, end) => start < 0 && end <= 0) : null;
};
const finish: Relation = (a, b) => both(starts(a, b), ends(a, b), (start, end) => end === 0 && start >= 0);
const include: Relation = (a, b) => both(starts(a, b), ends(a, b), (start, end) => start <= 0 && end >= 0);
const start: Relation = (a, b) => both(starts(a, b), ends(a, b), (from, to) => from === 0 && to <= 0);
const flip = (holds: Relation): Relation => (a, b) => holds(b, a);

export const ranges = [
  relation('before', 'a', 'b', before),
  relation('after', 'a', 'b', flip(before)),
  relation('meets', 'range1', 'range2', meet),
  relation('met by', 'range1', 'range2', flip(meet)),
  relation('overlaps', 'range1', 'range2', overlap),
  relation('overlaps before', 'range1', 'range2', overlapsBefore),
  relation('overlaps after', 'range1', 'range2', flip(overlapsBefore)),
  relation('finishes', 'a', 'range', finish),
  relation('finished by', 'range', 'a', flip(finish)),
  define('includes', [
    'range: range, point: any',
    (_run, range: Range, point: Value) => (point === null ? undefined : ((point instanceof Range ? include(range, point) : within(point, range)) ?? undefined)),
  ]),
  relation('during', 'a', 'range', flip(include)),
  relation('starts', 'a', 'range', start),
  relation('started by', 'range', 'a', flip(start)),
  relation('coincides', 'a', 'b', (a, b) => both(starts(a, b), ends(a, b), (from, to) => from === 0 && to === 0)),
  define('range', ['from: string', (_run, from: string) => rangeOf(from)]),
];
