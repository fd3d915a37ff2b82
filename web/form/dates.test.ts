import { expect, test } from 'vitest';
import { readDate, writtenDate } from './dates.ts';

test('given a date as people type it, then it is read with the day first', () => {
  for (const typed of ['4.5.2026', '04.05.26', '04052026', '040526', '4/5/2026', ' 4 5 2026 ', '2026-05-04']) expect(readDate(typed, 2026)).toBe('2026-05-04');
});

test('given two digits for a year of birth, then the person is not born in the future', () => {
  expect(readDate('14.03.88', 2026)).toBe('1988-03-14');
  expect(readDate('01.01.36', 2026)).toBe('2036-01-01');
});

test('given no date of the calendar, then what was typed stays for the check to name', () => {
  for (const typed of ['31.02.2026', '4.13.2026', 'morgen', '4.5', '']) expect(readDate(typed, 2026)).toBe(typed);
});

test('given an ISO date, then the field shows it in the person’s order', () => {
  expect(writtenDate('2026-05-04', 'de')).toBe('04.05.2026');
  expect(writtenDate('4.5', 'de')).toBe('4.5');
});
