import type { StoreName } from '../world/world.ts';
import type { Chaos } from './chaos.ts';
import { CLIENT_CHAOS } from './clients.ts';
import { DATABASE_CHAOS } from './database.ts';
import { DISK_CHAOS } from './disk.ts';
import { OUTSIDE_CHAOS } from './outside.ts';
import { PROCESS_CHAOS } from './processes.ts';
import { REDIS_CHAOS } from './redis.ts';

export type { Chaos } from './chaos.ts';

/** Every kind of chaos, in the order in which rounds go through them. */
export const CHAOS: readonly Chaos[] = [...PROCESS_CHAOS, ...CLIENT_CHAOS, ...OUTSIDE_CHAOS, ...DISK_CHAOS, ...DATABASE_CHAOS, ...REDIS_CHAOS];

export function chaosOn(store: StoreName): readonly Chaos[] {
  return CHAOS.filter(({ stores }) => stores.includes(store));
}

/** Throws with the names there are. */
export function chaosNamed(name: string): Chaos {
  const found = CHAOS.find((chaos) => chaos.name === name);
  if (found === undefined) throw new Error(`There is no chaos "${name}"; there are: ${CHAOS.map((chaos) => chaos.name).join(', ')}.`);
  return found;
}
