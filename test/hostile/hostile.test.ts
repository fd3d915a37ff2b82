import { expect, test } from 'vitest';
import { HOSTILE, playHostile } from './play.ts';

test.each(HOSTILE.map((hostile) => [hostile.name, hostile] as const))('given %s, then it ends in what a person can read, and the next instance runs normally', async (_, hostile) => {
  expect(await playHostile(hostile)).toMatchObject({ ended: hostile.ends, healthy: true });
});
