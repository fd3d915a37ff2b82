/**
 * A map of bounded size that keeps what was used lately. It has two generations: what is asked for moves to the young one;
 * when that is full it becomes the old one, and what nobody asked for since is gone. Cheaper than strict order of use,
 * which would move an entry within the map at every look.
 */
export class Recent<V> {
  readonly #capacity: number;
  readonly #weigh: (value: V) => number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();
  #weight = 0;

  /** `capacity`: most weight of one generation; what is kept weighs at most twice that. */
  constructor(capacity: number, weigh: (value: V) => number) {
    this.#capacity = capacity;
    this.#weigh = weigh;
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: V): void {
    this.#young.set(key, value);
    this.#weight += this.#weigh(value);
    if (this.#weight <= this.#capacity) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#weight = 0;
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#weight = 0;
  }
}
