import { describe, expect, it } from 'vitest';
import { holidays, isWorkingDay, LANDS } from './index.ts';
import { easterSunday } from './easter.ts';
import { isoDate } from './civil-date.ts';

describe('Easter Sunday', () => {
  it.each([[1961, '1961-04-02'], [1981, '1981-04-19'], [2008, '2008-03-23'], [2011, '2011-04-24'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2038, '2038-04-25'], [2076, '2076-04-19']])('%d', (year, date) => {
    expect(isoDate(easterSunday(year))).toBe(date);
  });
});

describe('holidays in Saxony', () => {
  it('are these eleven in 2026 and no others', () => {
    expect(holidays(2026, 'SN').map((holiday) => `${holiday.date} ${holiday.name.de}`)).toEqual([
      '2026-01-01 Neujahr',
      '2026-04-03 Karfreitag',
      '2026-04-06 Ostermontag',
      '2026-05-01 Tag der Arbeit',
      '2026-05-14 Christi Himmelfahrt',
      '2026-05-25 Pfingstmontag',
      '2026-10-03 Tag der Deutschen Einheit',
      '2026-10-31 Reformationstag',
      '2026-11-18 Buß- und Bettag',
      '2026-12-25 Erster Weihnachtstag',
      '2026-12-26 Zweiter Weihnachtstag',
    ]);
  });

  it.each([[2022, '2022-11-16'], [2023, '2023-11-22'], [2024, '2024-11-20'], [2027, '2027-11-17'], [2028, '2028-11-22']])('have Buß- und Bettag %d on the Wednesday before 23 November', (year, date) => {
    expect(holidays(year, 'SN').find((holiday) => holiday.name.de === 'Buß- und Bettag')?.date).toBe(date);
  });

  it('do not include 24 and 31 December', () => {
    expect([isWorkingDay('2026-12-24', 'SN'), isWorkingDay('2026-12-31', 'SN')]).toEqual([true, true]);
  });
});

describe('holidays of the Länder', () => {
  it('differ in number as their laws do', () => {
    const count = Object.fromEntries(LANDS.map((land) => [land, holidays(2026, land).length]));
    expect(count).toEqual({ BB: 12, BE: 10, BW: 12, BY: 12, HB: 10, HE: 10, HH: 10, MV: 11, NI: 10, NW: 11, RP: 11, SH: 10, SL: 12, SN: 11, ST: 11, TH: 11 });
  });

  it('include Reformation Day everywhere in 2017 and in the north only since 2018', () => {
    expect(LANDS.every((land) => !isWorkingDay('2017-10-31', land))).toBe(true);
    expect([isWorkingDay('2016-10-31', 'HH'), isWorkingDay('2018-10-31', 'HH'), isWorkingDay('2018-10-31', 'BY')]).toEqual([true, false, true]);
  });

  it('are in the order of the year', () => {
    for (const land of LANDS) {
      const dates = holidays(2026, land, 'Augsburg').map((holiday) => holiday.date);
      expect(dates).toEqual(dates.toSorted());
    }
  });
});

it('a date that does not exist is neither working day nor holiday', () => {
  expect(() => isWorkingDay('2026-02-29', 'SN')).toThrow(RangeError);
});
