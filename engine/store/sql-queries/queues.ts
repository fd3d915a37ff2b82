import type { Sight } from '../queries.ts';
import type { Dialect } from './dialect.ts';

/**
 * Rows of one state, unit and service (tasks: and of the same candidate groups). A reader may see all of a queue or nothing
 * of it, and a filter takes all or nothing; so a list is some queues merged, each read in order from its own part of an index,
 * and costs what it shows. There are as many queues as kinds of work, not as rows: models name groups, services belong to units.
 */
export interface Queue {
  readonly key: string;
  readonly state: string;
  /** `null`: belongs to no unit. */
  readonly unit: string | null;
  readonly service: string | null;
  readonly groups: readonly string[];
}

/** Between the parts of a queue's key; left out of the names in it. */
const BAR = '|';
const withoutBar = (name: string): string => name.replaceAll(BAR, '');

/** The names of the queue a row is in, as the indexes over queues have it. */
export const QUEUE_OF_CASE = queueExpression('case_file', ["replace(case_file.unit, '|', '')", "replace(case_file.service, '|', '')"]);
export function queueOfTask(groups: string): string {
  return queueExpression('task', ["replace(coalesce(task.unit, ''), '|', '')", "replace(coalesce(task.service, ''), '|', '')", groups]);
}

function queueExpression(table: string, parts: readonly string[]): string {
  return `(${[`${table}.state`, ...parts].join(` || '${BAR}' || `)})`;
}

export function readQueue(key: string): Queue {
  const [state = '', unit = '', service = '', ...groups] = key.split(BAR);
  return {
    key,
    state,
    unit: unit === '' ? null : unit,
    service: service === '' ? null : service,
    groups: groups.join(BAR) === '' ? [] : (JSON.parse(groups.join(BAR)) as readonly string[]),
  };
}

/** Whether a reader of these units sees a queue. Rows without a unit are everybody's. */
export function isWithin({ unit }: Queue, { units }: Sight): boolean {
  return units === null || unit === null || units.some((own) => withoutBar(own) === unit);
}

export function isOfService({ service }: Queue, wanted: string | undefined): boolean {
  return wanted === undefined || service === withoutBar(wanted);
}

export function isOfGroups({ groups }: Queue, wanted: readonly string[]): boolean {
  return groups.some((group) => wanted.includes(group));
}

/** The queues there are. `condition` is that of their index, if it has one. */
export async function queuesOf(dialect: Pick<Dialect, 'all'>, table: string, queue: string, condition: string, tenant: string): Promise<readonly Queue[]> {
  return (await stepsThrough(dialect, table, queue, condition, tenant)).map(readQueue);
}

/** The different values of an expression, found by stepping from one to the next in an index that has it behind the tenant. */
export async function stepsThrough({ all }: Pick<Dialect, 'all'>, table: string, expression: string, condition: string, tenant: string): Promise<readonly string[]> {
  const next = (after: string): string => `SELECT min(${expression}) FROM ${table} WHERE ${table}.tenant = @tenant AND ${condition}${after}`;
  const rows = await all(
    `WITH RECURSIVE line (value) AS (
       ${next('')}
       UNION ALL SELECT (${next(` AND ${expression} > line.value`)}) FROM line WHERE line.value IS NOT NULL
     ) SELECT value FROM line WHERE value IS NOT NULL`,
    { tenant },
  );
  return rows.map(({ value }) => value as string);
}
