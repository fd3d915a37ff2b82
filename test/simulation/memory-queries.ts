import { nameOfRead } from '../../engine/store/optimistic/names.ts';
import type { StoreQueries } from '../../engine/store/queries.ts';
import type { CaseRow } from '../../engine/store/rows/case.ts';
import type { JobRow, TaskRow } from '../../engine/store/rows/execution.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** The queries that the runtime, the dispatcher and the checks of a simulation ask; screens ask the others, and there are none here. */
export function memoryQueries(database: MemoryDatabase): StoreQueries {
  const due = (now: number): readonly JobRow[] => [...database.tables.pendingJobs()].filter(({ dueAt }) => dueAt <= now);
  const inside = ({ kind }: JobRow): boolean => kind === 'timer' || kind === 'continuation';
  const queries: Partial<StoreQueries> = {
    timeline: async (tenant, caseId, { cursor, limit = 50 }) => {
      const rows = database.history.filter((entry) => entry.tenant === tenant && entry.caseId === caseId && entry.seq < Number(cursor ?? Infinity)).toReversed();
      return { rows: rows.slice(0, limit), next: rows.length > limit ? String(rows[limit - 1]?.seq) : null };
    },
    auditAfter: async (tenant, seq, limit) => database.auditOf(tenant).slice(seq, seq + limit),
    auditTenants: async () => database.auditTenants(),
    latestEvent: async (tenant) => database.events().findLast((event) => event.tenant === tenant)?.seq ?? 0,
    eventsSince: async (tenant, seq, limit) => database.events().filter((event) => event.tenant === tenant && event.seq > seq).slice(0, limit),
    case: async (tenant, caseId) => {
      const [found] = database.read([{ read: 'row', table: 'case_file', tenant, key: [caseId] }])[0]?.rows ?? [];
      if (found === undefined) return null;
      const incidents = database.tables.selection(nameOfRead({ read: 'select', selection: 'incidentsOfCase', key: [tenant, caseId] }));
      return { ...(found.row as CaseRow), openIncidents: [...incidents].filter(({ row }) => row['resolvedAt'] === null).length };
    },
    tasksOfCase: async (tenant, caseId) => [...database.tables.selection(nameOfRead({ read: 'select', selection: 'tasksOfCase', key: [tenant, caseId] }))].map(({ row }) => ({ ...(row as unknown as TaskRow), case: null })),
    visitedElements: async () => [],
    dueJobs: async (now, limit) =>
      due(now)
        .filter(inside)
        .toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, tenant, kind }) => ({ id, tenant, kind })),
    dueTopics: async (now) => {
      const topics = due(now).filter((job) => !inside(job)).map(({ tenant, topic }) => ({ tenant, topic }));
      return [...new Map(topics.map((topic) => [JSON.stringify(topic), topic])).values()];
    },
    nextDueAt: async (after = -1) => {
      const later = [...database.tables.pendingJobs()].map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > after);
      return later.length === 0 ? null : Math.min(...later);
    },
  };
  return queries as StoreQueries;
}
