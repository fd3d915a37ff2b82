import { expect, it } from 'vitest';
import fc from 'fast-check';
import { MemoryDatabase } from '../../../test/simulation/memory-database.ts';
import { memoryQueries } from '../../../test/simulation/memory-queries.ts';
import { createChainCheck } from '../audit-chain.ts';
import { programs, runInOrder, runProgram } from '../conformance/programs.ts';
import type { Program } from '../conformance/programs.ts';
import type { IdentityStore } from '../identity.ts';
import type { Store } from '../port.ts';
import { BackendUnavailable, CommitUnknown } from './backend.ts';
import type { Backend } from './backend.ts';
import { createOptimisticStore } from './index.ts';

const TENANT = 'musterstadt';

const heard = (outcome: PromiseSettledResult<number>): string => (outcome.status === 'fulfilled' ? String(outcome.value) : (outcome.reason as Error).message);
const rowsOf = (database: MemoryDatabase): readonly unknown[] => [...database.tables.all()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ row }) => row);

/** What becomes of a commit: carried out, or not, or unheard. */
type Fate = 'done' | 'unavailable' | 'unheard' | 'lost';
const fates: fc.Arbitrary<readonly Fate[]> = fc.array(fc.constantFrom<Fate>('done', 'done', 'done', 'unavailable', 'unheard', 'lost'), { maxLength: 8 });

function slowBackend(database: MemoryDatabase, scheduler: fc.Scheduler, fate: () => Fate): Backend {
  return {
    async read(reads) {
      await scheduler.schedule(Promise.resolve(), 'read');
      const answers = database.read(reads);
      await scheduler.schedule(Promise.resolve(), 'answer');
      return answers;
    },
    async commit(group) {
      await scheduler.schedule(Promise.resolve(), 'commit');
      const what = fate();
      if (what === 'unavailable') throw new BackendUnavailable(what);
      if (what === 'lost') throw new CommitUnknown(what);
      const verdict = database.commit(group);
      await scheduler.schedule(Promise.resolve(), 'verdict');
      if (what === 'unheard') throw new CommitUnknown(what);
      return verdict;
    },
  };
}

async function runTogether(database: MemoryDatabase, list: readonly Program[], scheduler: fc.Scheduler, fate: () => Fate): Promise<readonly PromiseSettledResult<number>[]> {
  const defer = (turn: () => void): void => void scheduler.schedule(Promise.resolve(), 'turn').then(turn);
  const stores = Array.from({ length: 3 }, (): Store => createOptimisticStore(slowBackend(database, scheduler, fate), { identity: {} as IdentityStore, queries: memoryQueries(database), close: () => Promise.resolve(), defer }));
  const begun = list.map(async ({ store, actions }, id) => {
    await scheduler.schedule(Promise.resolve(), `command ${id}`);
    return (await (stores[store] as Store).commit(() => runProgram(TENANT, id, actions))).result;
  });
  return scheduler.waitFor(Promise.allSettled(begun));
}

it('given several stores on one database, when their commands interleave in any way, then the outcome is that of one command after the other', async () => {
  await fc.assert(
    fc.asyncProperty(programs, fates, fc.scheduler(), async (list, drawn, scheduler) => {
      const database = new MemoryDatabase();
      const left = [...drawn];
      const outcomes = await runTogether(database, list, scheduler, () => left.shift() ?? 'done');

      const facts = database.auditOf(TENANT);
      const chain = createChainCheck();
      expect(facts.every((fact) => chain.check(fact))).toBe(true);
      const order = facts.map(({ subject }) => Number(subject));
      expect(new Set(order).size).toBe(order.length);

      // one after the other, in the order of the audit chain; those that changed nothing may have come anywhere between
      const alone = new MemoryDatabase();
      const { answers, between } = runInOrder(alone, TENANT, list, order);
      for (const [place, id] of order.entries()) {
        const outcome = outcomes[id] as PromiseSettledResult<number>;
        expect(outcome.status === 'rejected' && outcome.reason instanceof CommitUnknown ? answers[place] : heard(outcome)).toBe(answers[place]);
      }
      expect(rowsOf(database)).toEqual(rowsOf(alone));
      for (const [id, outcome] of outcomes.entries()) {
        if (order.includes(id)) continue;
        const unanswered = outcome.status === 'rejected' && (outcome.reason instanceof CommitUnknown || outcome.reason instanceof BackendUnavailable);
        expect([...(between.get(id) ?? []), 'no answer']).toContain(unanswered ? 'no answer' : heard(outcome));
      }
    }),
    { numRuns: 400 },
  );
});
