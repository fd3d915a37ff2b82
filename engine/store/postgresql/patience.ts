import { setTimeout as wait } from 'node:timers/promises';
import { ConnectionBroken } from './connection.ts';

/** How long a database that cannot be reached is waited for. */
const LONGEST_OUTAGE_MS = 15_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Does something again while the connection to the database breaks, with growing pauses. Rejects with `Unavailable`
 * when that takes too long, and with anything else at once.
 */
export async function patiently<T>(attempt: () => Promise<T>, Unavailable: new (cause: unknown) => Error): Promise<T> {
  const until = Date.now() + LONGEST_OUTAGE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConnectionBroken)) throw error;
      if (Date.now() + pause > until) throw new Unavailable(error.cause);
      await wait(pause);
    }
  }
}
