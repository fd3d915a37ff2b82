import type { StoreQueries } from '../queries.ts';
import { columnsOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import { withinSight } from './sight.ts';

type OperationQueries = Pick<StoreQueries, 'incidents' | 'definitions' | 'definitionSource'>;
type Definitions = Awaited<ReturnType<OperationQueries['definitions']>>;

/** What operators look at: incidents, definitions. */
export function createOperationQueries(dialect: Dialect): OperationQueries {
  const { all, shapes } = dialect;
  const incidentColumns = columnsOf(shapes.incident);

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
  };
}
