import { expect, it } from 'vitest';
import fc from 'fast-check';
import { MemoryDatabase } from '../../../test/simulation/memory-database.ts';
import { memoryQueries } from '../../../test/simulation/memory-queries.ts';
import { WorkingSet } from '../../runtime/working-set.ts';
import { createChainCheck } from '../audit-chain.ts';
import type { IdentityStore } from '../identity.ts';
import type { Store } from '../port.ts';
import type { Work } from '../work.ts';
import { BackendUnavailable, CommitUnknown } from './backend.ts';
import type { Backend } from './backend.ts';
import { createOptimisticStore } from './index.ts';

const TENANT = 'musterstadt';

type Action =
  | { readonly do: 'get' | 'put' | 'keep' | 'drop' | 'list'; readonly on: number }
  /** Draws the next number. */
  | { readonly do: 'number' }
  /** Refuses, depending on what was read so far. */
  | { readonly do: 'doubt' };

interface Program {
  readonly store: number;
  readonly actions: readonly Action[];
}

class Refused extends Error {
  constructor(digest: number) {
    super(`refused at ${digest}`);
    this.name = 'Refused';
  }
}

/** A command whose result and writes depend on everything it has read. */
function* run(id: number, actions: readonly Action[]): Work<number> {
  const set = new WorkingSet(TENANT);
  let digest = id;
  const take = (value: unknown): void => {
    for (const letter of JSON.stringify(value)) digest = (digest * 31 + letter.charCodeAt(0)) % 1_000_003;
  };
  for (const action of actions) {
    if (action.do === 'doubt') {
      if (digest % 3 === 0) throw new Refused(digest);
    } else if (action.do === 'number') {
      const counter = yield* set.get('counter', TENANT, 'number');
      const value = (counter?.value ?? 0) + 1;
      if (counter === null) set.insert('counter', { tenant: TENANT, name: 'number', value, revision: 1 });
      else set.update('counter', { ...counter, value });
      take(value);
    } else if (action.do === 'list') {
      take(yield* set.select('keptOfConversation', TENANT, `conversation ${action.on % 2}`));
    } else if (action.do === 'get' || action.do === 'put') {
      const name = `store ${action.on}`;
      const row = yield* set.get('data_store', TENANT, name);
      take(row);
      if (action.do === 'get') continue;
      if (row === null) set.insert('data_store', { tenant: TENANT, name, value: digest, revision: 1 });
      else set.update('data_store', { ...row, value: digest });
    } else {
      const row = yield* set.get('kept_message', TENANT, `message ${action.on}`);
      take(row);
      const kept = { id: `message ${action.on}`, tenant: TENANT, conversation: `conversation ${digest % 2}`, senderId: 'nobody', name: 'Paid', correlationKey: null, variables: { digest }, sentAt: 0 };
      if (action.do === 'drop') {
        if (row !== null) set.remove('kept_message', row);
      } else if (row === null) set.insert('kept_message', kept);
      else set.update('kept_message', kept);
    }
  }
  const changes = set.changes();
  const fact = { tenant: TENANT, at: 0, actorKind: 'system', actorId: 'test', actingFor: null, command: 'run', caseId: null, subject: String(id), detail: { digest } };
  return { result: digest, changes: changes.length === 0 ? [] : [...changes, { op: 'audit', fact }] };
}

/** Runs a program alone, on everything that those before it have written. */
function runAlone(database: MemoryDatabase, id: number, actions: readonly Action[], store: boolean): string {
  const work = run(id, actions);
  try {
    let step = work.next();
    while (!step.done) {
      const read = step.value;
      const rows = (database.read([read])[0]?.rows ?? []).map(({ row }) => row);
      step = work.next(read.read === 'row' ? (rows[0] ?? null) : rows);
    }
    if (store) database.commit([{ relied: [], changes: step.value.changes }]);
    return String(step.value.result);
  } catch (error) {
    return (error as Error).message;
  }
}

const heard = (outcome: PromiseSettledResult<number>): string => (outcome.status === 'fulfilled' ? String(outcome.value) : (outcome.reason as Error).message);
const rowsOf = (database: MemoryDatabase): readonly unknown[] => [...database.tables.all()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ row }) => row);

const onRow = fc.record({ do: fc.constantFrom('get' as const, 'put' as const, 'keep' as const, 'drop' as const, 'list' as const), on: fc.nat({ max: 3 }) });
const action: fc.Arbitrary<Action> = fc.oneof({ weight: 6, arbitrary: onRow }, { weight: 1, arbitrary: fc.constant({ do: 'number' as const }) }, { weight: 1, arbitrary: fc.constant({ do: 'doubt' as const }) });
const programs: fc.Arbitrary<readonly Program[]> = fc.array(fc.record({ store: fc.nat({ max: 2 }), actions: fc.array(action, { maxLength: 6 }) }), { minLength: 1, maxLength: 24 });

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
    return (await (stores[store] as Store).commit(() => run(id, actions))).result;
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
      const looked = new Map<number, Set<string>>();
      const look = (): void => {
        for (const [id, { actions }] of list.entries()) {
          if (order.includes(id)) continue;
          const seen = looked.get(id) ?? new Set();
          looked.set(id, seen.add(runAlone(alone, id, actions, false)));
        }
      };
      look();
      for (const id of order) {
        const result = runAlone(alone, id, list[id]?.actions ?? [], true);
        const outcome = outcomes[id] as PromiseSettledResult<number>;
        expect(outcome.status === 'rejected' && outcome.reason instanceof CommitUnknown ? result : heard(outcome)).toBe(result);
        look();
      }
      expect(rowsOf(database)).toEqual(rowsOf(alone));
      for (const [id, outcome] of outcomes.entries()) {
        if (order.includes(id)) continue;
        const unanswered = outcome.status === 'rejected' && (outcome.reason instanceof CommitUnknown || outcome.reason instanceof BackendUnavailable);
        expect([...(looked.get(id) ?? []), 'no answer']).toContain(unanswered ? 'no answer' : heard(outcome));
      }
    }),
    { numRuns: 400 },
  );
});
