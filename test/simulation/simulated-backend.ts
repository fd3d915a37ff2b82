import { BackendUnavailable, CommitUnknown } from '../../engine/store/optimistic/backend.ts';
import type { Backend } from '../../engine/store/optimistic/backend.ts';
import type { StoreQueries } from '../../engine/store/queries.ts';
import type { Dice } from '../support/dice.ts';
import type { Faults } from './faults.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { ConstraintViolation } from './memory-tables.ts';
import type { Mortal, Scheduler } from './scheduler.ts';

/** What lies between a process and the database. */
export interface Line {
  readonly database: MemoryDatabase;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly dice: Dice;
  /** Kills the process at this point, if the seed says so. */
  mayCrash(): void;
}

/** One process's connection to the database: each call takes its time, may fail, and may outlive who made it. */
export function simulatedBackend(owner: Mortal, { database, scheduler, faults, dice, mayCrash }: Line): Backend {
  const latency = (): number => (faults.strikes('delay') ? dice.between(500, 20_000) : dice.between(1, 12));
  /** What was sent before its sender died may arrive all the same. Should the database refuse it, nobody hears of that. */
  const arriveLate = (group: Parameters<Backend['commit']>[0]): void => {
    if (dice.roll() >= 0.5) return;
    try {
      database.commit(group);
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
  };
  return {
    async read(reads) {
      if (faults.strikes('unavailable')) {
        await scheduler.wait(latency(), owner, 'read fails');
        throw new BackendUnavailable(null);
      }
      const answers = database.read(reads);
      await scheduler.wait(latency(), owner, 'read');
      return answers;
    },
    async commit(group) {
      mayCrash();
      await new Promise<void>((resolve) => scheduler.after(latency(), owner, 'commit', resolve, () => arriveLate(group)));
      if (faults.strikes('unavailable')) throw new BackendUnavailable(null);
      if (faults.strikes('lostCommit')) throw new CommitUnknown(null);
      const verdict = database.commit(group);
      if (verdict.stored && faults.strikes('unheardCommit')) throw new CommitUnknown(null);
      mayCrash();
      await scheduler.wait(latency(), owner, 'stored');
      return verdict;
    },
  };
}

/** The queries of one process, each a step of its own. */
export function simulatedQueries(owner: Mortal, queries: StoreQueries, { scheduler, faults, dice }: Line): StoreQueries {
  return new Proxy(queries, {
    get(target, name) {
      const query = Reflect.get(target, name) as unknown;
      if (typeof query !== 'function') return query;
      return async (...args: readonly unknown[]) => {
        const answer: unknown = await Reflect.apply(query, target, args);
        await scheduler.wait(dice.between(1, 12), owner, String(name));
        if (faults.strikes('unavailable')) throw new BackendUnavailable(null);
        return answer;
      };
    },
  });
}
