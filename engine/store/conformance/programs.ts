import fc from 'fast-check';
import type { MemoryDatabase } from '../../../test/simulation/memory-database.ts';
import { WorkingSet } from '../../runtime/working-set.ts';
import type { Work } from '../work.ts';

type Action =
  | { readonly do: 'get' | 'put' | 'keep' | 'drop' | 'list' | 'key'; readonly on: number }
  /** Draws the next number. */
  | { readonly do: 'number' }
  /** Refuses, depending on what was read so far. */
  | { readonly do: 'doubt' };

export interface Program {
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
export function* runProgram(tenant: string, id: number, actions: readonly Action[]): Work<number> {
  const set = new WorkingSet(tenant);
  let digest = id;
  const take = (value: unknown): void => {
    for (const letter of JSON.stringify(value)) digest = (digest * 31 + letter.charCodeAt(0)) % 1_000_003;
  };
  for (const action of actions) {
    if (action.do === 'doubt') {
      if (digest % 3 === 0) throw new Refused(digest);
    } else if (action.do === 'number') {
      const counter = yield* set.get('counter', tenant, 'number');
      const value = (counter?.value ?? 0) + 1;
      if (counter === null) set.insert('counter', { tenant, name: 'number', value, revision: 1 });
      else set.update('counter', { ...counter, value });
      take(value);
    } else if (action.do === 'key') {
      const row = yield* set.getUnlikely('idempotency', tenant, 'test', `key ${action.on}`);
      take(row);
      if (row === null) set.insert('idempotency', { tenant, principal: 'test', key: `key ${action.on}`, requestHash: '', answer: digest, createdAt: 0 });
    } else if (action.do === 'list') {
      take(yield* set.select('keptOfConversation', tenant, `conversation ${action.on % 2}`));
    } else if (action.do === 'get' || action.do === 'put') {
      const name = `store ${action.on}`;
      const row = yield* set.get('data_store', tenant, name);
      take(row);
      if (action.do === 'get') continue;
      if (row === null) set.insert('data_store', { tenant, name, value: digest, revision: 1 });
      else set.update('data_store', { ...row, value: digest });
    } else {
      const row = yield* set.get('kept_message', tenant, `message ${tenant} ${action.on}`);
      take(row);
      const kept = { id: `message ${tenant} ${action.on}`, tenant, conversation: `conversation ${digest % 2}`, senderId: 'nobody', name: 'Paid', correlationKey: null, variables: { digest }, sentAt: 0 };
      if (action.do === 'drop') {
        if (row !== null) set.remove('kept_message', row);
      } else if (row === null) set.insert('kept_message', kept);
      else set.update('kept_message', kept);
    }
  }
  const changes = set.changes();
  const fact = { tenant, at: 0, actorKind: 'system', actorId: 'test', actingFor: null, command: 'run', caseId: null, subject: String(id), detail: { digest } };
  return { result: digest, changes: changes.length === 0 ? [] : [...changes, { op: 'audit', fact }] };
}

/** Runs a program alone, on everything that those before it have written. */
export function runAlone(database: MemoryDatabase, tenant: string, id: number, actions: readonly Action[], store: boolean): string {
  const work = runProgram(tenant, id, actions);
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

/**
 * Runs alone, in an order, the programs that changed something. Gives what each of these answers then, and what each of the
 * others would have answered at any moment between.
 */
export function runInOrder(database: MemoryDatabase, tenant: string, list: readonly Program[], order: readonly number[]): { readonly answers: readonly string[]; readonly between: ReadonlyMap<number, ReadonlySet<string>> } {
  const between = new Map<number, Set<string>>();
  const look = (): void => {
    for (const [id, { actions }] of list.entries()) if (!order.includes(id)) between.set(id, (between.get(id) ?? new Set<string>()).add(runAlone(database, tenant, id, actions, false)));
  };
  look();
  const answers = order.map((id) => {
    const answer = runAlone(database, tenant, id, list[id]?.actions ?? [], true);
    look();
    return answer;
  });
  return { answers, between };
}

const onRow = fc.record({ do: fc.constantFrom('get' as const, 'put' as const, 'keep' as const, 'drop' as const, 'list' as const, 'key' as const), on: fc.nat({ max: 3 }) });
const action: fc.Arbitrary<Action> = fc.oneof({ weight: 6, arbitrary: onRow }, { weight: 1, arbitrary: fc.constant({ do: 'number' as const }) }, { weight: 1, arbitrary: fc.constant({ do: 'doubt' as const }) });
/** Programs for three stores on few rows, so that they meet. */
export const programs: fc.Arbitrary<readonly Program[]> = fc.array(fc.record({ store: fc.nat({ max: 2 }), actions: fc.array(action, { maxLength: 6 }) }), { minLength: 1, maxLength: 24 });
