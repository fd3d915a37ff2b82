import { createHash } from 'node:crypto';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds to wait before the next attempt: doubling from 2 s to at most 15 minutes, spread by ±25 % so that jobs
 * that failed together do not come back together. The spread is drawn from the job's id, not from chance, so that a
 * simulated run repeats exactly.
 */
export function backOff(jobId: string, attempt: number): number {
  const doubled = Math.min(FIRST_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_MS);
  const drawn = createHash('sha256').update(`${jobId}:${attempt}`).digest().readUInt16BE(0) / 0xffff;
  return Math.round(doubled * (0.75 + drawn / 2));
}
