import { array, asyncProperty, assert, constantFrom, integer, record } from 'fast-check';
import { afterAll, beforeAll, describe, it, expect } from 'vitest';
import type { RowPage } from '../queries.ts';
import type { PageRequest } from '../vocabulary.ts';
import type { Change } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { LISTS } from './lists.ts';
import type { List } from './lists.ts';
import { sampleRows } from './sample-rows.ts';
import { changing, insertAll } from './writing.ts';

/** Few values, so that many rows are equal in what they are sorted by. */
const value = integer({ min: 0, max: 4 });
const walk = record({
  rows: array(value, { maxLength: 25 }),
  limit: integer({ min: 1, max: 7 }),
  order: constantFrom('asc' as const, 'desc' as const),
  /** Rows that others add after each page. */
  meanwhile: array(array(value, { maxLength: 2 }), { maxLength: 8 }),
});

interface Placed {
  readonly id: string;
  readonly value: number;
}

export function describePaging(driver: StoreDriver): void {
  describe(`${driver.name}: paging`, () => {
    let opened: OpenedStore;
    let tenants = 0;
    beforeAll(async () => {
      opened = await driver.open();
    });
    afterAll(() => opened.dispose());

    it.each(Object.entries(LISTS))('given any %s, when all pages are walked while others add rows, then every row that was there comes once, in order', async (_name, list) => {
      await assert(
        asyncProperty(walk, async ({ rows, limit, order, meanwhile }) => {
          tenants += 1;
          const tenant = `tenant${tenants}`;
          const add = async (values: readonly number[], from: number): Promise<readonly Placed[]> => {
            const placed = values.map((drawn, index) => ({ id: `${tenant}-${String(from + index).padStart(3, '0')}`, value: drawn }));
            const changes: readonly Change[] = placed.flatMap((row) => list.add(base, row.id, row.value));
            if (changes.length > 0) await opened.store.commit(() => changing(...changes));
            return placed;
          };
          const { deployment, process_definition, case_file, instance } = sampleRows(`-${tenant}`, tenant);
          const base = { deployment, process_definition, case_file, instance };
          await insertAll(opened.store, base);
          const there = await add(rows, 0);

          const walked: string[] = [];
          const known = [...there];
          let cursor: string | null | undefined;
          for (let page = 0; cursor !== null; page += 1) {
            const request: PageRequest = { limit, ...(cursor === undefined ? {} : { cursor }) };
            const { rows: found, next }: RowPage<string> = await list.page(opened.store.queries, tenant, order, request);
            expect(found.length).toBeLessThanOrEqual(limit);
            walked.push(...found);
            cursor = next;
            known.push(...(await add(meanwhile[page] ?? [], known.length)));
          }
          const inOrder = sorted(known, list, order);
          const before = new Set(there.map(({ id }) => id));
          expect(walked.filter((id) => before.has(id))).toEqual(inOrder.filter((id) => before.has(id)));
          expect(walked).toEqual(inOrder.filter((id) => walked.includes(id)));
        }),
        { numRuns: 8 },
      );
    });
  });
}

function sorted(rows: readonly Placed[], list: List, order: 'asc' | 'desc'): readonly string[] {
  const direction = (list.order ?? order) === 'asc' ? 1 : -1;
  const compare = list.byNumber === true ? (a: Placed, b: Placed) => (a.id < b.id ? -1 : 1) : (a: Placed, b: Placed) => a.value - b.value || (a.id < b.id ? -1 : 1);
  return rows.toSorted((a, b) => direction * compare(a, b)).map(({ id }) => id);
}
