import type { StoreQueries, TaskSight } from '../../../engine/store/queries.ts';
import type { CaseFilter, PageRequest, TaskFilter } from '../../../engine/store/vocabulary.ts';
import { READERS, TODAY } from './readers.ts';
import { NOW } from './words.ts';

/** What screens ask, by the figure that each question goes into. */
export type Questions = Readonly<Record<string, readonly ((queries: StoreQueries) => Promise<unknown>)[]>>;

const DAY = 86_400_000;
/** Rows that a screen shows at once. */
const ROWS = 50;
const VIEWS = ['mine', 'groups', 'all'] as const;
/** A frequent name, a rare one, two letters, a word of every case, a part of one, several words, a reference, a plate, and nothing. */
const SEARCHES = ['Müller', 'Übelacker', 'mü', 'Musterstadt', 'muster', 'Zoë Übelacker', 'Hauptstraße', '112.00-2026/0000123', 'MU-7F 123', 'xyzzy'];

function inViews(filters: readonly Omit<TaskFilter, 'view'>[]): Questions[string] {
  return eachReader((reader) => VIEWS.flatMap((view) => filters.map((filter) => (queries: StoreQueries) => queries.tasks(reader, { view, limit: ROWS, ...filter }, TODAY))));
}

function ofCases(filters: readonly CaseFilter[]): Questions[string] {
  return eachReader((reader) => filters.map((filter) => (queries: StoreQueries) => queries.cases(reader, { limit: ROWS, ...filter })));
}

function eachReader(questions: (reader: TaskSight) => Questions[string]): Questions[string] {
  return Object.values(READERS).flatMap(questions);
}

/** A page from the middle of a list by due date. */
const DEEP: PageRequest = { cursor: Buffer.from(JSON.stringify([NOW + 90 * DAY, ''])).toString('base64url') };

export const QUESTIONS: Questions = {
  'first page': inViews([{}, { service: 'leistung-00' }, { service: 'leistung-19' }]),
  'page far behind': inViews([DEEP]),
  'other orders': inViews([{ sort: 'created' }, { sort: 'created', order: 'desc' }, { sort: 'priority' }, { sort: 'name' }]),
  'due filters': inViews([{ due: 'overdue' }, { due: 'week' }, { due: 'overdue', sort: 'name' }, { due: 'overdue', sort: 'created' }]),
  'completed tasks': inViews([{ state: 'completed' }]),
  counts: eachReader((reader) => [(queries) => queries.taskCounts(reader, TODAY)]),
  search: inViews(SEARCHES.map((search) => ({ search }))),
  'list of cases': ofCases([{}, { sort: 'reference' }, { service: 'leistung-03' }, { state: 'waiting' }, { involved: 'me' }]),
  'search for cases': ofCases(SEARCHES.map((search) => ({ search }))),
  'deadlines, incidents, jobs': eachReader((reader) => [
    (queries) => queries.deadlines(reader, { from: '2026-05-01', to: '2026-05-31', status: 'running' }), (queries) => queries.incidents(reader, { open: true }), (queries) => queries.jobs(reader, {}),
  ]),
  'timeline and audit': [
    async (queries) => {
      const { rows } = await queries.cases(READERS.admin, { limit: 5 });
      for (const { tenant, id } of rows) await queries.timeline(tenant, id, {});
    },
    (queries) => queries.audit(READERS.admin.tenant, {}),
  ],
};
