import { describe, expect, test } from 'vitest';
import { daysBetween, dueClass, formatDate, formatDay, formatLongDay, formatMoment, isoDay, lastDayOf } from './date.ts';
import { formatCents } from './money.ts';
import { formatPeriod } from './period.ts';
import { formatSize } from './size.ts';

const berlinMidnight = Date.parse('2026-06-08T22:00:00Z');

describe('dates', () => {
  test('given an ISO date, then the weekday of that very day stands beside it', () => {
    expect(formatDate('de', '2026-05-04')).toBe('04.05.2026');
    expect(formatDay('de', '2026-05-04')).toBe('Mo., 04.05.2026');
    expect(formatLongDay('de', '2026-05-04')).toBe('Montag, 04.05.2026');
    expect(formatDay('en', '2026-05-04')).toBe('Mon, 04/05/2026');
  });

  test('given an instant late in the evening UTC, then the day is the one in Berlin', () => {
    expect(formatMoment('de', Date.parse('2026-05-04T22:30:00Z'))).toBe('Di., 05.05.2026, 00:30 Uhr');
    expect(isoDay(Date.parse('2026-01-31T23:30:00Z'))).toBe('2026-02-01');
  });

  test('given a period that ends at 24:00, then its last day is the day before, in summer and in winter', () => {
    expect(lastDayOf(berlinMidnight)).toBe('2026-06-08');
    expect(lastDayOf(Date.parse('2026-12-01T23:00:00Z'))).toBe('2026-12-01');
  });

  test('given days across the change of clocks, then they are counted as calendar days', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  test('given a due instant, then its urgency follows the calendar day, not 24 hours', () => {
    const due = berlinMidnight;
    expect(dueClass(due, Date.parse('2026-06-08T06:00:00Z'))).toBe('today');
    expect(dueClass(due, Date.parse('2026-06-05T21:00:00Z'))).toBe('soon');
    expect(dueClass(due, Date.parse('2026-06-01T06:00:00Z'))).toBe('later');
    expect(dueClass(due, due)).toBe('overdue');
  });
});

test('given a period of a deadline, then it reads as words', () => {
  expect(['P14D', 'P1M', '-P4W', 'PT3H'].map((period) => formatPeriod('de', period))).toEqual(['14 Tage', '1 Monat', '4 Wochen davor', 'PT3H']);
});

describe('amounts and sizes', () => {
  test('given integer cents, then both languages group and separate in their own way', () => {
    expect(formatCents('de', 123456)).toBe('1.234,56\u00a0€');
    expect(formatCents('de', 4950)).toBe('49,50\u00a0€');
    expect(formatCents('de', 5)).toBe('0,05\u00a0€');
    expect(formatCents('de', -100000000)).toBe('−1.000.000,00\u00a0€');
    expect(formatCents('en', 123456)).toBe('€1,234.56');
  });

  test('given bytes, then a size that people read', () => {
    expect(formatSize('de', 812)).toBe('812 Byte');
    expect(formatSize('de', 48_200)).toBe('48\u00a0KB');
    expect(formatSize('de', 1_440_000)).toBe('1,4\u00a0MB');
  });
});
