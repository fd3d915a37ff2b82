import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../support/dice.ts';
import type { Door } from '../world/world.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers have every shape; what is looked at is asserted where it is used.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  /** An earlier attempt got no answer: the server may have carried it out. */
  readonly uncertain: boolean;
}

export interface Sending {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Shorter than the longest outage, so that a client repeats what a server may still be doing. */
const PATIENCE_MS = 2_500;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 400;

/** What all clients of a round share: the doors of the installation, chance, and when to give up. */
export class Requests {
  readonly #doors: readonly Door[];
  readonly #dice: Dice;
  readonly #deadline: number;
  #repeated = 0;

  constructor(doors: readonly Door[], dice: Dice, deadline: number) {
    this.#doors = doors;
    this.#dice = dice;
    this.#deadline = deadline;
  }

  /** How many requests got no answer, or a failure of the server. */
  get repeated(): number {
    return this.#repeated;
  }

  get late(): boolean {
    return Date.now() > this.#deadline;
  }

  /**
   * Sends until an answer arrives, at another door after each failure; only for requests that may be sent twice: reads,
   * writes with an Idempotency-Key, and what the server refuses the second time. Throws when it takes too long.
   */
  async insist(sending: Sending): Promise<Answer> {
    const first = this.#dice.between(0, this.#doors.length - 1);
    let uncertain = false;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#attempt(first + attempt, sending);
      if (answer !== null && answer.status < 500 && answer.status !== 429) return { ...answer, uncertain };
      uncertain = true;
      this.#repeated += 1;
      if (this.late) throw new Error(`No answer in time from ${sending.method} ${sending.path}: ${answer === null ? 'connection lost' : `${answer.status} ${JSON.stringify(answer.body)}`}`);
      // ever longer: a dozen clients at a dead server would take the machine that it needs to start
      await wait(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }

  /** Sends once; `null`: nobody knows whether the server did it. */
  once(sending: Sending): Promise<Answer | null> {
    return this.#attempt(this.#dice.between(0, this.#doors.length - 1), sending);
  }

  async #attempt(number: number, { method, path, body, headers }: Sending): Promise<Answer | null> {
    const door = this.#doors[number % this.#doors.length] as Door;
    try {
      const response = await fetch(`${door.url}/api/v1${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
      return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text, uncertain: false };
    } catch {
      return null;
    }
  }
}
