import { FeelDate, FeelDateTime } from 'feelin';
import { equal } from '../compare.ts';
import { dateAt, dateTimeAt, isInstant } from '../temporal.ts';
import { temporalText } from '../temporal-text.ts';
import { kindOf } from '../values.ts';
import type { Value } from '../values.ts';
import { define } from './define.ts';

type Day = FeelDate | FeelDateTime;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY = 'date: date|date and time';

/** The same value of the same type; times must also agree in their zone (DMN 1.5 table 73). */
function identical(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (isInstant(a) && isInstant(b)) return temporalText(a) === temporalText(b);
  return equal(a, b) === true;
}

export const temporals = [
  define('now', ['', (run) => dateTimeAt(run.now)]),
  define('today', ['', (run) => dateAt(run.now)]),
  define('is', ['value1: any?, value2: any?', (_run, a: Value | undefined, b: Value | undefined) => a !== undefined && b !== undefined && identical(a, b)]),
  define('day of year', [DAY, (_run, date: Day) => date.value.dayOfYear]),
  define('day of week', [DAY, (_run, date: Day) => WEEKDAYS[date.value.dayOfWeek - 1]]),
  define('month of year', [DAY, (_run, date: Day) => MONTHS[date.value.month - 1]]),
  define('week of year', [DAY, (_run, date: Day) => date.value.weekOfYear]),
];
