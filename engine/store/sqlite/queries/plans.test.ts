import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TaskSight } from '../../queries.ts';
import type { Cells } from '../../sql-queries/dialect.ts';
import { createSqlQueries } from '../../sql-queries/index.ts';
import type { CaseFilter, TaskFilter } from '../../vocabulary.ts';
import { openConnection } from '../connection.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { createRowCodecs } from '../row-codec.ts';
import { createDialect } from './dialect.ts';

const clerk: TaskSight = { tenant: 't', units: ['a', 'b'], accountId: 'k', groups: ['g'], seesAll: false };
const SIGHTS: readonly TaskSight[] = [clerk, { ...clerk, seesAll: true }, { ...clerk, units: null, seesAll: true }];
const TODAY = { now: 1, date: '2026-05-04', endOfDay: 2, endOfWeek: 3 };
const CURSOR = Buffer.from('[1,"x"]').toString('base64url');
const PAGES = [{}, { cursor: CURSOR }];

const TASKS: readonly TaskFilter[] = (['mine', 'groups', 'all'] as const).flatMap((view) =>
  [{}, { service: 's' }, { due: 'overdue' as const }, { search: 'mü kfz' }, { caseId: 'c' }, { caseId: 'c', search: 'mü' }, { state: 'completed' as const }, { state: 'completed' as const, search: 'mü' }, { state: 'completed' as const, due: 'week' as const }]
    .flatMap((filter) => (['due', 'created', 'priority', 'name'] as const).flatMap((sort) => (['asc', 'desc'] as const).map((order) => ({ view, ...filter, sort, order })))));
const CASES: readonly CaseFilter[] = [{}, { service: 's' }, { state: 'examination' }, { involved: 'me' as const }, { involved: 'me' as const, search: 'mü' }, { search: 'mü', service: 's' }]
  .flatMap((filter) => (['received', 'reference'] as const).flatMap((sort) => (['asc', 'desc'] as const).map((order) => ({ ...filter, sort, order }))));

/**
 * Sorting that stays small however many rows there are. The key is what the statement contains; the value says why.
 */
const SMALL_SORTS: Readonly<Record<string, string>> = {
  'FROM json_each(@queues) AS line JOIN': 'the first rows of each queue: pages of a hundred rows times the few queues',
  'case_file.row_number IN (SELECT value FROM json_each(@rows))': 'cases with rare words, looked at one by one',
  'task.case_id = @caseId': 'the tasks of one case',
  'FROM process_definition WHERE tenant = @tenant': 'the versions of one model among themselves, newest first',
  'ORDER BY pending.tenant, pending.topic': 'topics with something to do',
};

interface Explained {
  readonly sql: string;
  readonly steps: readonly string[];
}

describe('plans of the queries', () => {
  const explained: Explained[] = [];

  beforeAll(async () => {
    const connection = openConnection(':memory:');
    migrate(connection, readMigrations(fileURLToPath(new URL('../../../../migrations/sqlite/', import.meta.url))), 1);
    const { all, ...dialect } = createDialect(connection, createRowCodecs());
    const asked = new Set<string>();
    const queries = createSqlQueries({
      ...dialect,
      // one queue and one found row, so that the statements behind them are asked too
      async all(sql, parameters): Promise<readonly Cells[]> {
        if (!asked.has(sql)) {
          asked.add(sql);
          const steps = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { readonly detail: string }[];
          explained.push({ sql: sql.replaceAll(/\s+/g, ' '), steps: steps.map(({ detail }) => detail) });
        }
        await all(sql, parameters);
        // few and many cases with the words
        if (sql.startsWith('SELECT case_search.rowid')) return Array.from({ length: String(parameters['search']).includes('kfz') ? 2_000 : 1 }, (_, row) => ({ row }));
        if (sql.includes('WITH RECURSIVE line')) return [{ value: sql.includes('FROM task') ? 'offered|a|s|["g"]' : 'examination|a|s' }];
        if (sql.includes(' AS key') || sql.startsWith('SELECT case_file.id FROM')) return [{ id: 'x', key: 1, queue: 'offered|a|s|["g"]', text: 'Müller Kfz' }];
        if (sql.startsWith('SELECT count(*)')) return [{ n: 1 }];
        return sql.includes(' AS "caseId" FROM task') ? [{ caseId: 'c' }] : [];
      },
    });
    for (const sight of SIGHTS) {
      for (const filter of TASKS) for (const page of PAGES) await queries.tasks(sight, { ...filter, ...page }, TODAY);
      for (const filter of CASES) for (const page of PAGES) await queries.cases(sight, { ...filter, ...page });
      for (const page of PAGES) {
        for (const open of [{}, { open: true }, { open: false }]) await queries.incidents(sight, { ...page, ...open });
        for (const ofCase of [{}, { caseId: 'c' }]) await queries.jobs(sight, { ...page, ...ofCase });
        for (const range of [{}, { from: '2026-05-01' }, { to: '2026-05-31', status: 'running' }]) await queries.deadlines(sight, { ...page, ...range });
      }
      await queries.taskCounts(sight, TODAY);
    }
    for (const page of [{}, { cursor: Buffer.from('[1,1]').toString('base64url') }]) {
      await queries.timeline('t', 'c', page);
      for (const ofCase of [{}, { caseId: 'c' }]) await queries.audit('t', { ...page, ...ofCase });
    }
    await queries.tasksOfCase('t', 'c');
    await queries.task('t', 'x');
    await queries.case('t', 'c');
    await queries.caseMilestones('t', 'c');
    await queries.visitedElements('t', 'i');
    await queries.auditAfter('t', 0, 10);
    await queries.auditTenants();
    await queries.definitions('t');
    await queries.definitionSource('t', 'd');
    await queries.eventsSince('t', 0, 10);
    await queries.statistics();
    await queries.dueJobs(1, 10);
    await queries.dueTopics(1);
    await queries.nextDueAt();
    connection.close();
  });

  it('given every list, filter, order and reader, then no statement reads a table or an index from end to end', () => {
    expect(explained.length).toBeGreaterThan(100);
    expect(explained.filter(({ steps }) => steps.some(readsAll))).toEqual([]);
  });

  it('given every list, filter, order and reader, then all rows of a tenant are gone through only in order, up to a limit, or from one value to the next', () => {
    const ofTenant = explained.filter(({ steps }) => steps.some((step) => /^SEARCH .* \(tenant=\?\)$/.test(step)));
    const bounded = ({ sql, steps }: Explained): boolean => /SELECT min\(/.test(sql) || (sql.includes('LIMIT @limit') && !steps.some((step) => step.startsWith('USE TEMP B-TREE')));
    expect(ofTenant.filter((statement) => !bounded(statement) && !statement.sql.includes('FROM process_definition'))).toEqual([]);
  });

  it('given every list, filter, order and reader, then a statement sorts only what is small by its nature', () => {
    const sorting = explained.filter(({ steps }) => steps.some((step) => step.startsWith('USE TEMP B-TREE')));
    expect(sorting.filter(({ sql }) => !Object.keys(SMALL_SORTS).some((small) => sql.includes(small)))).toEqual([]);
  });

  it('given the lists that are read in order, then each queue is read by its own part of an index and nothing else of the table', () => {
    const merged = explained.filter(({ sql }) => /FROM json_each\(@queues\) AS line JOIN (task|case_file) /.test(sql));
    expect(merged.length).toBeGreaterThan(20);
    expect(merged.filter(({ steps }) => !steps.some((step) => /^SEARCH (task|case_file) USING COVERING INDEX \w+ \(tenant=\? AND <expr>=\?/.test(step)))).toEqual([]);
  });

  it('given a case, then its facts are read by its own part of an index, however long the chain is', () => {
    const ofCase = explained.filter(({ sql }) => sql.includes('FROM audit') && sql.includes('@caseId'));
    expect(ofCase.map(({ steps }) => steps)).toEqual([['SEARCH audit USING INDEX audit_case (tenant=? AND case_id=? AND seq<?)']]);
  });

  it('given a reader of some units, then the deadlines of each are read by its own part of an index', () => {
    const ofUnits = explained.filter(({ sql }) => sql.includes('JOIN deadline '));
    expect(ofUnits.length).toBeGreaterThan(3);
    expect(ofUnits.filter(({ steps }) => !steps.some((step) => step.startsWith('SEARCH deadline USING COVERING INDEX deadline_unit_ends (tenant=? AND unit=?')))).toEqual([]);
  });
});

/** Names of what is small: parameters, recursions, subqueries that end with a limit, and incidents that are still open. */
const SMALL = /^SCAN (?:(?:line|step|busy|pending|topic|own|json_each|incident USING (?:COVERING )?INDEX incident_open)\b|\(subquery-\d+\)$|case_search VIRTUAL TABLE INDEX \d+:M)/;

function readsAll(step: string): boolean {
  return step.startsWith('SCAN ') && step !== 'SCAN CONSTANT ROW' && !SMALL.test(step);
}
