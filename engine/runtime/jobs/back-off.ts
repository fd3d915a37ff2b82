import { createHash } from 'node:crypto';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds before the next attempt: doubling from 2 s to 15 minutes, spread by a quarter so that jobs that failed
 * together do not come back together. The spread is drawn from the job's id, so a repeated run waits the same.
 */
export function backOff(jobId: string, attempt: number): number {
  const doubled = Math.min(FIRST_MS * 2 ** Math.min(Math.max(attempt, 1) - 1, 20), LONGEST_MS);
  const drawn = createHash('sha256').update(`${jobId}/${attempt}`).digest().readUInt16BE(0) / 0xffff;
  return Math.round(doubled * (0.75 + drawn / 2));
}
