import type { StoreQueries } from '../../queries.ts';
import type { Connection } from '../connection.ts';
import type { RowCodecs } from '../row-codec.ts';
import { createCaseQueries } from './cases.ts';
import { createDueJobQueries } from './due-jobs.ts';
import { createHistoryQueries } from './history.ts';
import { createOperationQueries } from './operations.ts';
import { createStatementCache } from './statement-cache.ts';
import { createTaskQueries } from './tasks.ts';

/** The port's queries over one connection; asynchronous only because the port is. */
export function createQueries(connection: Connection, codecs: RowCodecs): StoreQueries {
  const prepare = createStatementCache(connection);
  const tasks = createTaskQueries(prepare, codecs);
  const cases = createCaseQueries(prepare, codecs);
  const history = createHistoryQueries(prepare);
  const operations = createOperationQueries(prepare, codecs);
  const due = createDueJobQueries(prepare);
  return {
    tasks: async (sight, filter, today) => tasks.page(sight, filter, today),
    taskCounts: async (sight, today) => tasks.counts(sight, today),
    tasksOfCase: async (tenant, caseId) => tasks.ofCase(tenant, caseId),
    task: async (tenant, taskId) => tasks.one(tenant, taskId),
    cases: async (sight, filter) => cases.page(sight, filter),
    case: async (tenant, caseId) => cases.one(tenant, caseId),
    timeline: async (tenant, caseId, page) => history.timeline(tenant, caseId, page),
    caseMilestones: async (tenant, caseId) => history.caseMilestones(tenant, caseId),
    visitedElements: async (tenant, instanceId) => history.visitedElements(tenant, instanceId),
    incidents: async (sight, filter) => operations.incidents(sight, filter),
    jobs: async (sight, filter) => operations.jobs(sight, filter),
    deadlines: async (sight, filter) => operations.deadlines(sight, filter),
    audit: async (tenant, filter) => history.audit(tenant, filter),
    auditAfter: async (tenant, seq, limit) => history.auditAfter(tenant, seq, limit),
    auditTenants: async () => history.auditTenants(),
    definitions: async (tenant) => operations.definitions(tenant),
    definitionSource: async (tenant, definitionId) => operations.definitionSource(tenant, definitionId),
    eventsSince: async (tenant, seq, limit) => history.eventsSince(tenant, seq, limit),
    statistics: async () => operations.statistics(),
    dueJobs: async (now, limit) => due.dueJobs(now, limit),
    dueTopics: async (now) => due.dueTopics(now),
    nextDueAt: async (after) => due.nextDueAt(after),
  };
}
