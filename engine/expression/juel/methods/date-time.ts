import { FeelDateTime } from 'feelin';
import { withinCalendar } from '../../temporal.ts';
import { JuelFailed } from '../limits.ts';
import { atInstant, instantOf, toCount, toDateTime, toText } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { method } from './method.ts';
import type { Method, Methods } from './method.ts';

/** Units of the calendar keep the local time of day; units of the clock count real time, also across a clock change. */
const CALENDAR_UNITS = ['Years', 'Months', 'Weeks', 'Days'];
const CLOCK_UNITS: readonly (readonly [string, number])[] = [
  ['Hours', 3_600_000],
  ['Minutes', 60_000],
  ['Seconds', 1_000],
  ['Millis', 1],
];

function moved(value: FeelDateTime, unit: string, count: number): FeelDateTime {
  const local = withinCalendar(() => new FeelDateTime(value.value.add({ [unit]: count }), value.zone));
  if (local === undefined) throw new JuelFailed('The date lies outside the calendar.');
  return atInstant(instantOf(local));
}

function shifts(sign: 1 | -1, prefix: string): readonly (readonly [string, Method<FeelDateTime>])[] {
  const byCalendar = CALENDAR_UNITS.map((unit) => [`${prefix}${unit}`, method<FeelDateTime>(1, (value, [count = null]) => moved(value, unit.toLowerCase(), sign * toCount(count)))] as const);
  const byClock = CLOCK_UNITS.map(([unit, length]) => [`${prefix}${unit}`, method<FeelDateTime>(1, (value, [count = null]) => atInstant(instantOf(value) + sign * toCount(count) * length))] as const);
  return [...byCalendar, ...byClock];
}

function otherInstant(operand: Operand): number {
  const value = toDateTime(operand);
  if (value === undefined) throw new JuelFailed('A date and time was expected.');
  return instantOf(value);
}

/** What a date and time can do, from `now()` or `dateTime()`: `dateTime().plusWeeks(1).toDate()`. */
export const DATE_TIME_METHODS: Methods<FeelDateTime> = new Map([
  ...shifts(1, 'plus'),
  ...shifts(-1, 'minus'),
  ['after', method(1, (value: FeelDateTime, [other = null]) => instantOf(value) > otherInstant(other))],
  ['before', method(1, (value: FeelDateTime, [other = null]) => instantOf(value) < otherInstant(other))],
  ['equals', method(1, (value: FeelDateTime, [other = null]) => other instanceof FeelDateTime && instantOf(value) === instantOf(other))],
  ['getTime', method(0, (value: FeelDateTime) => instantOf(value))],
  ['isAfter', method(1, (value: FeelDateTime, [other = null]) => instantOf(value) > otherInstant(other))],
  ['isBefore', method(1, (value: FeelDateTime, [other = null]) => instantOf(value) < otherInstant(other))],
  ['toDate', method(0, (value: FeelDateTime) => value)],
  ['toString', method(0, (value: FeelDateTime, _args, run) => toText(value, run))],
]);
