import { assert, constantFrom, integer, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock.ts';
import { randomIds, seededIds } from './ids.ts';
import { localDate, todayAt } from './local-time.ts';

const draw = (seed: string) => {
  const ids = seededIds(seed);
  return [ids.next(), ids.secret(40), ids.next()];
};

describe('ids', () => {
  it('given many ids of one process, then they are unique, in order, and version 7 UUIDs', () => {
    const ids = randomIds();
    const drawn = Array.from({ length: 20_000 }, () => ids.next());
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn.toSorted()).toEqual(drawn);
    expect(drawn.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  it('given one seed, then ids and secrets repeat; given another, they differ', () => {
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(new Set(draw('a')).size).toBe(3);
  });

  it('given a number of bytes, then a secret has that many, from both sources', () => {
    for (const ids of [randomIds(), seededIds(1)]) expect(Buffer.from(ids.secret(40), 'base64url')).toHaveLength(40);
  });
});

describe('virtual clock', () => {
  it('given a clock, then it stands still until it is set, and does not run backwards', () => {
    const clock = createVirtualClock('2026-05-04T08:00:00Z');
    expect(clock.now()).toBe(Date.parse('2026-05-04T08:00:00Z'));
    clock.set(clock.now() + 1);
    expect(() => clock.set(clock.now() - 1)).toThrow('set back');
    expect(() => createVirtualClock('soon')).toThrow('no instant');
  });
});

describe('local days', () => {
  it.each([
    ['2026-05-03T22:00:00Z', '2026-05-04'],
    ['2026-05-03T21:59:59Z', '2026-05-03'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('given %s, then it is %s in Berlin', (instant, date) => {
    expect(localDate(Date.parse(instant))).toBe(date);
  });

  it('given any instant, also around the change of clocks, then the day ends within 25 hours and the next millisecond is another day', () => {
    const instants = oneof(integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }), constantFrom(...['2026-03-29T00:30:00Z', '2026-03-28T23:00:00Z', '2026-10-25T00:30:00Z', '2026-10-24T22:00:00Z'].map((text) => Date.parse(text))));
    assert(
      property(instants, (now) => {
        const { endOfDay, endOfWeek, date } = todayAt(now);
        expect(localDate(endOfDay)).toBe(date);
        expect(localDate(endOfDay + 1)).not.toBe(date);
        expect(endOfDay).toBeGreaterThanOrEqual(now);
        expect(localDate(endOfWeek + 1)).not.toBe(localDate(endOfWeek));
        expect(Math.round((endOfWeek - endOfDay) / 86_400_000)).toBe(6);
      }),
    );
  });
});
