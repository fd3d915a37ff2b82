import type { Engine, PublishedEvent } from '../../engine/runtime/contract.ts';

/** How often the database is asked for what other processes have published, ms. */
const ASK_EVERY_MS = 500;

interface Followed {
  /** Number of the last event that was passed on; `null` until the database has said where it stands. */
  seq: number | null;
  /** Where the database stood when the first who follows came; all who follow wait for it. */
  standing: Promise<number> | null;
  asking: Promise<void> | null;
  /** Asked for again while an answer was on its way. */
  again: boolean;
}

/**
 * What happens in the tenants somebody listens to: each event once and in order. Commits of this process tell at once; where
 * other processes commit, too, their events are asked for, and those of this process wait for earlier ones of others.
 */
export class TenantEvents {
  readonly #engine: Engine;
  readonly #shared: boolean;
  readonly #pass: (event: PublishedEvent) => void;
  readonly #followed = new Map<string, Followed>();
  #unsubscribe: (() => void) | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(engine: Engine, shared: boolean, pass: (event: PublishedEvent) => void) {
    this.#engine = engine;
    this.#shared = shared;
    this.#pass = pass;
  }

  /** Resolves when everything that is published from now on will be passed on. */
  async follow(tenant: string): Promise<void> {
    this.#unsubscribe ??= this.#engine.onCommitted(({ events }) => {
      for (const event of events) this.#hear(event);
    });
    const followed: Followed = this.#followed.get(tenant) ?? { seq: null, standing: null, asking: null, again: false };
    this.#followed.set(tenant, followed);
    if (!this.#shared) return;
    this.#asking ??= setInterval(() => this.#askAll(), ASK_EVERY_MS).unref();
    await this.#learn(tenant, followed);
  }

  unfollow(tenant: string): void {
    this.#followed.delete(tenant);
    if (this.#followed.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearInterval(this.#asking);
    this.#asking = undefined;
  }

  #hear(event: PublishedEvent): void {
    if (!this.#shared) {
      this.#pass(event);
      return;
    }
    const followed = this.#followed.get(event.tenant);
    if (followed === undefined || followed.seq === null || event.seq <= followed.seq) return;
    if (event.seq === followed.seq + 1 && followed.asking === null) {
      followed.seq = event.seq;
      this.#pass(event);
    } else this.#ask(event.tenant, followed);
  }

  #askAll(): void {
    for (const [tenant, followed] of this.#followed) this.#ask(tenant, followed);
  }

  #ask(tenant: string, followed: Followed): void {
    if (followed.asking !== null) {
      followed.again = true;
      return;
    }
    followed.asking = this.#read(tenant, followed)
      // the database is away: the next turn of the interval asks again from where this one stopped
      .catch(() => undefined)
      .finally(() => {
        followed.asking = null;
      });
  }

  /** Learns where the database stands unless that is known; whoever asks meanwhile waits for the same answer. */
  async #learn(tenant: string, followed: Followed): Promise<number> {
    followed.standing ??= this.#engine.queries.latestEvent(tenant);
    try {
      const stood = await followed.standing;
      return (followed.seq ??= stood);
    } catch (error) {
      followed.standing = null;
      throw error;
    }
  }

  async #read(tenant: string, followed: Followed): Promise<void> {
    let seq = await this.#learn(tenant, followed);
    do {
      followed.again = false;
      const events = await this.#engine.queries.eventsSince(tenant, seq);
      // followed no more, or anew: another reads for whoever listens now
      if (this.#followed.get(tenant) !== followed) return;
      for (const event of events) {
        if (event.seq <= seq) continue;
        followed.seq = seq = event.seq;
        this.#pass(event);
      }
      if (events.length > 0) followed.again = true;
    } while (followed.again && this.#followed.get(tenant) === followed);
  }
}
