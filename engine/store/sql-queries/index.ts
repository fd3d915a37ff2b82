import type { StoreQueries } from '../queries.ts';
import { createCaseQueries } from './cases.ts';
import { createDeadlineQueries } from './deadlines.ts';
import type { Dialect } from './dialect.ts';
import { createDueJobQueries } from './due-jobs.ts';
import { createHistoryQueries } from './history.ts';
import { createJobQueries } from './jobs.ts';
import { createOperationQueries } from './operations.ts';
import { createStatistics } from './statistics.ts';
import { createTaskQueries } from './tasks.ts';

/** The port's queries, written once for every database that speaks SQL. */
export function createSqlQueries(dialect: Dialect): StoreQueries {
  return {
    ...createTaskQueries(dialect),
    ...createCaseQueries(dialect),
    ...createHistoryQueries(dialect),
    ...createJobQueries(dialect),
    ...createDeadlineQueries(dialect),
    ...createOperationQueries(dialect),
    ...createStatistics(dialect),
    ...createDueJobQueries(dialect),
  };
}
