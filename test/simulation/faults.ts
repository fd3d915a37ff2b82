import { Dice } from '../support/dice.ts';

/** What may go wrong, and how often of a thousand occasions. */
const RATES = {
  /** An answer or a request takes seconds. */
  delay: 10,
  /** The database cannot be reached; nothing happened. */
  unavailable: 5,
  /** The connection broke while a commit was on its way; it was stored. */
  unheardCommit: 4,
  /** The same, and it was not. */
  lostCommit: 4,
  /** A process is killed at this point; another one takes its place. */
  crash: 1,
  /** A worker stands still until the lock of its job has run out. */
  stall: 12,
  lostWakeUp: 60,
  doubledWakeUp: 60,
  /** The machines' clock is put forward. */
  clockForward: 1,
  /** It is corrected backwards. */
  clockBack: 1,
  /** Another system refuses for now. */
  outsideFails: 15,
  /** It does what is asked, and its answer never comes. */
  outsideSilent: 25,
  /** It gets a request twice. */
  outsideTwice: 25,
  /** The answer to a person is lost. */
  unheardAnswer: 20,
} as const;

export type Fault = keyof typeof RATES;

/** One decision that something goes wrong: which, and at the how-manieth occasion for it. */
export interface FaultDecision {
  readonly fault: Fault;
  readonly occasion: number;
}

/** Decides what goes wrong. A list of decisions repeats a run, or a part of it, in place of chance. */
export class Faults {
  readonly happened: FaultDecision[] = [];
  readonly #dice: Dice;
  readonly #occasions = new Map<Fault, number>();
  readonly #decided: ReadonlySet<string> | null;
  /** Towards the end nothing goes wrong any more: then everything must come to rest. */
  over = false;
  /** Hears of each fault as it happens. */
  onStrike: (decision: FaultDecision) => void = () => {};

  constructor(seed: string, decided: readonly FaultDecision[] | null) {
    this.#dice = new Dice(`${seed} faults`);
    this.#decided = decided === null ? null : new Set(decided.map(nameOf));
  }

  strikes(fault: Fault): boolean {
    const occasion = (this.#occasions.get(fault) ?? 0) + 1;
    this.#occasions.set(fault, occasion);
    const decision = { fault, occasion };
    const drawn = this.#dice.roll() * 1_000 < RATES[fault];
    if (this.over || !(this.#decided === null ? drawn : this.#decided.has(nameOf(decision)))) return false;
    this.happened.push(decision);
    this.onStrike(decision);
    return true;
  }
}

/** As printed and read back: `crash:12`. */
export function nameOf({ fault, occasion }: FaultDecision): string {
  return `${fault}:${occasion}`;
}

/** Reads what `nameOf` wrote; throws when it names no fault. */
export function faultFrom(text: string): FaultDecision {
  const [fault = '', occasion = ''] = text.split(':');
  if (!Object.hasOwn(RATES, fault) || !/^\d+$/.test(occasion)) throw new Error(`"${text}" is no fault; write for example crash:12.`);
  return { fault: fault as Fault, occasion: Number(occasion) };
}
