import { describe, expect, test } from 'vitest';
import { sameJson, valueAt, withValueAt } from './values.ts';

describe('values of a form', () => {
  test('given a dotted key, then it is written and read in its place without touching the original', () => {
    const before = { vehicle: { plate: 'MU-LD 1' } };
    const after = withValueAt(before, 'vehicle.holder.name', 'Krause');
    expect(valueAt(after, 'vehicle.holder.name')).toBe('Krause');
    expect(valueAt(after, 'vehicle.plate')).toBe('MU-LD 1');
    expect(before).toEqual({ vehicle: { plate: 'MU-LD 1' } });
  });

  test('given a cleared field, then its member is gone, so that "required" notices', () => {
    expect(withValueAt({ a: { b: 1, c: 2 } }, 'a.b', undefined)).toEqual({ a: { c: 2 } });
  });

  test('given a key that reaches for the prototype, then it is refused', () => {
    expect(() => withValueAt({}, '__proto__.polluted', true)).toThrow('not allowed');
    expect(() => valueAt({}, 'a.constructor')).toThrow('not allowed');
    expect(valueAt({}, 'toString')).toBeUndefined();
  });

  test('given the same values in another order, then a draft counts as unchanged', () => {
    expect(sameJson({ a: [1, { b: 2 }], c: null }, { c: null, a: [1, { b: 2 }] })).toBe(true);
    expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
    expect(sameJson({ a: 1 }, { a: 1, b: undefined as never })).toBe(false);
  });
});
