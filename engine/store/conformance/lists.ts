import type { RowPage, StoreQueries, TaskSight } from '../queries.ts';
import type { TaskRow } from '../rows/execution.ts';
import type { PageRequest, TaskFilter } from '../vocabulary.ts';
import type { Change } from '../work.ts';
import { sampleRows } from './sample-rows.ts';
import { insert } from './writing.ts';

type Rows = ReturnType<typeof sampleRows>;
/** The rows that those of a list refer to. */
type Base = Pick<Rows, 'case_file' | 'instance'>;

/** A list that screens read page by page. */
export interface List {
  /** A row with an id of its own; `value` is what it is sorted by. */
  readonly add: (base: Base, id: string, value: number) => readonly Change[];
  readonly page: (queries: StoreQueries, tenant: string, order: 'asc' | 'desc', request: PageRequest) => Promise<RowPage<string>>;
  /** Where the reader has no choice. */
  readonly order?: 'asc' | 'desc';
  /** Sorted by the number that the store gave, not by a value of the row. */
  readonly byNumber?: true;
}

const TODAY = { now: 0, date: '2026-05-04', endOfDay: 0, endOfWeek: 0 };
const NAMES = ['', 'Ändern', 'B', 'a', 'ä'].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const nameOf = (value: number): string => NAMES[value] ?? '';
const sightOf = (tenant: string): TaskSight => ({ tenant, units: ['strassenverkehr'], accountId: 'k', groups: ['clerks'], seesAll: false });

/** `due`: the greatest value stands for no due date, which comes after all others. */
const TASKS: Readonly<Record<NonNullable<TaskFilter['sort']>, (value: number) => Partial<TaskRow>>> = {
  due: (value) => ({ dueAt: value === 4 ? null : value }),
  created: (createdAt) => ({ createdAt }),
  priority: (priority) => ({ priority }),
  name: (value) => ({ name: nameOf(value) }),
};

function tasks(sort: NonNullable<TaskFilter['sort']>, view: TaskFilter['view']): List {
  return {
    add({ case_file: { id: caseId, tenant }, instance: { id: instanceId } }, id, value) {
      const held: Partial<TaskRow> = view === 'mine' ? { state: 'claimed', assigneeId: 'k' } : {};
      const row: TaskRow = { ...sampleRows().task, id, tenant, caseId, instanceId, ...held, ...TASKS[sort](value) };
      return [insert('task', row)];
    },
    async page(queries, tenant, order, request) {
      const { rows, next } = await queries.tasks(sightOf(tenant), { view, sort, order, ...request }, TODAY);
      return { rows: rows.map(({ id }) => id), next };
    },
  };
}

function cases(sort: 'received' | 'reference'): List {
  return {
    add: ({ case_file: row }, id, value) => [
      insert('case_file', { ...row, id, reference: sort === 'reference' ? `${value}/${id}` : id, receivedAt: sort === 'received' ? value : 0 }),
    ],
    async page(queries, tenant, order, request) {
      const { rows, next } = await queries.cases(sightOf(tenant), { sort, order, service: 'permit', ...request });
      // the case that every tenant begins with is not one of the list
      return { rows: rows.map(({ id }) => id).filter((id) => !id.startsWith('case')), next };
    },
  };
}

export const LISTS: Readonly<Record<string, List>> = {
  'tasks of the group by due date': tasks('due', 'groups'),
  'tasks of one person by creation': tasks('created', 'mine'),
  'tasks by priority': tasks('priority', 'all'),
  'tasks by name': tasks('name', 'all'),
  'cases by receipt': cases('received'),
  'cases by reference': cases('reference'),
  incidents: {
    order: 'desc',
    add: ({ case_file: { id: caseId, tenant }, instance: { id: instanceId } }, id, createdAt) => [insert('incident', { ...sampleRows().incident, id, tenant, caseId, instanceId, createdAt })],
    async page(queries, tenant, _order, request) {
      const { rows, next } = await queries.incidents(sightOf(tenant), { open: true, ...request });
      return { rows: rows.map(({ id }) => id), next };
    },
  },
  jobs: {
    order: 'asc',
    add: ({ case_file: { id: caseId, tenant }, instance: { id: instanceId } }, id, dueAt) => [insert('job', { ...sampleRows().job, id, tenant, caseId, instanceId, idempotencyKey: id, dueAt })],
    async page(queries, tenant, _order, request) {
      const { rows, next } = await queries.jobs(sightOf(tenant), request);
      return { rows: rows.map(({ id }) => id), next };
    },
  },
  deadlines: {
    order: 'asc',
    add: ({ case_file: { id: caseId, tenant }, instance: { id: instanceId } }, id, value) => [insert('deadline', { ...sampleRows().deadline, id, tenant, caseId, instanceId, endsOn: `2026-05-0${value + 1}` })],
    async page(queries, tenant, _order, request) {
      const { rows, next } = await queries.deadlines(sightOf(tenant), request);
      return { rows: rows.map(({ id }) => id), next };
    },
  },
  'entries of a timeline': {
    order: 'desc',
    byNumber: true,
    add: ({ case_file: { id: caseId, tenant } }, id, at) => [{ op: 'record', entry: { tenant, caseId, instanceId: null, at, kind: 'noteAdded', actor: null, elementId: null, title: id, detail: {} } }],
    async page(queries, tenant, _order, request) {
      const { rows, next } = await queries.timeline(tenant, `case-${tenant}`, request);
      return { rows: rows.map(({ title }) => title), next };
    },
  },
  'facts of the audit chain': {
    order: 'desc',
    byNumber: true,
    add: ({ case_file: { tenant } }, id, at) => [{ op: 'audit', fact: { tenant, at, actorKind: 'account', actorId: 'k', actingFor: null, command: id, caseId: null, subject: null, detail: {} } }],
    async page(queries, tenant, _order, request) {
      const { rows, next } = await queries.audit(tenant, request);
      return { rows: rows.map(({ command }) => command), next };
    },
  },
};
