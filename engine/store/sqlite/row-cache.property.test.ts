import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { rowKey } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change, Read } from '../work.ts';
import { createRowCache } from './row-cache.ts';

type Row = Readonly<Record<string, unknown>>;

const TENANTS = ['a-town', 'b-town'];
const IDS = ['1', '2', '3'];
const of = (...values: readonly (string | null)[]) => fc.constantFrom(...values);
/** Rows with few keys, so that they meet; only the columns that keys and lists are made of. */
const ROWS = {
  instance: fc.record({ tenant: of(...TENANTS), id: of(...IDS), status: of('active', 'active', 'completed') }),
  task: fc.record({ tenant: of(...TENANTS), id: of(...IDS), state: of('offered', 'claimed', 'completed') }),
  variable: fc.record({ tenant: of(...TENANTS), instanceId: of(...IDS), scopeId: of('x', 'y'), values: fc.integer() }),
  incident: fc.record({ tenant: of(...TENANTS), id: of(...IDS), instanceId: of(...IDS, null), resolvedAt: of('then', null) }),
  process_definition: fc.record({ tenant: of(...TENANTS), id: of(...IDS), key: of('k', 'l'), deploymentId: of('d') }),
  kept_message: fc.record({ tenant: of(...TENANTS), id: of(...IDS), conversation: of('c', '') }),
} satisfies Partial<Record<TableName, fc.Arbitrary<Row>>>;
type Kind = keyof typeof ROWS;
const READS: readonly [SelectionName, readonly (readonly (string | null)[])[]][] = [
  ['scopesOfInstance', IDS.map((id) => [id])],
  ['incidentsOfInstance', [...IDS, null].map((id) => [id])],
  ['definitionsOfKey', [['k'], ['l']]],
  ['keptOfConversation', [['c'], ['']]],
];

type Step = { readonly does: 'write'; readonly table: Kind; readonly row: Row; readonly told: boolean; readonly size: number } | { readonly does: 'remove'; readonly table: Kind; readonly row: Row } | { readonly does: 'look' } | { readonly does: 'forget' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  ...(Object.keys(ROWS) as Kind[]).flatMap((table) => [
    { weight: 4, arbitrary: fc.record({ does: fc.constant('write' as const), table: fc.constant(table), row: ROWS[table] as fc.Arbitrary<Row>, told: fc.boolean(), size: fc.constantFrom(10, 100, 50_000) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), table: fc.constant(table), row: ROWS[table] as fc.Arbitrary<Row> }) },
  ]),
  { weight: 8, arbitrary: fc.constant({ does: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'forget' as const }) },
);

/** The database as it is: what a cache may say, or not know. */
class Stored {
  readonly #tables = new Map<TableName, Map<string, Row>>();

  table(name: TableName): Map<string, Row> {
    const rows = this.#tables.get(name) ?? new Map<string, Row>();
    this.#tables.set(name, rows);
    return rows;
  }

  answer(read: Extract<Read, { read: 'row' | 'select' }>): unknown {
    if (read.read === 'row') return this.table(read.table).get(`${read.tenant}/${read.key.join('\u0000')}`) ?? null;
    const { table, by } = SELECTIONS[read.selection];
    const found = [...this.table(table)].filter(([, row]) => by.every((column, index) => row[column] === read.key[index]));
    return found.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

// each look asks for everything and tells the cache what it does not know
// oxlint-disable-next-line vitest/expect-expect -- the expectation is in the look
test('given any writes, removals and looks, then what the cache says is what the database holds', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 60, size: 'max' }), (history) => {
      const cache = createRowCache();
      const stored = new Stored();
      const look = (read: Extract<Read, { read: 'row' | 'select' }>): void => {
        const answer = stored.answer(read);
        const said = cache.find(read);
        expect(said ?? answer).toEqual(answer);
        if (said === undefined) cache.keep(read, (read.read === 'row' ? (answer === null ? [] : [answer]) : (answer as Row[])).map((row) => ({ row: row as Row, size: 10 })));
      };
      for (const step of history) {
        if (step.does === 'forget') cache.clear();
        else if (step.does === 'look') {
          for (const tenant of TENANTS) {
            for (const [selection, keys] of READS) for (const key of keys) look({ read: 'select', selection, key: [tenant, ...key] });
            for (const table of ['instance', 'task'] as const) for (const id of IDS) look({ read: 'row', table, tenant, key: [id] });
          }
        } else {
          const rows = stored.table(step.table);
          const name = `${String(step.row['tenant'])}/${rowKey(step.table, step.row as never)}`;
          const before = rows.get(name);
          if (step.does === 'remove') {
            // instances stay
            if (before === undefined || step.table === 'instance') continue;
            rows.delete(name);
            cache.follow({ op: 'delete', table: step.table, row: before } as unknown as Change, 0);
          } else {
            // nobody takes up an instance or a task that has ended
            if (before?.['status'] === 'completed' || before?.['state'] === 'completed') continue;
            // and what belongs to one is written while it lives
            const owner = step.table === 'variable' || step.table === 'incident' ? stored.table('instance').get(`${String(step.row['tenant'])}/${String(step.row['instanceId'])}`) : undefined;
            if (step.table === 'variable' && owner?.['status'] !== 'active') continue;
            if (step.table === 'incident' && step.row['instanceId'] !== null && owner === undefined) continue;
            rows.set(name, step.row);
            cache.follow((before === undefined ? { op: 'insert', table: step.table, row: step.row } : { op: 'update', table: step.table, row: step.row, ...(step.told ? { before } : {}) }) as unknown as Change, step.size);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
