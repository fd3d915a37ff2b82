import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('lets through no more than a span saves up and the passing time gives, however it is asked and the clock is set', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 10, max: 5_000 }), fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 200 }), (jobs, perMs, steps) => {
      let now = 1_000_000;
      let passed = 0;
      const bucket = new TokenBucket({ jobs, perMs }, () => now);
      let taken = 0;
      for (const step of steps) {
        now += step;
        passed += Math.max(0, step);
        if (bucket.take()) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(jobs + (passed * jobs) / perMs + 1e-6);
    }),
  );
});

it('says how long to wait, and then there is one', () => {
  let now = 0;
  const bucket = new TokenBucket({ jobs: 3, perMs: 1_000 }, () => now);
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
  now += bucket.wait() - 1;
  expect(bucket.take()).toBe(false);
  now += 1;
  expect(bucket.take()).toBe(true);
});
