/**
 * Longest sleep, ms. Timers of the runtime count their own time and know neither a wall clock that was set nor waits beyond
 * 24 days; looking at the clock this often costs nothing and notices both.
 */
const LONGEST_SLEEP_MS = 1_000;

/** One timer for the next instant at which something is due, however many wait behind it. */
export class DueTimer {
  readonly #now: () => number;
  readonly #onDue: () => void;
  #at: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number, onDue: () => void) {
    this.#now = now;
    this.#onDue = onDue;
  }

  /** @param at ms since the epoch; `null`: nothing is known to become due. */
  set(at: number | null): void {
    this.#at = at;
    this.#sleep();
  }

  /** Something becomes due at `at`, perhaps before what is waited for. */
  notLaterThan(at: number): void {
    if (this.#at === null || at < this.#at) this.set(at);
  }

  stop(): void {
    this.#at = null;
    clearTimeout(this.#timer);
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    if (this.#at === null) return;
    this.#timer = setTimeout(() => this.#look(), Math.max(0, Math.min(this.#at - this.#now(), LONGEST_SLEEP_MS)));
  }

  #look(): void {
    if (this.#at === null || this.#at > this.#now()) {
      this.#sleep();
      return;
    }
    this.#at = null;
    this.#onDue();
  }
}
