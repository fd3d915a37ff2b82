import type { Rate } from './topic-limits.ts';

/** Lets through as many as a rate allows; what was not used is saved up to one span's worth. */
export class TokenBucket {
  readonly #rate: Rate;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
    this.#tokens = rate.jobs;
    this.#filledAt = now();
  }

  /** Whole tokens there are now. */
  available(): number {
    const now = this.#now();
    // a clock that was set back gives nothing and takes nothing
    const passed = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.#rate.jobs, this.#tokens + (passed * this.#rate.jobs) / this.#rate.perMs);
    this.#filledAt = now;
    return Math.floor(this.#tokens);
  }

  take(): boolean {
    if (this.available() < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** ms until there is a token. */
  wait(): number {
    return this.available() >= 1 ? 0 : Math.ceil(((1 - this.#tokens) * this.#rate.perMs) / this.#rate.jobs);
  }
}
