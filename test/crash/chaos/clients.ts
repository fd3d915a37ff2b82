import type { Weather } from '../network/tcp-proxy.ts';
import { BOTH, forAWhile, type Chaos } from './chaos.ts';

function between(name: string, weather: Weather, does: string): Chaos {
  return {
    name,
    stores: BOTH,
    does,
    strike: ({ doors }, dice) =>
      forAWhile(
        dice.between(800, 2_000),
        () => doors.forEach(({ network }) => network.set(weather, dice.between(50, 400))),
        () => doors.forEach(({ network }) => network.set('open')),
      ),
  };
}

export const CLIENT_CHAOS: readonly Chaos[] = [
  between('clients-cut', 'cut', 'cuts the network between the clients and the servers'),
  between('clients-deaf', 'deaf', 'lets requests through and breaks the connection instead of every answer: the clients repeat what was done'),
  between('clients-slow', 'slow', 'holds up every piece between clients and servers'),
];
