import type { Sight, StoreQueries } from '../queries.ts';
import type { PageRequest } from '../vocabulary.ts';
import { columnsOf } from './dialect.ts';
import type { Cells, Dialect } from './dialect.ts';
import { MOST, behind, inOrder, toEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import type { Position } from './keyset.ts';
import { firstOfQueues } from './merged.ts';
import { stepsThrough } from './queues.ts';
import { checkedSight, checkedTenant } from './sight.ts';

const PENDING = "job.state = 'pending'";
const FAILED = "job.state = 'failed'";

/** What the engine is about to do and what it gave up, by due time: the topics merged, each in order from the index that workers use. */
export function createJobQueries(dialect: Dialect): Pick<StoreQueries, 'jobs'> {
  const { all, shapes } = dialect;

  async function ofTenant(tenant: string, position: Position | null, limit: number): Promise<readonly Entry[]> {
    const after = behind('job.due_at', 'job.id', 'asc', position);
    const topics = await stepsThrough(dialect, 'job', 'job.topic', PENDING, tenant);
    const pending = { table: 'job', queue: 'job.topic', key: 'job.due_at', order: 'asc', conditions: [PENDING, ...after] } as const;
    const failed = `SELECT job.id, job.due_at AS key FROM job WHERE ${['job.tenant = @tenant', FAILED, ...after].join(' AND ')} ORDER BY job.due_at, job.id LIMIT @limit`;
    const parameters = { tenant, ...position, limit };
    const [first, given] = await Promise.all([firstOfQueues(dialect, pending, topics, parameters, limit), all(failed, parameters)]);
    return inOrder([...first, ...given.map(toEntry)], 'asc', null).slice(0, limit);
  }

  /** Of the units of a reader. No index knows a job's unit, so that the list is made of the first jobs of all units. */
  async function ofSight(sight: Sight, position: Position | null, limit: number): Promise<{ readonly entries: readonly Entry[]; readonly more: boolean }> {
    if (sight.units === null) return { entries: await ofTenant(sight.tenant, position, limit), more: false };
    const first = await ofTenant(sight.tenant, null, MOST + 1);
    const seen = checkedSight(dialect, sight, 'job', 'case_file.unit');
    const cells: readonly Cells[] = await all(
      `SELECT job.id, job.due_at AS key FROM job JOIN case_file ON case_file.id = job.case_id WHERE ${dialect.among('job.id', '@ids')} AND ${seen.conditions.join(' AND ')}`,
      { ...seen.parameters, ids: dialect.list(first.slice(0, MOST).map(({ id }) => id)) },
    );
    return { entries: inOrder(cells.map(toEntry), 'asc', position).slice(0, limit), more: first.length > MOST };
  }

  async function ofCase(sight: Sight, caseId: string, position: Position | null, limit: number): Promise<readonly Entry[]> {
    const seen = checkedSight(dialect, sight, 'job', 'case_file.unit');
    const cells = await all(
      `SELECT job.id, job.due_at AS key FROM job JOIN case_file ON case_file.id = job.case_id WHERE job.case_id = @caseId AND ${seen.conditions.join(' AND ')}`,
      { ...seen.parameters, caseId },
    );
    return inOrder(cells.map(toEntry), 'asc', position).slice(0, limit);
  }

  return {
    async jobs(sight, filter: PageRequest & { readonly caseId?: string }) {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const { entries, more } = filter.caseId === undefined ? await ofSight(sight, position, limit + 1) : { entries: await ofCase(sight, filter.caseId, position, limit + 1), more: false };
      const { rows: page, next } = toPage(entries, limit, ({ key, id }) => ({ value: key, id }));
      const rows = page.length === 0 ? [] : await all(`SELECT ${columnsOf(shapes.job)} FROM job WHERE ${dialect.among('job.id', '@ids')} AND ${checkedTenant('job')}`, {
        tenant: sight.tenant, ids: dialect.list(page.map(({ id }) => id)),
      });
      const byId = new Map(rows.map((cells) => [cells['id'], shapes.job.decode(cells)]));
      return { rows: page.flatMap(({ id }) => byId.get(id) ?? []), next, ...(more && { firstOnly: MOST }) };
    },
  };
}
