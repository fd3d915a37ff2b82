import type { StoreQueries } from '../queries.ts';
import { columnsOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { CARD_COLUMNS, cardOf, withinSight } from './sight.ts';

type OperationQueries = Pick<StoreQueries, 'incidents' | 'jobs' | 'deadlines' | 'definitions' | 'definitionSource' | 'statistics'>;
type Definitions = Awaited<ReturnType<OperationQueries['definitions']>>;

/** What operators look at: incidents, jobs, deadlines, definitions, figures. */
export function createOperationQueries(dialect: Dialect): OperationQueries {
  const { all, shapes } = dialect;
  const incidentColumns = columnsOf(shapes.incident);
  const jobColumns = columnsOf(shapes.job);
  const deadlineColumns = columnsOf(shapes.deadline);

  return {
    async incidents(sight, filter) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      // rows without a case belong to no unit: only those who see all units see them
      const seen = withinSight(dialect, sight, 'incident', 'case_file.unit');
      const conditions = [
        ...seen.conditions,
        ...(filter.open === undefined ? [] : [filter.open ? 'incident.resolved_at IS NULL' : 'incident.resolved_at IS NOT NULL']),
        ...(position === null ? [] : ['(incident.created_at, incident.id) < (@value, @id)']),
      ];
      const rows = await all(
        `SELECT ${incidentColumns}, case_file.reference AS case_reference FROM incident LEFT JOIN case_file ON case_file.id = incident.case_id
         WHERE ${conditions.join(' AND ')} ORDER BY incident.created_at DESC, incident.id DESC LIMIT @limit`,
        { ...seen.parameters, ...position, limit: limit + 1 },
      );
      const incidents = rows.map((cells) => ({ ...shapes.incident.decode(cells), caseReference: cells['case_reference'] as string | null }));
      return toPage(incidents, limit, (row) => ({ value: row.createdAt, id: row.id }));
    },

    async jobs(sight, filter) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const seen = withinSight(dialect, sight, 'job', 'case_file.unit');
      const conditions = [
        ...seen.conditions,
        ...(filter.caseId === undefined ? [] : ['job.case_id = @caseId']),
        ...(position === null ? [] : ['(job.due_at, job.id) > (@value, @id)']),
      ];
      const rows = await all(
        `SELECT ${jobColumns} FROM job LEFT JOIN case_file ON case_file.id = job.case_id WHERE ${conditions.join(' AND ')} ORDER BY job.due_at, job.id LIMIT @limit`,
        { ...seen.parameters, ...position, caseId: filter.caseId, limit: limit + 1 },
      );
      return toPage(rows.map((cells) => shapes.job.decode(cells)), limit, (row) => ({ value: row.dueAt, id: row.id }));
    },

    async deadlines(sight, filter) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const seen = withinSight(dialect, sight, 'deadline', 'case_file.unit');
      const conditions = [
        ...seen.conditions,
        ...(filter.from === undefined ? [] : ['deadline.ends_on >= @from']),
        ...(filter.to === undefined ? [] : ['deadline.ends_on <= @to']),
        ...(filter.status === undefined ? [] : ['deadline.status = @status']),
        ...(position === null ? [] : ['(deadline.ends_on, deadline.id) > (@value, @id)']),
      ];
      const rows = await all(
        `SELECT ${deadlineColumns}, ${CARD_COLUMNS} FROM deadline JOIN case_file ON case_file.id = deadline.case_id
         WHERE ${conditions.join(' AND ')} ORDER BY deadline.ends_on, deadline.id LIMIT @limit`,
        { ...seen.parameters, ...position, from: filter.from, to: filter.to, status: filter.status, limit: limit + 1 },
      );
      return toPage(rows.map((cells) => ({ ...shapes.deadline.decode(cells), case: cardOf(cells) })), limit, (row) => ({ value: row.endsOn, id: row.id }));
    },

    async definitions(tenant) {
      const rows = await all(
        'SELECT id, key, version, name, kind, created_at AS "deployedAt" FROM process_definition WHERE tenant = @tenant ORDER BY key, version DESC',
        { tenant },
      );
      return rows as Definitions;
    },

    async definitionSource(tenant, definitionId) {
      const [found] = await all(
        `SELECT resource.content FROM process_definition AS definition
         JOIN resource ON resource.deployment_id = definition.deployment_id AND resource.name = definition.resource_name
         WHERE definition.id = @definitionId AND definition.tenant = @tenant`,
        { tenant, definitionId },
      );
      return (found?.['content'] ?? null) as string | null;
    },

    async statistics() {
      const count = async (sql: string): Promise<number> => (await all(sql, {}))[0]?.['n'] as number;
      const [openJobs, openIncidents, states] = await Promise.all([
        count("SELECT count(*) AS n FROM job WHERE state = 'pending'"),
        count('SELECT count(*) AS n FROM incident WHERE resolved_at IS NULL'),
        all('SELECT state, count(*) AS n FROM case_file GROUP BY state', {}),
      ]);
      return { openJobs, openIncidents, casesByState: Object.fromEntries(states.map(({ state, n }) => [state as string, n as number])) };
    },
  };
}
