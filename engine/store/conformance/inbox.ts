import { constantFrom, integer, option, record, sample } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskFilter } from '../vocabulary.ts';
import type { TaskSight } from '../queries.ts';
import type { TaskRow } from '../rows/execution.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insert, insertAll } from './writing.ts';

const clerk: TaskSight = { tenant: TENANT, units: ['strassenverkehr'], accountId: 'k', groups: ['clerks'], seesAll: false };
const lead: TaskSight = { ...clerk, groups: [], seesAll: true };
const today = { now: 1_000, date: '2026-05-04', endOfDay: 2_000, endOfWeek: 3_000 };

const task = (id: string, given: Partial<TaskRow>): TaskRow => ({ ...sampleRows().task, id, ...given });

export function describeInbox(driver: StoreDriver): void {
  describe(`${driver.name}: inbox`, () => {
    let opened: OpenedStore;
    const add = async (...tasks: readonly TaskRow[]): Promise<void> => {
      await opened.store.commit(() => changing(...tasks.map((row) => insert('task', row))));
    };
    const ids = async (sight: TaskSight, filter: TaskFilter): Promise<readonly string[]> => (await opened.store.queries.tasks(sight, filter, today)).rows.map(({ id }) => id);

    beforeEach(async () => {
      opened = await driver.open();
      const { task: _task, draft: _draft, ...rows } = sampleRows();
      await insertAll(opened.store, rows);
    });
    afterEach(() => opened.dispose());

    it('given tasks of groups, units and colleagues, then each view shows those it is for', async () => {
      await add(
        task('offered', { dueAt: 1 }),
        task('mine', { dueAt: 2, assigneeId: 'k', state: 'claimed' }),
        task('colleague', { dueAt: 3, assigneeId: 't', state: 'claimed' }),
        task('signers', { dueAt: 4, candidateGroups: ['signers'] }),
        task('otherUnit', { dueAt: 5, unit: 'soziales' }),
        task('done', { dueAt: 6, state: 'completed', completedBy: 'k' }),
      );
      expect(await ids(clerk, { view: 'mine' })).toEqual(['mine']);
      expect(await ids(clerk, { view: 'groups' })).toEqual(['offered']);
      expect(await ids(clerk, { view: 'all' })).toEqual(['offered', 'mine', 'colleague']);
      expect(await ids(lead, { view: 'all' })).toEqual(['offered', 'mine', 'colleague', 'signers']);
      expect(await ids(clerk, { view: 'mine', state: 'completed' })).toEqual(['done']);
      expect(await ids({ ...lead, tenant: 'nachbarstadt' }, { view: 'all' })).toEqual([]);
      expect(await opened.store.queries.taskCounts(clerk, today)).toEqual({ mine: 1, groups: 1, all: 3, overdue: 3, atLeast: [] });
    });

    it('given a resubmission date, then the task leaves the inbox until that day and stays in the list of all', async () => {
      await add(task('today', { resubmitOn: '2026-05-04' }), task('tomorrow', { resubmitOn: '2026-05-05' }));
      expect(await ids(clerk, { view: 'groups' })).toEqual(['today']);
      expect(await ids(clerk, { view: 'all' })).toEqual(['today', 'tomorrow']);
    });

    it('given due times, then the filters tell overdue, today and this week apart', async () => {
      await add(task('overdue', { dueAt: 999 }), task('today', { dueAt: 2_000 }), task('week', { dueAt: 2_001 }), task('never', { dueAt: null }));
      expect(await ids(clerk, { view: 'all', due: 'overdue' })).toEqual(['overdue']);
      expect(await ids(clerk, { view: 'all', due: 'today' })).toEqual(['overdue', 'today']);
      expect(await ids(clerk, { view: 'all', due: 'week' })).toEqual(['overdue', 'today', 'week']);
      expect(await ids(clerk, { view: 'all' })).toEqual(['overdue', 'today', 'week', 'never']);
    });

    it('given more overdue tasks than a list is made of, when they are asked for by name, then it has those that are due longest, by name, and says so', async () => {
      const number = (index: number): string => String(index).padStart(3, '0');
      await add(...Array.from({ length: 502 }, (_, index) => task(`t${number(index)}`, { dueAt: index, name: `Antrag ${number(999 - index)}` })), task('later', { dueAt: 999_999, name: 'Antrag 000' }));

      const { rows, next, firstOnly } = await opened.store.queries.tasks(clerk, { view: 'groups', due: 'overdue', sort: 'name', limit: 2 }, today);

      expect([rows.map(({ id }) => id), firstOnly]).toEqual([['t499', 't498'], 500]);
      expect(await ids(clerk, { view: 'groups', due: 'overdue', sort: 'name', limit: 2, cursor: next ?? '' })).toEqual(['t497', 't496']);
    });

    it.each(['özdemir', 'ozdem', 'MU-EO', 'eo 7', '"OR" 7*'])('given a case, when %s is searched for, then its task is found or not by its words alone', async (search) => {
      await add(task('found', {}));
      expect(await ids(clerk, { view: 'all', search })).toEqual(search.includes('OR') ? [] : ['found']);
      expect(await ids(clerk, { view: 'all', search: `${search} zzz` })).toEqual([]);
    });

    it('given any tasks, when they are read page by page in any order, then every task comes exactly once and sorted', async () => {
      const drawn = sample(record({ dueAt: option(integer({ min: 0, max: 3 })), priority: integer({ min: 0, max: 2 }), name: constantFrom('Ändern', 'B', 'a') }), { numRuns: 30, seed: 7 });
      await add(...drawn.map((given, index) => task(`t${String(index).padStart(2, '0')}`, given)));
      for (const sort of ['due', 'created', 'priority', 'name'] as const) {
        for (const order of ['asc', 'desc'] as const) {
          const whole = await ids(clerk, { view: 'all', sort, order, limit: 100 });
          const pages: string[] = [];
          let cursor: string | null | undefined;
          while (cursor !== null) {
            const page = await opened.store.queries.tasks(clerk, { view: 'all', sort, order, limit: 7, ...(cursor === undefined ? {} : { cursor }) }, today);
            pages.push(...page.rows.map(({ id }) => id));
            cursor = page.next;
          }
          expect(pages).toEqual(whole);
          expect(new Set(pages).size).toBe(30);
        }
      }
    });

    it('given a cursor that is not ours or a limit out of range, then the request is refused', async () => {
      await expect(opened.store.queries.tasks(clerk, { view: 'all', cursor: 'eyJ9' }, today)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(opened.store.queries.tasks(clerk, { view: 'all', limit: 101 }, today)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });
  });
}
