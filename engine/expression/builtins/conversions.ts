import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { isInstant, nanoseconds, withinCalendar, yearsAndMonths } from '../temporal.ts';
import { readDate, readDateTime, readDuration, readTemporal, readTime, temporalText, zoneNamed } from '../temporal-text.ts';
import { spend } from '../limits.ts';
import { FunctionValue, Range, isList } from '../values.ts';
import type { Run, Value } from '../values.ts';
import { define } from './define.ts';

function calendarDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  return withinCalendar(() => Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
}

function clock(hour: number, minute: number, second: number): Temporal.PlainTime | undefined {
  const whole = Math.floor(second);
  const rest = Math.round((second - whole) * 1e9);
  const parts = { hour, minute, second: whole, millisecond: Math.floor(rest / 1e6), microsecond: Math.floor(rest / 1e3) % 1000, nanosecond: rest % 1000 };
  return withinCalendar(() => Temporal.PlainTime.from(parts, { overflow: 'reject' }));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Zone name of an offset given as a duration. */
function zoneOf(offset: FeelDuration): string | undefined {
  const seconds = Number(nanoseconds(offset) / 1_000_000_000n);
  if (offset.yearsMonths || Math.abs(seconds) >= 18 * 3600) return undefined;
  const size = Math.abs(seconds);
  const tail = size % 60 ? `:${two(size % 60)}` : '';
  return seconds === 0 ? 'UTC' : `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${tail}`;
}

function dateOf(from: string | FeelDate | FeelDateTime): FeelDate | undefined {
  if (from instanceof FeelDate) return from;
  if (from instanceof FeelDateTime) return new FeelDate(from.value.toPlainDate());
  return readDate(from);
}

function timeOf(from: string | FeelTime | FeelDate | FeelDateTime): FeelTime | undefined {
  if (from instanceof FeelTime) return from;
  if (from instanceof FeelDate) return new FeelTime(Temporal.PlainTime.from('00:00:00'), 'UTC');
  if (from instanceof FeelDateTime) return new FeelTime(from.value.toPlainTime(), from.zone);
  return readTime(from);
}

function dateTimeOf(from: string | FeelDate | FeelDateTime): FeelDateTime | undefined {
  if (from instanceof FeelDateTime) return from;
  if (from instanceof FeelDate) return new FeelDateTime(from.value.toPlainDateTime(), 'UTC');
  return readDateTime(from);
}

/** FEEL's text of a value (DMN 1.5 clause 10.3.4.1 and table 66). */
export function textOf(value: Value, run: Run, inside = false): string {
  spend(run);
  if (value === null) return 'null';
  if (typeof value === 'string') return inside ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((member) => textOf(member, run, true)).join(', ')}]`;
  if (value instanceof FeelDuration || isInstant(value)) return temporalText(value);
  if (value instanceof FunctionValue) return `function(${value.parameters.join(', ')})`;
  if (value instanceof Range) {
    const open = value.startIncluded ? '[' : '(';
    return `${open}${textOf(value.start, run, true)}..${textOf(value.end, run, true)}${value.endIncluded ? ']' : ')'}`;
  }
  const entries = Object.entries(value).map(([key, member]) => `${/^\w+$/.test(key) ? key : textOf(key, run, true)}: ${textOf(member, run, true)}`);
  return `{${entries.join(', ')}}`;
}

function numberOf(text: string, grouping: string | null, decimal: string | null): number | undefined {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return undefined;
  if (decimal !== null && ![',', '.'].includes(decimal)) return undefined;
  if (grouping !== null && grouping === decimal) return undefined;
  let digits = grouping === null ? text : text.replaceAll(grouping, '');
  if (decimal !== null) digits = digits.replace(decimal, '.');
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : undefined;
}

export const conversions = [
  define(
    'date',
    ['from: string|date|date and time', (_run, from: string | FeelDate | FeelDateTime) => dateOf(from)],
    [
      'year: number, month: number, day: number',
      (_run, year: number, month: number, day: number) => {
        const value = calendarDay(year, month, day);
        return value && new FeelDate(value);
      },
    ],
  ),
  define(
    'time',
    ['from: string|time|date|date and time', (_run, from: string | FeelTime) => timeOf(from)],
    [
      'hour: number, minute: number, second: number, offset: days and time duration?',
      (_run, hour: number, minute: number, second: number, offset?: FeelDuration | null) => {
        const value = clock(hour, minute, second);
        const zone = offset ? zoneOf(offset) : null;
        return value && zone !== undefined ? new FeelTime(value, zone) : undefined;
      },
    ],
  ),
  define(
    'date and time',
    ['from: string|date|date and time', (_run, from: string | FeelDate | FeelDateTime) => dateTimeOf(from)],
    [
      'date: date|date and time, time: time',
      (_run, date: FeelDate | FeelDateTime, time: FeelTime) => {
        const day = date instanceof FeelDate ? date.value : date.value.toPlainDate();
        return new FeelDateTime(day.toPlainDateTime(time.value), time.zone);
      },
    ],
    [
      'date: date|date and time, timezone: string',
      (_run, date: FeelDate | FeelDateTime, zone: string) => {
        const local = date instanceof FeelDate ? date.value.toPlainDateTime() : date.value;
        const named = zoneNamed(zone);
        return named === undefined ? undefined : new FeelDateTime(local, named);
      },
    ],
    [
      'year: number, month: number, day: number, hour: number, minute: number, second: number, offset: string|days and time duration?',
      (_run, year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: string | FeelDuration | null) => {
        const date = calendarDay(year, month, day);
        const time = clock(hour, minute, second);
        const zone = offset === undefined || offset === null ? null : typeof offset === 'string' ? zoneNamed(offset) : zoneOf(offset);
        if (!date || !time || zone === undefined) return undefined;
        return new FeelDateTime(date.toPlainDateTime(time), zone);
      },
    ],
  ),
  define('duration', ['from: string|duration', (_run, from: string | FeelDuration) => (typeof from === 'string' ? readDuration(from) : from)]),
  define('years and months duration', [
    'from: date|date and time, to: date|date and time',
    (_run, from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime) => yearsAndMonths(from, to),
  ]),
  define('@', ['from: string', (_run, from: string) => readTemporal(from)]),
  define(
    'number',
    ['from: string|number', (_run, from: string | number) => (typeof from === 'number' ? from : numberOf(from, null, null))],
    [
      'from: string, grouping separator: string?, decimal separator: string?',
      (_run, from: string, grouping?: string | null, decimal?: string | null) => numberOf(from, grouping ?? null, decimal ?? null),
    ],
  ),
  define('string', ['from: any', (run, from: Value) => (from === null ? null : textOf(from, run))]),
  define('not', ['negand: any', (_run, negand: Value) => (typeof negand === 'boolean' ? !negand : null)]),
];
