import { toText } from '../operand.ts';
import { method } from './method.ts';
import type { Methods } from './method.ts';

/** JSON knows one kind of number; methods that choose a Java type keep the value as near as a number can be. */
export const NUMBER_METHODS: Methods<number> = new Map([
  ['doubleValue', method(0, (value: number) => value)],
  ['equals', method(1, (value: number, [other = null]) => value === other)],
  ['intValue', method(0, (value: number) => Math.trunc(value))],
  ['longValue', method(0, (value: number) => Math.trunc(value))],
  ['toString', method(0, (value: number, _args, run) => toText(value, run))],
]);

export const BOOLEAN_METHODS: Methods<boolean> = new Map([
  ['booleanValue', method(0, (value: boolean) => value)],
  ['equals', method(1, (value: boolean, [other = null]) => value === other)],
  ['toString', method(0, (value: boolean, _args, run) => toText(value, run))],
]);
