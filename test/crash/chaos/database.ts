import type { Dice } from '../../support/dice.ts';
import type { TcpProxy, Weather } from '../network/tcp-proxy.ts';
import type { World } from '../world/world.ts';
import { forAWhile, SPREAD, type Chaos } from './chaos.ts';

/** Bad weather between one of our processes and the database, or between all of them. */
function weather(name: string, kind: Weather, does: string, least: number, most: number): Chaos {
  return {
    name,
    stores: SPREAD,
    does,
    strike(world, dice) {
      const networks = someOf(databaseOf(world).networks, dice);
      return forAWhile(
        dice.between(least, most),
        () => networks.forEach((network) => network.set(kind, dice.between(20, 200))),
        () => networks.forEach((network) => network.set('open')),
      );
    },
  };
}

function someOf(networks: readonly TcpProxy[], dice: Dice): readonly TcpProxy[] {
  return dice.roll() < 0.5 ? networks : [dice.pick(networks)];
}

function databaseOf({ database }: World): NonNullable<World['database']> {
  if (database === null) throw new Error('This world has no database server.');
  return database;
}

export const DATABASE_CHAOS: readonly Chaos[] = [
  {
    name: 'kill-postgres',
    stores: SPREAD,
    does: 'kills -9 PostgreSQL with all its processes, and starts it again',
    async strike(world, dice) {
      const { server } = databaseOf(world);
      await forAWhile(dice.between(0, 1_500), server.kill, server.start);
    },
  },
  weather('postgres-cut', 'cut', 'cuts the network to PostgreSQL, for one process or for all', 500, 2_000),
  weather('postgres-hang', 'hang', 'lets the network to PostgreSQL hang; what waited goes on afterwards', 500, 3_500),
  weather('postgres-deaf', 'deaf', 'lets everything through to PostgreSQL and breaks the connection instead of every answer: nobody knows what was committed', 300, 1_500),
  weather('postgres-half-open', 'half-open', 'leaves the connections to PostgreSQL open and dead for ever; only new ones work afterwards', 300, 1_500),
  weather('postgres-slow', 'slow', 'holds up every piece on the way to and from PostgreSQL', 1_000, 2_500),
];
