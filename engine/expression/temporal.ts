import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import type { Value } from './values.ts';

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;
const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

/** What `now` and `today` show: local time of the authorities this engine serves. */
export const TIME_ZONE = 'Europe/Berlin';

/** The instant (ms since the epoch) as FEEL date and time in Europe/Berlin. */
export function dateTimeAt(now: number): FeelDateTime {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.trunc(now)).toZonedDateTimeISO(TIME_ZONE);
  return new FeelDateTime(local.toPlainDateTime(), TIME_ZONE);
}

/** The calendar day of the instant (ms since the epoch) in Europe/Berlin. */
export function dateAt(now: number): FeelDate {
  return new FeelDate(dateTimeAt(now).value.toPlainDate());
}

/** Offset of a zone at a local date and time, in ns. Offsets with seconds are not known to Temporal, hence by hand. */
function offsetOf(zone: string, local: Temporal.PlainDateTime): bigint {
  const match = OFFSET.exec(zone);
  if (match) {
    const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
    return BigInt(match[1] === '-' ? -seconds : seconds) * SECOND;
  }
  return BigInt(local.toZonedDateTime(zone).offsetNanoseconds);
}

function localNanoseconds(local: Temporal.PlainDateTime): bigint {
  return local.toZonedDateTime('UTC').epochNanoseconds;
}

/** Runs a calculation; `undefined` where it leaves the calendar's range, such as 31 February or the year 300000. */
export function withinCalendar<T>(calculate: () => T): T | undefined {
  try {
    return calculate();
  } catch (error) {
    // the stack's end is a RangeError too, and must not pass for a missing value
    if (error instanceof RangeError && !/call stack/i.test(error.message)) return undefined;
    throw error;
  }
}

export type Instant = FeelDate | FeelTime | FeelDateTime;

export function isInstant(value: Value): value is Instant {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

export function isZoned(value: Instant): boolean {
  return !(value instanceof FeelDate) && value.zone !== null;
}

/** Position on the time line in ns; a value without zone counts as UTC (DMN 1.5 clause 10.3.2.3.5). */
export function position(value: Instant): bigint {
  const local =
    value instanceof FeelDate
      ? value.value.toPlainDateTime()
      : value instanceof FeelTime
        ? Temporal.PlainDate.from('1970-01-01').toPlainDateTime(value.value)
        : value.value;
  const zone = value instanceof FeelDate ? null : value.zone;
  return localNanoseconds(local) - (zone === null ? 0n : offsetOf(zone, local));
}

export function months(duration: FeelDuration): number {
  return duration.value.years * 12 + duration.value.months;
}

/** Length of a days and time duration in ns. */
export function nanoseconds(duration: FeelDuration): bigint {
  const d = duration.value;
  const seconds = BigInt(d.days) * 86_400n + BigInt(d.hours) * 3_600n + BigInt(d.minutes) * 60n + BigInt(d.seconds);
  return seconds * SECOND + BigInt(d.milliseconds) * 1_000_000n + BigInt(d.microseconds) * 1_000n + BigInt(d.nanoseconds);
}

export function ofMonths(count: number): FeelDuration {
  const whole = Math.trunc(count);
  return new FeelDuration(Temporal.Duration.from({ years: Math.trunc(whole / 12), months: whole % 12 }), true);
}

export function ofNanoseconds(count: bigint): FeelDuration {
  const days = count / DAY;
  const rest = count % DAY;
  const part = (unit: bigint, of: bigint): number => Number((rest % of) / unit);
  return new FeelDuration(
    Temporal.Duration.from({
      days: Number(days),
      hours: Number(rest / (3_600n * SECOND)),
      minutes: part(60n * SECOND, 3_600n * SECOND),
      seconds: part(SECOND, 60n * SECOND),
      nanoseconds: part(1n, SECOND),
    }),
    false,
  );
}

/** Instant plus (`sign` 1) or minus (`sign` -1) a duration; `null` where FEEL defines no result. */
export function shifted(value: Instant, duration: FeelDuration, sign: 1 | -1): Instant | null {
  if (value instanceof FeelTime) {
    if (duration.yearsMonths) return null;
    const moved = value.value.add(Temporal.Duration.from({ nanoseconds: Number((nanoseconds(duration) * BigInt(sign)) % DAY) }));
    return new FeelTime(moved, value.zone);
  }
  const amount = sign === 1 ? duration.value : duration.value.negated();
  if (duration.yearsMonths) {
    return value instanceof FeelDate ? new FeelDate(value.value.add(amount)) : new FeelDateTime(value.value.add(amount), value.zone);
  }
  if (value instanceof FeelDate) {
    const total = nanoseconds(duration) * BigInt(sign);
    // a date is its midnight: a part of a day ends on the day in which it falls
    const days = total / DAY - (total % DAY < 0n ? 1n : 0n);
    return new FeelDate(value.value.add({ days: Number(days) }));
  }
  return new FeelDateTime(value.value.add(amount), value.zone);
}

/** `a - b` as a days and time duration; `null` for a time and a date, or for one value with and one without a zone. */
export function difference(a: Instant, b: Instant): FeelDuration | null {
  if (a instanceof FeelTime !== b instanceof FeelTime) return null;
  const dated = a instanceof FeelDate || b instanceof FeelDate;
  if (!dated && isZoned(a) !== isZoned(b)) return null;
  return ofNanoseconds(position(a) - position(b));
}

/** Whole years and months from one day to another (DMN 1.5 table 68). */
export function yearsAndMonths(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): FeelDuration {
  const start = from instanceof FeelDate ? from.value : from.value.toPlainDate();
  const end = to instanceof FeelDate ? to.value : to.value.toPlainDate();
  const span = start.until(end, { largestUnit: 'month' });
  return ofMonths(span.months);
}
