import type { GroupWrites } from './group-writes.ts';

/**
 * What groups write that are on their way to the database. While the database stores one group the next one runs, on
 * what was stored before; a command that needs what the first one writes would run in vain.
 */
export class UnderWay {
  readonly #groups = new Map<GroupWrites, Promise<unknown>>();

  #lastRun: Promise<unknown> = Promise.resolve();

  /**
   * Runs groups one after the other: the next one begins when it is known what the one before writes, so that commands
   * that need the same take effect in the order in which they came.
   */
  async inTurn<T>(run: () => Promise<T>): Promise<T> {
    const running = this.#lastRun.then(run);
    this.#lastRun = running.catch(() => undefined);
    return running;
  }

  /**
   * Shows the others what a group writes until it is known what became of it. `store` may wait for the database alone:
   * if it waited for another group, two could wait for each other.
   */
  async during<T>(writes: GroupWrites, store: () => Promise<T>): Promise<T> {
    const stored = store().finally(() => this.#groups.delete(writes));
    this.#groups.set(writes, stored.catch(() => undefined));
    return stored;
  }

  /** The end of a group that writes what some of these names answer; `null` when none does. */
  ending(names: Iterable<string>): Promise<unknown> | null {
    if (this.#groups.size === 0) return null;
    const list = [...names];
    for (const [writes, ending] of this.#groups) if (list.some((name) => writes.writersOf(name).length > 0)) return ending;
    return null;
  }
}
