import { equal } from '../../compare.ts';
import type { Value } from '../../values.ts';
import { JuelFailed, spendStep } from '../limits.ts';
import { data, toCount, toText } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { method } from './method.ts';
import type { Methods } from './method.ts';

type List = readonly Value[];

/** Position of the first member equal to the value; -1 if there is none. */
function positionOf(list: List, value: Operand): number {
  const wanted = data(value);
  return list.findIndex((member) => equal(member, wanted) === true);
}

export const LIST_METHODS: Methods<List> = new Map([
  ['contains', method(1, (list: List, [value = null], run) => {
    spendStep(run, list.length);
    return positionOf(list, value) >= 0;
  })],
  ['equals', method(1, (list: List, [other = null]) => equal(list, data(other)) === true)],
  ['get', method(1, (list: List, [at = null]) => {
    const member = list[toCount(at)];
    if (member === undefined) throw new JuelFailed(`A list of ${list.length} members has none at the position asked for.`);
    return member;
  })],
  ['indexOf', method(1, (list: List, [value = null], run) => {
    spendStep(run, list.length);
    return positionOf(list, value);
  })],
  ['isEmpty', method(0, (list: List) => list.length === 0)],
  ['size', method(0, (list: List) => list.length)],
  ['toString', method(0, (list: List, _args, run) => toText(list, run))],
]);
