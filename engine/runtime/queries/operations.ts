import { hasRole, require, seesCase, sightOf } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { DeadlineWithCase } from '../../store/queries.ts';
import type { DeadlineOfCase, Queries } from '../contract.ts';
import { toDeadlineView, toIncidentView } from '../views/case.ts';

const EVENTS_AT_ONCE = 1_000;

export function operationQueries({ store }: RuntimeParts): Pick<Queries, 'incidents' | 'jobs' | 'deadlines' | 'statistics' | 'storeCounts' | 'eventsSince' | 'latestEvent'> {
  return {
    incidents: async (actor, filter) => {
      const { rows, next } = await store.queries.incidents(sightOf(actor), filter);
      return { items: rows.map((row) => toIncidentView(row, row.caseReference)), next };
    },

    jobs: async (actor, filter) => {
      const sight = sightOf(actor);
      require(actor.kind === 'system' || hasRole(actor, 'lead', 'admin'));
      if (filter.caseId !== undefined) {
        const row = await store.row('case_file', actor.tenant, filter.caseId);
        if (row === null || !seesCase(actor, row)) return { items: [], next: null };
      }
      const { rows, next } = await store.queries.jobs(sight, filter);
      return {
        items: rows.map(({ id, kind, topic, caseId, instanceId, elementId, state, dueAt, attempts, retriesLeft, lockedUntil, errorCode, errorMessage, createdAt }) => ({
          id, kind, topic, caseId, instanceId, elementId, state, dueAt, attempts, retriesLeft, lockedUntil, errorCode, errorMessage, createdAt,
        })),
        next,
      };
    },

    deadlines: async (actor, filter) => {
      const { rows, next } = await store.queries.deadlines(sightOf(actor), filter);
      return { items: rows.map(toDeadlineOfCase), next };
    },

    statistics: async () => store.queries.statistics(),
    storeCounts: () => store.counts(),
    latestEvent: async (tenant) => store.queries.latestEvent(tenant),
    eventsSince: async (tenant, seq) => store.queries.eventsSince(tenant, seq, EVENTS_AT_ONCE),
  };
}

function toDeadlineOfCase(row: DeadlineWithCase): DeadlineOfCase {
  const { id, reference, serviceName, applicantName } = row.case;
  return { ...toDeadlineView(row), case: { id, reference, serviceName, applicantName } };
}
