import type { Clock } from '../../engine/runtime/contract.ts';

const FREE_FAILURES = 4;
const LONGEST_DELAY = 15 * 60_000;
const FORGET_AFTER = 60 * 60_000;
const MOST_ENTRIES = 20_000;

interface Entry {
  failures: number;
  blockedUntil: number;
  lastAt: number;
}

/**
 * Slows down guessing: after a few failures for the same name from the same address each further one doubles the
 * waiting time (1 s … 15 min). It never locks an account, because that would let anybody lock out a colleague.
 */
export class SignInThrottle {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds to wait before the next attempt is looked at; 0 when it may go ahead. */
  waitFor(key: string): number {
    const entry = this.#entries.get(key);
    return entry === undefined ? 0 : Math.max(0, entry.blockedUntil - this.#clock.now());
  }

  failed(key: string): void {
    const now = this.#clock.now();
    const before = this.#entries.get(key);
    const failures = before === undefined || now - before.lastAt > FORGET_AFTER ? 1 : before.failures + 1;
    const excess = failures - FREE_FAILURES;
    const blockedUntil = excess <= 0 ? now : now + Math.min(LONGEST_DELAY, 1000 * 2 ** (excess - 1));
    this.#entries.delete(key);
    this.#entries.set(key, { failures, blockedUntil, lastAt: now });
    // A Map keeps the order of insertion: the first key is the one that failed longest ago.
    if (this.#entries.size > MOST_ENTRIES) this.#entries.delete(this.#entries.keys().next().value as string);
  }

  succeeded(key: string): void {
    this.#entries.delete(key);
  }
}
