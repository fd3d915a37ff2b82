import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { months, nanoseconds, ofMonths, ofNanoseconds, withinCalendar } from './temporal.ts';

/** Reading and writing temporal values as text (DMN 1.5 clause 10.3.4.1 and XML Schema part 2). */

const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*)?$/;
const DURATION = /^(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9})\d*)?S)?)?$/;
const SECOND = 1_000_000_000n;
/** No temporal value is written longer; numbers of a million digits are not worth reading. */
const MAX_TEXT = 100;

export function readDate(text: string): FeelDate | undefined {
  const match = text.length > MAX_TEXT ? null : DATE.exec(text);
  if (!match) return undefined;
  const [, sign, year, month, day] = match;
  return withinCalendar(() => new FeelDate(Temporal.PlainDate.from({ year: Number(`${sign}${year}`), month: Number(month), day: Number(day) }, { overflow: 'reject' })));
}

interface Clock {
  readonly time: Temporal.PlainTime;
  readonly zone: string | null;
}

/** Zone as the temporal values keep it; `undefined` if there is no such zone. */
export function zoneNamed(text: string): string | undefined {
  if (text === 'Z') return 'UTC';
  const offset = /^[+-](\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (offset) {
    const [hours, minutes, seconds] = [Number(offset[1]), Number(offset[2]), Number(offset[3] ?? 0)];
    if (minutes > 59 || seconds > 59 || hours * 60 + minutes > 14 * 60) return undefined;
    return hours + minutes + seconds === 0 ? 'UTC' : text;
  }
  const name = text.replace(/^@/, '');
  // 'UTC' and the like are names too; what Temporal does not know is no zone
  return withinCalendar(() => (Temporal.PlainDateTime.from('1970-01-01').toZonedDateTime(name), name));
}

function readClock(text: string): Clock | undefined {
  const match = text.length > MAX_TEXT ? null : TIME.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute = '', second = '', fraction = '', suffix] = match;
  const zone = suffix === undefined ? null : zoneNamed(suffix);
  if (zone === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const nano = Number(fraction.padEnd(9, '0'));
  const parts = { millisecond: Math.floor(nano / 1e6), microsecond: Math.floor(nano / 1e3) % 1000, nanosecond: nano % 1000 };
  return { time: Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute), second: Number(second), ...parts }), zone };
}

export function readTime(text: string): FeelTime | undefined {
  const clock = readClock(text);
  return clock && new FeelTime(clock.time, clock.zone);
}

/** A date alone is its midnight without a zone. */
export function readDateTime(text: string): FeelDateTime | undefined {
  const at = text.indexOf('T');
  const date = readDate(at < 0 ? text : text.slice(0, at));
  if (!date) return undefined;
  if (at < 0) return new FeelDateTime(date.value.toPlainDateTime(), null);
  const clock = readClock(text.slice(at + 1));
  return clock && withinCalendar(() => new FeelDateTime(date.value.toPlainDateTime(clock.time), clock.zone));
}

/** A text with years or months only is a years and months duration, any other a days and time duration; both mixed are none. */
export function readDuration(text: string): FeelDuration | undefined {
  const match = text.length > MAX_TEXT ? null : DURATION.exec(text);
  if (!match) return undefined;
  const [, sign, years, inMonths, days, hours, minutes, seconds, fraction = ''] = match;
  const factor = sign === '-' ? -1 : 1;
  if (years !== undefined || inMonths !== undefined) {
    if ([days, hours, minutes, seconds].some((part) => part !== undefined)) return undefined;
    return withinCalendar(() => ofMonths(factor * (Number(years ?? 0) * 12 + Number(inMonths ?? 0))));
  }
  const whole = ((BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0);
  return withinCalendar(() => ofNanoseconds(BigInt(factor) * (whole * SECOND + BigInt(fraction.padEnd(9, '0')))));
}

/** A literal such as `@"2026-05-04"`: what it looks like decides its type. */
export function readTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | undefined {
  if (/^-?P/.test(text)) return readDuration(text);
  if (/^\d\d:/.test(text)) return readTime(text);
  return text.includes('T') ? readDateTime(text) : readDate(text);
}

function zoneSuffix(zone: string | null): string {
  if (zone === null) return '';
  if (zone === 'UTC') return 'Z';
  return /^[+-]/.test(zone) ? zone : `@${zone}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function dateText(date: { readonly year: number; readonly month: number; readonly day: number }): string {
  return `${date.year < 0 ? '-' : ''}${String(Math.abs(date.year)).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

function durationText(duration: FeelDuration): string {
  if (duration.yearsMonths) {
    const total = Math.abs(months(duration));
    const [years, rest] = [Math.floor(total / 12), total % 12];
    return `${months(duration) < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${rest || !years ? `${rest}M` : ''}`;
  }
  const length = nanoseconds(duration);
  const total = length < 0n ? -length : length;
  const seconds = total / SECOND;
  const [days, hours, minutes, rest] = [seconds / 86_400n, (seconds / 3_600n) % 24n, (seconds / 60n) % 60n, seconds % 60n];
  const nano = String(total % SECOND).padStart(9, '0').replace(/0+$/, '');
  const second = rest || nano ? `${rest}${nano ? `.${nano}` : ''}S` : '';
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${second}`;
  if (!days && time === '') return 'PT0S';
  return `${length < 0n ? '-' : ''}P${days ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

/** FEEL's text of a temporal value. */
export function temporalText(value: FeelDate | FeelTime | FeelDateTime | FeelDuration): string {
  if (value instanceof FeelDuration) return durationText(value);
  if (value instanceof FeelDate) return dateText(value.value);
  if (value instanceof FeelTime) return `${value.value.toString()}${zoneSuffix(value.zone)}`;
  return `${dateText(value.value)}T${value.value.toPlainTime().toString()}${zoneSuffix(value.zone)}`;
}

/** ISO 8601 text for data: as FEEL writes it, but with a numeric offset instead of a zone's name. */
export function isoText(value: FeelDate | FeelTime | FeelDateTime | FeelDuration): string {
  if (!(value instanceof FeelDateTime) || value.zone === null || !/^[A-Za-z]/.test(value.zone)) return temporalText(value);
  const { offset } = value.value.toZonedDateTime(value.zone);
  return temporalText(new FeelDateTime(value.value, offset === '+00:00' ? 'UTC' : offset));
}
