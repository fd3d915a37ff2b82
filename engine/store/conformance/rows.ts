import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SELECTIONS } from '../selections.ts';
import type { SelectionName } from '../selections.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insertAll } from './writing.ts';

type Cells = Readonly<Record<string, unknown>>;
const tables = Object.keys(KEY_COLUMNS) as TableName[];
const keyOf = (table: TableName, row: unknown): string[] => KEY_COLUMNS[table].map((column) => String((row as Cells)[column]));

export function describeRows(driver: StoreDriver): void {
  describe(`${driver.name}: rows`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await driver.open();
      await insertAll(opened.store, sampleRows());
    });
    afterEach(() => opened.dispose());

    it.each(tables)('given a row of %s, when it is read, then it is what was written', async (table) => {
      const row = sampleRows()[table];
      expect(await opened.store.row(table, TENANT, ...keyOf(table, row))).toEqual(row);
    });

    it.each(tables)('given a row of %s, when another tenant asks for its key, then there is none', async (table) => {
      expect(await opened.store.row(table, 'nachbarstadt', ...keyOf(table, sampleRows()[table]))).toBeNull();
    });

    it.each([...REVISIONED])('given a row of %s, when it is updated with its revision, then it is replaced', async (table) => {
      const row = { ...sampleRows()[table], revision: 2 };
      await opened.store.commit(() => changing({ op: 'update', table, row, revision: 1 } as Change));
      expect(await opened.store.row(table, TENANT, ...keyOf(table, row))).toEqual(row);
    });

    it('given rows nothing refers to, when they are deleted, then they are gone and others are not', async () => {
      await insertAll(opened.store, sampleRows('-2'));
      const { job, draft, subscription } = sampleRows();
      await opened.store.commit(() => changing({ op: 'delete', table: 'job', row: job }, { op: 'delete', table: 'draft', row: draft }, { op: 'delete', table: 'subscription', row: subscription }));
      expect(await opened.store.row('job', TENANT, 'job')).toBeNull();
      expect(await opened.store.row('draft', TENANT, 'task', 'k.sommer')).toBeNull();
      expect(await opened.store.row('job', TENANT, 'job-2')).not.toBeNull();
    });

    it.each(Object.keys(SELECTIONS) as SelectionName[])('given two sets of rows, when %s is selected, then exactly the rows with these values come, in order of their keys', async (name) => {
      await insertAll(opened.store, sampleRows('-2'));
      await insertAll(opened.store, sampleRows('-3', 'nachbarstadt'));
      const { table, by } = SELECTIONS[name];
      const key = by.map((column) => (sampleRows()[table] as unknown as Cells)[column] ?? null);
      const expected = [sampleRows(), sampleRows('-2')]
        .map((rows) => rows[table] as unknown as Cells)
        .filter((row) => by.every((column, index) => (row[column] ?? null) === key[index]))
        .toSorted((a, b) => (keyOf(table, a).join('\u0000') < keyOf(table, b).join('\u0000') ? -1 : 1));
      expect(await (opened.store.select as (name: SelectionName, ...key: unknown[]) => Promise<unknown>)(name, ...key)).toEqual(expected);
    });
  });
}
