import { expect, test } from 'vitest';
import { errorsByPath, fieldPath, summaryOf } from './errors.ts';

test('given paths as servers write them, then they name the same field', () => {
  for (const path of ['/data/vehicle/plate', 'data.vehicle.plate', 'vehicle.plate', '/application/data/vehicle/plate']) expect(fieldPath(path)).toBe('vehicle.plate');
});

test('given several errors, then each field shows its first and the summary leads to fields that are there', () => {
  const errors = errorsByPath([
    { path: 'data.reason', code: 'required', message: 'fehlt' },
    { path: 'data.reason', code: 'minLength', message: 'zu kurz' },
    { path: 'outcome', code: 'unknown', message: 'unbekannt' },
  ]);
  expect(errors).toEqual({ reason: 'fehlt', outcome: 'unbekannt' });
  expect(summaryOf(errors, (path) => path === 'reason')).toEqual([
    { target: 'field-reason', message: 'fehlt' },
    { target: undefined, message: 'unbekannt' },
  ]);
});
