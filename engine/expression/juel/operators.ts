import { FeelDateTime } from 'feelin';
import { equal } from '../compare.ts';
import type { Run } from '../values.ts';
import { JuelFailed, spendText } from './limits.ts';
import { data, instantOf, isListOperand, isObject, toBoolean, toDateTime, toNumber, toText, typeOf } from './operand.ts';
import type { Operand } from './operand.ts';

export type Operator = (left: Operand, right: Operand, run: Run) => Operand;

/** Arithmetic (EL 2.2 clause 1.7): both sides are numbers, so `+` never joins texts. */
function arithmetic(calculate: (left: number, right: number) => number): Operator {
  return (left, right) => {
    const result = calculate(toNumber(left), toNumber(right));
    if (!Number.isFinite(result)) throw new JuelFailed('The calculation has no finite result, as after a division by zero.');
    return result;
  };
}

/** `==` (EL 2.2 clause 1.8.2): the other side is coerced to the number, truth value or text that one side is. */
function same(left: Operand, right: Operand, run: Run): boolean {
  if (left === null || right === null) return left === right;
  if (typeof left === 'string' && typeof right === 'string') return left === right;
  if (typeof left === 'number' || typeof right === 'number') return toNumber(left) === toNumber(right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return toBoolean(left) === toBoolean(right);
  if (left instanceof FeelDateTime || right instanceof FeelDateTime) return sameInstant(left, right);
  if (typeof left === 'string' || typeof right === 'string') return toText(left, run) === toText(right, run);
  return left === right || equal(data(left), data(right)) === true;
}

function sameInstant(left: Operand, right: Operand): boolean {
  const [first, second] = [toDateTime(left), toDateTime(right)];
  return first !== undefined && second !== undefined && instantOf(first) === instantOf(second);
}

/** `<` and its kin (EL 2.2 clause 1.8.1); null is neither smaller nor greater than anything. */
function comparison(holds: (sign: number) => boolean): Operator {
  return (left, right, run) => {
    if (left === null || right === null) return left === right && holds(0);
    return holds(order(left, right, run));
  };
}

function order(left: Operand, right: Operand, run: Run): number {
  if (typeof left === 'number' || typeof right === 'number') return toNumber(left) - toNumber(right);
  if (left instanceof FeelDateTime || right instanceof FeelDateTime) {
    const [first, second] = [toDateTime(left), toDateTime(right)];
    if (first !== undefined && second !== undefined) return instantOf(first) - instantOf(second);
  } else if (typeof left === 'string' || typeof right === 'string') {
    const [first, second] = [toText(left, run), toText(right, run)];
    return first < second ? -1 : first > second ? 1 : 0;
  } else if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  throw new JuelFailed(`Values of type ${typeOf(left)} and ${typeOf(right)} have no order.`);
}

/** Operators from the weakest to the strongest binding (EL 2.2 clause 1.12); `&&` and `||` are the parser's. */
export const LEVELS: readonly ReadonlyMap<string, Operator>[] = [
  new Map<string, Operator>([
    ['==', same],
    ['!=', (left, right, run) => !same(left, right, run)],
  ]),
  new Map([
    ['<', comparison((sign) => sign < 0)],
    ['>', comparison((sign) => sign > 0)],
    ['<=', comparison((sign) => sign <= 0)],
    ['>=', comparison((sign) => sign >= 0)],
  ]),
  new Map([
    ['+', arithmetic((left, right) => left + right)],
    ['-', arithmetic((left, right) => left - right)],
  ]),
  new Map([
    ['*', arithmetic((left, right) => left * right)],
    ['/', arithmetic((left, right) => left / right)],
    ['%', arithmetic((left, right) => left % right)],
  ]),
];

/** `empty` (EL 2.2 clause 1.10). */
function isEmpty(operand: Operand): boolean {
  if (operand === null || operand === '') return true;
  if (isListOperand(operand)) return operand.length === 0;
  return isObject(operand) && Object.keys(operand).length === 0;
}

export const PREFIXES: ReadonlyMap<string, (operand: Operand) => Operand> = new Map<string, (operand: Operand) => Operand>([
  ['!', (operand) => !toBoolean(operand)],
  ['-', (operand) => 0 - toNumber(operand)],
  ['empty', isEmpty],
]);

/** Joins texts and values of a composite expression such as `Order ${id}`; what a value holds is not looked at again. */
export function joined(parts: readonly Operand[], run: Run): string {
  let result = '';
  for (const part of parts) {
    const text = toText(part, run);
    spendText(run, result.length + text.length);
    result += text;
  }
  return result;
}
