import type { Dice } from '../../support/dice.ts';
import type { Delivery } from '../network/http-proxy.ts';
import type { World } from '../world/world.ts';
import { BOTH, forAWhile, type Chaos } from './chaos.ts';

function deliver(name: string, delivery: Delivery, does: string, delay: (dice: Dice) => number = () => 0): Chaos {
  return {
    name,
    stores: BOTH,
    does,
    strike({ outside }: World, dice) {
      const ways = [outside.toProvider, outside.toRegister];
      const delayMs = delay(dice);
      return forAWhile(
        dice.between(1_200, 2_500),
        () => ways.forEach((way) => way.set(delivery, delayMs)),
        () => ways.forEach((way) => way.set('pass')),
      );
    },
  };
}

export const OUTSIDE_CHAOS: readonly Chaos[] = [
  deliver('outside-cut', 'cut', 'cuts the network to the payment provider and the register'),
  deliver('outside-hang', 'hang', 'lets requests to the outside programs hang without an answer, and breaks them'),
  deliver('outside-late', 'late', 'carries requests to the outside programs out at once and answers late', (dice) => dice.between(300, 2_000)),
  deliver('outside-lost', 'lost', 'carries requests to the outside programs out and loses the answers'),
  deliver('outside-twice', 'twice', 'delivers each request to the outside programs twice at the same time'),
  {
    name: 'outside-falls',
    stores: BOTH,
    does: 'ends the outside programs in the middle of their work, and starts them again with their books',
    strike: ({ outside }, dice) => forAWhile(dice.between(500, 2_000), () => outside.fall(), () => outside.comeBack()),
  },
];
