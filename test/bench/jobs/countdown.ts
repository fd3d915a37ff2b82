/** Lets a round wait until a number of jobs is done. */
export class Countdown {
  #left = 0;
  #reached: () => void = () => undefined;

  /** Counts from now on; resolves when `times` jobs are done. */
  from(times: number): Promise<void> {
    this.#left = times;
    return new Promise((resolve) => {
      this.#reached = resolve;
    });
  }

  one(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#reached();
  }
}
