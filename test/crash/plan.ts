import { Dice } from '../support/dice.ts';
import { chaosOn, type Chaos } from './chaos/index.ts';
import type { Application } from './drive/notebook.ts';
import type { StoreName } from './world/world.ts';

/** What a round will do; a seed gives the same plan each time, whatever the machine makes of it. */
export interface Plan {
  readonly seed: number;
  readonly store: StoreName;
  readonly chaos: Chaos;
  /** When the chaos strikes, ms after the first client began. */
  readonly strikesAt: number;
  readonly permits: readonly { readonly startsAt: number; readonly ending: Application['ending'] }[];
  readonly laufkarten: readonly { readonly startsAt: number }[];
  /** On SQLite: whether the thread is wanted from the first command on; otherwise it writes nothing, as a round has few commands at the same time. */
  readonly handedOver: boolean;
  /** For what happens during the round: which process, how long, which worker dies. */
  readonly dice: Dice;
}

export interface PlanChoice {
  readonly stores: readonly StoreName[];
  /** Only these kinds; all of the store unless given. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

/** Applications come in during this time, ms. */
const ARRIVALS_MS = 1_500;
/** The chaos strikes while the cases are under way. */
const LATEST_STRIKE_MS = 2_200;

/** Neighbouring seeds take the stores in turn and, on each, every kind of chaos in turn. */
export function planRound(seed: number, { stores, only, without = [] }: PlanChoice): Plan {
  const store = stores[seed % stores.length] as StoreName;
  const kinds = chaosOn(store).filter(({ name }) => (only === undefined || only.includes(name)) && !without.includes(name));
  if (kinds.length === 0) throw new Error(`None of the chosen kinds of chaos is for ${store}.`);
  const dice = new Dice(seed);
  return {
    seed,
    store,
    chaos: kinds[Math.floor(seed / stores.length) % kinds.length] as Chaos,
    strikesAt: dice.between(100, LATEST_STRIKE_MS),
    permits: Array.from({ length: 4 }, (_, index) => ({ startsAt: dice.between(0, ARRIVALS_MS), ending: index === 3 ? 'withdrawn' : 'issued' })),
    laufkarten: Array.from({ length: 4 }, () => ({ startsAt: dice.between(0, ARRIVALS_MS) })),
    handedOver: store === 'sqlite' && dice.between(0, 1) === 1,
    dice,
  };
}
