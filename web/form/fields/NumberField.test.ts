import { expect, test } from 'vitest';
import { readNumber } from './NumberField.tsx';

test('given what people type as a number in German, then it is read as that number', () => {
  expect(readNumber('12')).toBe(12);
  expect(readNumber(' 12,5 ')).toBe(12.5);
  expect(readNumber('1.234,5')).toBe(1234.5);
  expect(readNumber('-3')).toBe(-3);
});

test('given something that is no number, then it stays as typed and the check can name it', () => {
  expect(readNumber('zwölf')).toBe('zwölf');
  expect(readNumber('1e9')).toBe('1e9');
  expect(readNumber('')).toBeUndefined();
});
