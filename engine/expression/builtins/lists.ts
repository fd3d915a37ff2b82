import { equal } from '../compare.ts';
import { invoke } from '../invoke.ts';
import { spend } from '../limits.ts';
import { FunctionValue, isList } from '../values.ts';
import type { Run, Value } from '../values.ts';
import { define } from './define.ts';

type List = readonly Value[];

function same(a: Value, b: Value): boolean {
  return equal(a, b) === true;
}

function distinct(list: List, run: Run): List {
  const result: Value[] = [];
  for (const member of list) {
    spend(run, 1 + (result.length >> 3));
    if (!result.some((known) => same(known, member))) result.push(member);
  }
  return result;
}

function flat(list: List, run: Run): Value[] {
  const result: Value[] = [];
  for (const member of list) {
    spend(run);
    if (isList(member)) result.push(...flat(member, run));
    else result.push(member);
  }
  return result;
}

/** Zero-based index for a FEEL position (from 1, or from the end with a minus); `undefined` outside the list. */
function indexOf(list: List, position: number): number | undefined {
  const index = position < 0 ? list.length + position : position - 1;
  return Number.isInteger(index) && index >= 0 && index < list.length ? index : undefined;
}

function sorted(list: List, precedes: FunctionValue, run: Run): List {
  return Array.from(list).sort((a, b) => {
    if (invoke(precedes, [a, b], run) === true) return -1;
    return invoke(precedes, [b, a], run) === true ? 1 : 0;
  });
}

export const lists = [
  define('list contains', ['list: list, element: any', (_run, list: List, element: Value) => list.some((member) => same(member, element))]),
  define('count', ['list: list', (_run, list: List) => list.length]),
  define('sublist', [
    'list: list, start position: number, length: number?',
    (_run, list: List, start: number, length?: number | null) => {
      const from = indexOf(list, start);
      if (from === undefined) return undefined;
      return list.slice(from, length === undefined || length === null ? undefined : from + length);
    },
  ]),
  define('append', ['list: list, ...item: any', (_run, list: List, ...items: Value[]) => [...list, ...items]]),
  define('concatenate', ['...list: list', (_run, ...parts: List[]) => parts.flat() as Value]),
  define('insert before', [
    'list: list, position: number, newItem: any',
    (_run, list: List, position: number, item: Value) => {
      const index = indexOf(list, position);
      return index === undefined ? undefined : [...list.slice(0, index), item, ...list.slice(index)];
    },
  ]),
  define('remove', [
    'list: list, position: number',
    (_run, list: List, position: number) => {
      const index = indexOf(list, position);
      return index === undefined ? undefined : list.filter((_member, at) => at !== index);
    },
  ]),
  define(
    'list replace',
    [
      'list: list, position: number, newItem: any',
      (_run, list: List, position: number, item: Value) => {
        const index = indexOf(list, position);
        return index === undefined ? undefined : list.map((member, at) => (at === index ? item : member));
      },
    ],
    [
      'list: list, match: function, newItem: any',
      (run, list: List, match: FunctionValue, item: Value) => {
        const verdicts = list.map((member) => invoke(match, [member, item], run));
        if (!verdicts.every((verdict) => typeof verdict === 'boolean')) return undefined;
        return list.map((member, at) => (verdicts[at] === true ? item : member));
      },
    ],
  ),
  define('reverse', ['list: list', (_run, list: List) => list.toReversed()]),
  define('index of', [
    'list: list, match: any',
    (_run, list: List, match: Value) => list.flatMap((member, at) => (same(member, match) ? [at + 1] : [])),
  ]),
  define('union', ['...list: list', (run, ...parts: List[]) => distinct(parts.flat() as List, run)]),
  define('distinct values', ['list: list', (run, list: List) => distinct(list, run)]),
  define('flatten', ['list: list', (run, list: List) => flat(list, run)]),
  define('sort', ['list: list, precedes: function?', (run, list: List, precedes?: FunctionValue | null) => (precedes ? sorted(list, precedes, run) : undefined)]),
];
