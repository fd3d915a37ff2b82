import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBED_ROWS, stretchesFrom, stretchesToProbe, whereToBegin } from './stretches.ts';

const named = (query: string): readonly { readonly bits: number; readonly number: number }[] =>
  query.split(' | ').map((one) => {
    const [, bits, number] = /^'@(\d+):(\d+)'$/.exec(one) ?? [];
    return { bits: Number(bits), number: Number(number) };
  });
const holds = (query: string, row: number): boolean => named(query).some(({ bits, number }) => Math.floor(row / 2 ** bits) === number);

describe('stretches of rows', () => {
  it('given any rows, when those from one on are asked for, then none of them is left out, and few others are let in', () => {
    assert(
      property(integer({ min: 0, max: 10_000_000 }), integer({ min: 0, max: 10_000_000 }), (a, b) => {
        const [oldest, newest] = [Math.min(a, b), Math.max(a, b)];
        const query = stretchesFrom(oldest, newest);
        for (const row of [oldest, Math.floor((oldest + newest) / 2), newest]) expect(holds(query, row)).toBe(true);
        expect(named(query).length).toBeLessThanOrEqual(16);
        expect(holds(query, oldest - (newest - oldest) - PROBED_ROWS * 2)).toBe(false);
      }),
    );
  });

  it('given a word that all rows have, then a search begins a little behind what is wanted', () => {
    const probed = named(stretchesToProbe(1_000_000));
    expect(whereToBegin(new Map(probed.map(({ number }) => [number, PROBED_ROWS])), 1_000_000, 1_000)).toBe(998_500);
  });

  it('given a word that only old rows have, then a search reaches back to them', () => {
    const old = named(stretchesToProbe(1_000_000)).filter(({ number }) => number * PROBED_ROWS < 400_000);
    const begin = whereToBegin(new Map(old.map(({ number }) => [number, PROBED_ROWS])), 1_000_000, 1_000);
    expect(begin).toBeLessThan(400_000);
    expect(begin).toBeGreaterThan(300_000);
  });

  it('given a word that no probe has seen, then all rows are searched', () => {
    expect(whereToBegin(new Map(), 1_000_000, 1_000)).toBe(0);
  });
});
