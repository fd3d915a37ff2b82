import { FeelDateTime } from 'feelin';
import { toJson } from '../json.ts';
import { dateTimeAt } from '../temporal.ts';
import { isoText, readDateTime } from '../temporal-text.ts';
import { TIME_ZONE, position, withinCalendar } from '../temporal.ts';
import { isContext, isList } from '../values.ts';
import type { Context, Run, Value } from '../values.ts';
import { ExecutionView } from './execution-view.ts';
import { JuelFailed, spendText } from './limits.ts';

/** What an operand can be: data, a date and time, or `execution`. */
export type Operand = Value | ExecutionView;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Only data may leave an expression. */
export function data(operand: Operand): Value {
  if (operand instanceof ExecutionView) throw new JuelFailed("'execution' is no value; read a variable or property of it.");
  return operand;
}

/** Name of an operand's type for messages. */
export function typeOf(operand: Operand): string {
  if (operand === null) return 'null';
  if (isListOperand(operand)) return 'list';
  if (operand instanceof ExecutionView) return 'execution';
  if (operand instanceof FeelDateTime) return 'date and time';
  return typeof operand === 'object' ? 'object' : typeof operand;
}

export function isListOperand(operand: Operand): operand is readonly Value[] {
  return !(operand instanceof ExecutionView) && isList(operand);
}

export function isObject(operand: Operand): operand is Context {
  return !(operand instanceof ExecutionView) && isContext(operand);
}

/** Coercion to a number (EL 2.2 clause 1.18.3): null and empty text are 0, other text must be a number. */
export function toNumber(operand: Operand): number {
  if (typeof operand === 'number') return operand;
  if (operand === null || operand === '') return 0;
  if (typeof operand === 'string') {
    const text = operand.length > 400 ? '' : operand.trim();
    if (NUMBER.test(text)) return Number(text);
    throw new JuelFailed('A text that is no number was used as a number.');
  }
  throw new JuelFailed(`A value of type ${typeOf(operand)} cannot be used as a number.`);
}

/** Coercion to true or false (EL 2.2 clause 1.18.5): null and every text but `true` are false. */
export function toBoolean(operand: Operand): boolean {
  if (typeof operand === 'boolean') return operand;
  if (operand === null) return false;
  if (typeof operand === 'string') return operand.toLowerCase() === 'true';
  throw new JuelFailed(`A value of type ${typeOf(operand)} is neither true nor false.`);
}

/** Coercion to text (EL 2.2 clause 1.18.2): null is empty; lists and objects are written as JSON, dates as ISO 8601. */
export function toText(operand: Operand, run: Run): string {
  if (typeof operand === 'string') return operand;
  if (operand === null) return '';
  if (operand instanceof FeelDateTime) return isoText(operand);
  const value = toJson(data(operand), run);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  spendText(run, text.length);
  return text;
}

/** A whole number that says how many or which one. */
export function toCount(operand: Operand): number {
  const count = toNumber(operand);
  if (!Number.isInteger(count)) throw new JuelFailed('A whole number was expected.');
  return count;
}

/** A date and time, or a text that is one; without a zone it is local time in Germany. */
export function toDateTime(operand: Operand): FeelDateTime | undefined {
  const value = typeof operand === 'string' ? readDateTime(operand) : operand;
  if (!(value instanceof FeelDateTime)) return undefined;
  return value.zone === null ? new FeelDateTime(value.value, TIME_ZONE) : value;
}

/** ms since the epoch. */
export function instantOf(value: FeelDateTime): number {
  return Number(position(value) / 1_000_000n);
}

/** The instant in German local time. */
export function atInstant(instant: number): FeelDateTime {
  const value = Number.isFinite(instant) ? withinCalendar(() => dateTimeAt(instant)) : undefined;
  if (value === undefined) throw new JuelFailed('The date lies outside the calendar.');
  return value;
}
