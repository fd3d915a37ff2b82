import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../support/dice.ts';
import type { StoreName, World } from '../world/world.ts';

/** One way to destroy or disturb an installation at work. */
export interface Chaos {
  readonly name: string;
  readonly stores: readonly StoreName[];
  /** What it does, for the page about reliability. */
  readonly does: string;
  /** The database has to lie on a file system that can be filled. */
  readonly onSmallDisk?: true;
  /** Strikes, and resolves when everything that was broken has been put right again as an operator or the network would. */
  strike(world: World, dice: Dice): Promise<void>;
}

export const BOTH: readonly StoreName[] = ['sqlite', 'postgres'];
export const EMBEDDED: readonly StoreName[] = ['sqlite'];
export const SPREAD: readonly StoreName[] = ['postgres'];

/** Lets something be wrong for a while, and puts it right whatever happens. */
export async function forAWhile(ms: number, begin: () => void | Promise<void>, end: () => void | Promise<void>): Promise<void> {
  await begin();
  try {
    await wait(ms);
  } finally {
    await end();
  }
}
