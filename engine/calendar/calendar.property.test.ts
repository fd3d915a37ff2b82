import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { computeDeadline, isWorkingDay, LANDS, startOfBerlinDay, toBerlinDate } from './index.ts';
import type { DeadlineRule, Land } from './index.ts';
import { dayNumber, isoDate } from './civil-date.ts';

const date = fc.integer({ min: dayNumber(2019, 1, 1), max: dayNumber(2040, 12, 31) }).map(isoDate);
const period = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((days) => `P${days}D`),
  fc.integer({ min: 0, max: 60 }).map((weeks) => `P${weeks}W`),
  fc.integer({ min: 0, max: 48 }).map((months) => `P${months}M`),
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 40 })).map(([years, months, days]) => `P${years}Y${months}M${days}D`),
);
const rule: fc.Arbitrary<DeadlineRule> = fc.record({
  kind: fc.constant('hearing'),
  from: date,
  period,
  regime: fc.constantFrom('VwVfG', 'AO', 'SGBX'),
  channel: fc.constantFrom('letter', 'email', 'mailbox', 'personal', 'pzu', 'none'),
  startsAs: fc.constantFrom('event', 'day'),
  land: fc.constantFrom(...LANDS),
});

describe('any deadline', () => {
  it('ends on a working day of the place', () => {
    fc.assert(
      fc.property(rule, (given) => {
        expect(isWorkingDay(computeDeadline(given).endsOn, given.land as Land)).toBe(true);
      }),
    );
  });

  it('never ends earlier because it began later', () => {
    fc.assert(
      fc.property(rule, date, (given, other) => {
        const [earlier, later] = [given.from, other].toSorted() as [string, string];
        expect(computeDeadline({ ...given, from: earlier }).dueAt).toBeLessThanOrEqual(computeDeadline({ ...given, from: later }).dueAt);
      }),
    );
  });

  it('is due when the next day begins in Berlin', () => {
    fc.assert(
      fc.property(rule, (given) => {
        const { dueAt, endsOn } = computeDeadline(given);
        const due = Temporal.Instant.fromEpochMilliseconds(dueAt).toZonedDateTimeISO('Europe/Berlin');
        expect(due.toPlainTime().toString()).toBe('00:00:00');
        expect(due.toPlainDate().subtract({ days: 1 }).toString()).toBe(endsOn);
      }),
    );
  });

  it('counted back is never later than counted, and never after its anchor', () => {
    fc.assert(
      fc.property(date, period, (from, text) => {
        const result = computeDeadline({ kind: 'renewal', from, period: `-${text}`, regime: 'VwVfG', channel: 'none', land: 'SN' });
        expect(result.dueAt).toBeLessThanOrEqual(startOfBerlinDay(from) + 25 * 3_600_000);
      }),
    );
  });

  it('counts months as Temporal does when nothing is moved', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (from, months) => {
        const text = months < 0 ? `-P${-months}M` : `P${months}M`;
        const { endsOn } = computeDeadline({ kind: 'k', from, period: text, regime: 'VwVfG', channel: 'none', land: 'SN', fixedDate: true });
        expect(endsOn).toBe(Temporal.PlainDate.from(from).add({ months }).toString());
      }),
    );
  });
});

describe('legal time in Berlin', () => {
  it('gives the date the time-zone database gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2060, 0, 1) }), (instant) => {
        expect(toBerlinDate(instant)).toBe(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString());
      }),
    );
  });

  it('begins each day when the database says', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(startOfBerlinDay(day)).toBe(Temporal.PlainDate.from(day).toZonedDateTime('Europe/Berlin').epochMilliseconds);
      }),
    );
  });
});
