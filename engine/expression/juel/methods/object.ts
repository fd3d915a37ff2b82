import { equal } from '../../compare.ts';
import type { Context, Run, Value } from '../../values.ts';
import { property } from '../access.ts';
import { spendStep } from '../limits.ts';
import { data, toText } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { callListed, method } from './method.ts';
import type { Methods } from './method.ts';

export const OBJECT_METHODS: Methods<Context> = new Map([
  ['containsKey', method(1, (object: Context, [key = null], run) => Object.hasOwn(object, toText(key, run)))],
  ['equals', method(1, (object: Context, [other = null]) => equal(object, data(other)) === true)],
  ['get', method(1, (object: Context, [key = null], run) => property(object, key, run))],
  ['isEmpty', method(0, (object: Context) => Object.keys(object).length === 0)],
  ['keySet', method(0, (object: Context, _args, run) => counted(Object.keys(object), run))],
  ['size', method(0, (object: Context) => Object.keys(object).length)],
  ['toString', method(0, (object: Context, _args, run) => toText(object, run))],
  ['values', method(0, (object: Context, _args, run) => counted(Object.values(object), run))],
]);

function counted(members: readonly Value[], run: Run): readonly Value[] {
  spendStep(run, members.length);
  return members;
}

/** Methods of an object; `getTotal()` reads its member `total`, as models written for Java objects do. */
export function callOnObject(object: Context, name: string, args: readonly Operand[], run: Run): Operand {
  const member = /^(?:get|is)(\p{Lu}.*)$/u.exec(name)?.[1];
  if (member !== undefined && args.length === 0 && !OBJECT_METHODS.has(name)) {
    const key = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
    if (Object.hasOwn(object, key)) return property(object, key, run);
  }
  return callListed(OBJECT_METHODS, 'object', object, name, args, run);
}
