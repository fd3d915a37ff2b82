import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/port.ts';
import type { TaskSight } from '../../../engine/store/queries.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import type { TaskFilter } from '../../../engine/store/vocabulary.ts';
import { fillSqlite } from './fill.ts';
import { READERS, TODAY } from './readers.ts';

interface Plain {
  readonly id: string;
  readonly unit: string;
  readonly groups: string;
  readonly due: number | null;
  readonly [column: string]: string | number | null;
}

const TASKS = 3_000;

/** The inbox of a filled database beside a plain look at every task of it. */
describe('a filled inbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-inbox-'));
  let store: Store;
  let plain: readonly Plain[];

  beforeAll(async () => {
    const path = join(folder, 'laufzettel.db');
    await openSqliteStore(path).close();
    fillSqlite(path, TASKS);
    const connection = new Database(path, { readonly: true });
    plain = connection
      .prepare(`SELECT task.id, task.tenant, task.state, task.unit, task.service, task.candidate_groups AS groups, task.assignee_id AS assignee, task.completed_by AS completer,
        coalesce(task.due_at, 9007199254740991) AS due, task.created_at AS created, task.priority, task.name, task.resubmit_on AS resubmit, task.completed_at AS completed, case_file.search_text AS text
        FROM task JOIN case_file ON case_file.id = task.case_id`)
      .all() as Plain[];
    connection.close();
    store = openSqliteStore(path);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  function expected(sight: TaskSight, filter: TaskFilter): readonly string[] {
    const done = filter.state === 'completed';
    const isMine = (task: Plain): boolean => task[done ? 'completer' : 'assignee'] === sight.accountId;
    const isOfGroups = (task: Plain): boolean => (JSON.parse(task.groups) as string[]).some((group) => sight.groups.includes(group));
    const isAwake = (task: Plain): boolean => done || task['resubmit'] === null || String(task['resubmit']) <= TODAY.date;
    const until = { overdue: TODAY.now - 1, today: TODAY.endOfDay, week: TODAY.endOfWeek } as const;
    const inView = {
      mine: (task: Plain) => isMine(task) && isAwake(task),
      groups: (task: Plain) => isOfGroups(task) && isAwake(task) && (done || task['assignee'] === null),
      all: (task: Plain) => sight.seesAll || isMine(task) || isOfGroups(task),
    } as const;
    const key = done ? 'completed' : (filter.sort ?? 'due');
    const order = done ? 'desc' : (filter.order ?? (filter.sort === 'priority' ? 'desc' : 'asc'));
    return plain
      .filter((task) => task['tenant'] === sight.tenant && (sight.units === null || sight.units.includes(task.unit)))
      .filter((task) => (task['state'] === 'completed') === done && inView[filter.view](task))
      .filter((task) => filter.service === undefined || task['service'] === filter.service)
      .filter((task) => filter.due === undefined || Number(task.due) <= until[filter.due])
      .filter((task) => filter.search === undefined || filter.search.split(' ').every((word) => ` ${String(task['text'])}`.toLowerCase().includes(` ${word.toLowerCase()}`)))
      .toSorted((a, b) => compare([a[key], a.id], [b[key], b.id]) * (order === 'asc' ? 1 : -1))
      .map(({ id }) => id);
  }

  const filters: readonly Omit<TaskFilter, 'view'>[] = [
    {}, { sort: 'due', order: 'desc' }, { sort: 'created' }, { sort: 'created', order: 'desc' }, { sort: 'priority' }, { sort: 'name', order: 'desc' }, { service: 'leistung-01' },
    { due: 'overdue' }, { due: 'week', sort: 'created', order: 'desc' }, { due: 'today', sort: 'name', service: 'leistung-00' }, { search: 'Müller' }, { search: 'Köh', sort: 'name' },
    { search: 'Anna Becker', sort: 'created', order: 'desc' }, { state: 'completed' }, { state: 'completed', due: 'overdue' }, { state: 'completed', search: 'Müller' },
  ];

  it.each(filters)('given every reader and view, when tasks are asked for with %j, then page by page exactly those come that a look at every task finds, in order', async (filter) => {
    for (const sight of Object.values(READERS)) {
      for (const view of ['mine', 'groups', 'all'] as const) {
        const found: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null && found.length < 150;) {
          const page = await store.queries.tasks(sight, { view, ...filter, limit: 50, ...(cursor === undefined ? {} : { cursor }) }, TODAY);
          expect(page.firstOnly).toBeUndefined();
          found.push(...page.rows.map(({ id }) => id));
          cursor = page.next;
        }
        expect(found).toEqual(expected(sight, { view, ...filter }).slice(0, Math.max(found.length, 150)));
      }
    }
  });

  it('given every reader, then the counts are those of a look at every task, up to a thousand', async () => {
    for (const sight of Object.values(READERS)) {
      const { atLeast, ...counts } = await store.queries.taskCounts(sight, TODAY);
      const whole = {
        mine: expected(sight, { view: 'mine' }).length, groups: expected(sight, { view: 'groups' }).length,
        all: expected(sight, { view: 'all' }).length, overdue: expected(sight, { view: 'all', due: 'overdue' }).length,
      };
      expect(counts).toEqual(Object.fromEntries(Object.entries(whole).map(([view, count]) => [view, Math.min(count, 1_000)])));
      expect(atLeast).toEqual(Object.entries(whole).filter(([, count]) => count > 1_000).map(([view]) => view));
    }
  });

  it('given a word that every case has, when it is searched for, then the newest five hundred cases are looked at and the page says so', async () => {
    const { admin } = READERS;
    const newest = new Set(plain.filter(({ tenant, state }) => tenant === admin.tenant && state !== 'completed').map(({ id }) => id).toSorted().slice(-500));
    const page = await store.queries.tasks(admin, { view: 'all', search: 'musterstadt', sort: 'due' }, TODAY);
    expect(page.firstOnly).toBe(500);
    expect(page.rows.map(({ id }) => id)).toEqual(expected(admin, { view: 'all' }).filter((id) => newest.has(id)).slice(0, 25));
  });
});

function compare(a: readonly unknown[], b: readonly unknown[]): number {
  const [first, second] = [a, b].map(([value]) => value);
  if (first !== second) return typeof first === 'number' ? first - Number(second) : Buffer.compare(Buffer.from(String(first)), Buffer.from(String(second)));
  return String(a[1]) < String(b[1]) ? -1 : 1;
}
