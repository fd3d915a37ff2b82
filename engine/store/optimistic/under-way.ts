import type { GroupWrites } from './group-writes.ts';

/**
 * The groups of a store, of which one runs while the database stores the one before. Groups run one after the other:
 * otherwise one that reads less would overtake the one before. That is no promise of order: a command that had to wait, or has
 * more to read than another, may still be overtaken, and who needs an order waits for the answer. What a group writes is
 * known until it is stored or lost, because a command that needs it would run in vain on what was stored before.
 */
export class UnderWay {
  #lastRun: Promise<unknown> = Promise.resolve();

  /** What each group writes that the database is storing, and its end. */
  readonly #stored = new Map<GroupWrites, Promise<unknown>>();

  /** Runs a group when the one before has run; what it writes must be shown (`during`) before it ends. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const running = this.#lastRun.then(run);
    this.#lastRun = running.catch(() => undefined);
    return running;
  }

  /**
   * Shows the next groups what one writes until it is known what became of it. `store` may wait for the database alone:
   * if it waited for another group, two could wait for each other.
   */
  during<T>(writes: GroupWrites, store: () => Promise<T>): Promise<T> {
    const stored = store().finally(() => this.#stored.delete(writes));
    this.#stored.set(writes, stored.catch(() => undefined));
    return stored;
  }

  /** The end of a group that writes what some of these names answer; `null` when none does. */
  ending(names: readonly string[]): Promise<unknown> | null {
    for (const [writes, ending] of this.#stored) if (names.some((name) => writes.writersOf(name).length > 0)) return ending;
    return null;
  }
}
