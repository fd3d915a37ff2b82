import { expect, it } from 'vitest';
import { crashRound } from './round.ts';

it('given 50 running cases, when the server is killed with kill -9 at random moments, then each ends once and right', async () => {
  const report = await crashRound({ cases: 50, kills: 4, seed: 7, timeoutMs: 300_000, progress: () => {} });

  expect(report.broken).toEqual([]);
  expect(report.issued).toBe(50);
}, 330_000);
