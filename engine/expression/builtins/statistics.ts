import { FeelDuration } from 'feelin';
import { add, divide, multiply } from '../arithmetic.ts';
import { order } from '../compare.ts';
import { months, nanoseconds, ofMonths, ofNanoseconds } from '../temporal.ts';
import { isList } from '../values.ts';
import type { Value } from '../values.ts';
import { define } from './define.ts';

type List = readonly Value[];

/** These functions take one list or its members one by one. */
function members(args: List): List {
  const only = args[0];
  return args.length === 1 && only !== undefined && isList(only) ? only : args;
}

function numbers(list: List): readonly number[] | undefined {
  return list.every((member) => typeof member === 'number') ? list : undefined;
}

function extreme(list: List, sign: 1 | -1): Value | undefined {
  let best: Value = list[0] ?? null;
  if (best === null) return list.length === 0 ? null : undefined;
  for (const member of list) {
    const ordered = order(member, best);
    if (ordered === null) return undefined;
    if (ordered * sign > 0) best = member;
  }
  return best;
}

function sum(list: List): Value | undefined {
  if (list.length === 0) return null;
  const plain = numbers(list);
  if (plain) return plain.reduce(add);
  if (!list.every((member) => member instanceof FeelDuration)) return undefined;
  if (list.every((member) => member.yearsMonths)) return ofMonths(list.reduce((total, member) => total + months(member), 0));
  return list.some((member) => member.yearsMonths) ? undefined : ofNanoseconds(list.reduce((total, member) => total + nanoseconds(member), 0n));
}

function median(list: readonly number[]): number | null {
  const sorted = list.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : divide(add(lower, upper), 2);
}

/** Sample standard deviation. */
function deviation(list: readonly number[]): number | undefined {
  if (list.length < 2) return undefined;
  const mean = list.reduce(add) / list.length;
  return Math.sqrt(list.reduce((total, value) => total + (value - mean) ** 2, 0) / (list.length - 1));
}

function mode(list: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  return [...counts].filter(([, count]) => count === most).map(([value]) => value).sort((a, b) => a - b);
}

/** Conjunction or disjunction over a list, three-valued. */
function verdict(list: List, decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((member) => typeof member === 'boolean') ? !decisive : null;
}

type OfNumbers = (list: readonly number[]) => Value | undefined;

function ofNumbers(compute: OfNumbers): (run: unknown, ...args: Value[]) => Value | undefined {
  return (_run, ...args) => {
    const list = numbers(members(args));
    return list && compute(list);
  };
}

const ARGUMENTS = '...list: any';

export const statistics = [
  define('min', [ARGUMENTS, (_run, ...args: Value[]) => (args.length === 0 ? undefined : extreme(members(args), -1))]),
  define('max', [ARGUMENTS, (_run, ...args: Value[]) => (args.length === 0 ? undefined : extreme(members(args), 1))]),
  define('sum', [ARGUMENTS, (_run, ...args: Value[]) => (args.length === 0 ? undefined : sum(members(args)))]),
  define('mean', [ARGUMENTS, ofNumbers((list) => (list.length === 0 ? undefined : (divide(list.reduce(add), list.length) ?? undefined)))]),
  define('all', [ARGUMENTS, (_run, ...args: Value[]) => (args.length === 0 ? undefined : verdict(members(args), false))]),
  define('any', [ARGUMENTS, (_run, ...args: Value[]) => (args.length === 0 ? undefined : verdict(members(args), true))]),
  define('product', [ARGUMENTS, ofNumbers((list) => (list.length === 0 ? undefined : list.reduce(multiply)))]),
  define('median', [ARGUMENTS, (run, ...args: Value[]) => (args.length === 0 ? undefined : ofNumbers(median)(run, ...args))]),
  define('stddev', [ARGUMENTS, ofNumbers(deviation)]),
  define('mode', [ARGUMENTS, (run, ...args: Value[]) => (args.length === 0 ? undefined : ofNumbers(mode)(run, ...args))]),
];
