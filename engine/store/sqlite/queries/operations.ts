import type { PageRequest, Statistics } from '../../vocabulary.ts';
import type { DeadlineWithCase, RowPage, Sight } from '../../queries.ts';
import type { IncidentRow, JobRow } from '../../rows/execution.ts';
import type { RowCodecs } from '../row-codec.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import type { Prepare } from './statement-cache.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Rows without a case belong to no unit: only those who see all units see them. */
const IN_UNITS = '(@units IS NULL OR case_file.unit IN (SELECT value FROM json_each(@units)))';

/** What operators look at: incidents, jobs, deadlines, definitions, figures. */
export function createOperationQueries(prepare: Prepare, codecs: RowCodecs) {
  const toIncident = (cells: Cells) => ({ ...codecs.incident.decode(cells), caseReference: cells['case_reference'] as string | null });
  const toDeadline = (cells: Cells): DeadlineWithCase => ({
    ...codecs.deadline.decode(cells),
    case: {
      id: cells['case_id'] as string,
      reference: cells['case_reference'] as string,
      service: cells['case_service'] as string,
      serviceName: cells['case_service_name'] as string,
      applicantName: cells['case_applicant_name'] as string,
    },
  });

  return {
    incidents(sight: Sight, filter: PageRequest & { readonly open?: boolean }): RowPage<IncidentRow & { readonly caseReference: string | null }> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const conditions = [
        'incident.tenant = @tenant',
        IN_UNITS,
        ...(filter.open === undefined ? [] : [filter.open ? 'incident.resolved_at IS NULL' : 'incident.resolved_at IS NOT NULL']),
        ...(position === null ? [] : ['(incident.created_at, incident.id) < (@value, @id)']),
      ];
      const rows = prepare(
        `SELECT incident.*, case_file.reference AS case_reference FROM incident LEFT JOIN case_file ON case_file.id = incident.case_id
         WHERE ${conditions.join(' AND ')} ORDER BY incident.created_at DESC, incident.id DESC LIMIT @limit`,
      ).all({ ...sightParameters(sight), value: position?.value, id: position?.id, limit: limit + 1 }) as Cells[];
      return toPage(rows.map(toIncident), limit, (row) => ({ value: row.createdAt, id: row.id }));
    },

    jobs(sight: Sight, filter: PageRequest & { readonly caseId?: string }): RowPage<JobRow> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const conditions = [
        'job.tenant = @tenant',
        IN_UNITS,
        ...(filter.caseId === undefined ? [] : ['job.case_id = @caseId']),
        ...(position === null ? [] : ['(job.due_at, job.id) > (@value, @id)']),
      ];
      const rows = prepare(
        `SELECT job.* FROM job LEFT JOIN case_file ON case_file.id = job.case_id WHERE ${conditions.join(' AND ')} ORDER BY job.due_at, job.id LIMIT @limit`,
      ).all({ ...sightParameters(sight), caseId: filter.caseId, value: position?.value, id: position?.id, limit: limit + 1 }) as Cells[];
      return toPage(rows.map((cells) => codecs.job.decode(cells)), limit, (row) => ({ value: row.dueAt, id: row.id }));
    },

    deadlines(sight: Sight, filter: PageRequest & { readonly from?: string; readonly to?: string; readonly status?: string }): RowPage<DeadlineWithCase> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const conditions = [
        'deadline.tenant = @tenant',
        IN_UNITS,
        ...(filter.from === undefined ? [] : ['deadline.ends_on >= @from']),
        ...(filter.to === undefined ? [] : ['deadline.ends_on <= @to']),
        ...(filter.status === undefined ? [] : ['deadline.status = @status']),
        ...(position === null ? [] : ['(deadline.ends_on, deadline.id) > (@value, @id)']),
      ];
      const rows = prepare(
        `SELECT deadline.*, case_file.reference AS case_reference, case_file.service AS case_service,
           case_file.service_name AS case_service_name, case_file.applicant_name AS case_applicant_name
         FROM deadline JOIN case_file ON case_file.id = deadline.case_id
         WHERE ${conditions.join(' AND ')} ORDER BY deadline.ends_on, deadline.id LIMIT @limit`,
      ).all({ ...sightParameters(sight), from: filter.from, to: filter.to, status: filter.status, value: position?.value, id: position?.id, limit: limit + 1 }) as Cells[];
      return toPage(rows.map(toDeadline), limit, (row) => ({ value: row.endsOn, id: row.id }));
    },

    definitions(tenant: string) {
      return prepare(
        'SELECT id, key, version, name, kind, created_at AS deployedAt FROM process_definition WHERE tenant = ? ORDER BY key, version DESC',
      ).all([tenant]) as { readonly id: string; readonly key: string; readonly version: number; readonly name: string; readonly kind: string; readonly deployedAt: number }[];
    },

    definitionSource(tenant: string, definitionId: string): string | null {
      const found = prepare(
        `SELECT resource.content FROM process_definition AS definition
         JOIN resource ON resource.deployment_id = definition.deployment_id AND resource.name = definition.resource_name
         WHERE definition.id = ? AND definition.tenant = ?`,
      ).get([definitionId, tenant]) as { readonly content: string } | undefined;
      return found?.content ?? null;
    },

    statistics(): Statistics {
      const count = (sql: string): number => (prepare(sql).get() as { readonly n: number }).n;
      const states = prepare('SELECT state, count(*) AS n FROM case_file GROUP BY state').all() as { readonly state: string; readonly n: number }[];
      return {
        openJobs: count("SELECT count(*) AS n FROM job WHERE state = 'pending'"),
        openIncidents: count('SELECT count(*) AS n FROM incident WHERE resolved_at IS NULL'),
        casesByState: Object.fromEntries(states.map(({ state, n }) => [state, n])),
      };
    },
  };
}

function sightParameters(sight: Sight) {
  return { tenant: sight.tenant, units: sight.units === null ? null : JSON.stringify(sight.units) };
}
