import { Redis } from 'ioredis';
import type { Weather } from '../network/tcp-proxy.ts';
import type { World } from '../world/world.ts';
import { forAWhile, SPREAD, type Chaos } from './chaos.ts';

function redisOf({ redis }: World): NonNullable<World['redis']> {
  if (redis === null) throw new Error('This world has no Redis.');
  return redis;
}

function weather(name: string, kind: Weather, does: string): Chaos {
  return {
    name,
    stores: SPREAD,
    does,
    strike(world, dice) {
      const { networks } = redisOf(world);
      const struck = dice.roll() < 0.5 ? networks : [dice.pick(networks)];
      return forAWhile(
        dice.between(800, 3_000),
        () => struck.forEach((network) => network.set(kind, dice.between(50, 400))),
        () => struck.forEach((network) => network.set('open')),
      );
    },
  };
}

export const REDIS_CHAOS: readonly Chaos[] = [
  {
    name: 'kill-redis',
    stores: SPREAD,
    does: 'kills -9 Redis, and starts an empty one',
    strike(world, dice) {
      const { server } = redisOf(world);
      return forAWhile(dice.between(0, 2_500), server.kill, server.start);
    },
  },
  {
    name: 'flush-redis',
    stores: SPREAD,
    does: 'empties Redis (FLUSHALL) several times while it works',
    async strike(world, dice) {
      const client = new Redis(redisOf(world).server.url);
      try {
        for (let times = dice.between(1, 4); times > 0; times -= 1) await forAWhile(dice.between(50, 500), async () => void (await client.flushall()), () => undefined);
      } finally {
        client.disconnect();
      }
    },
  },
  weather('redis-cut', 'cut', 'cuts the network to Redis, for one process or for all'),
  weather('redis-hang', 'hang', 'lets the network to Redis hang; wake-ups come late and together'),
  weather('redis-deaf', 'deaf', 'lets everything through to Redis and breaks the connection instead of every answer: wake-ups are sent and taken twice'),
  weather('redis-half-open', 'half-open', 'leaves the connections to Redis open and dead for ever; only new ones work afterwards'),
];
