import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { PrivatePostgres } from '../../../../test/support/postgres.ts';
import { screensOf } from '../../conformance/screens.ts';
import { openPostgresStore } from '../index.ts';
import { createShapes } from '../row-shape.ts';
import { VIEWER, fillWithMany } from '../testing/many-rows.ts';
import { createQueries } from './index.ts';
import { openReadingPool } from './pool.ts';
import type { ReadingPool } from './pool.ts';

/** So many that reading a table from end to end is clearly dearer than a way by index. */
const ROWS = 20_000;
/** What grows with the years. The planner may read the others as it likes. */
const LARGE = new Set(['task', 'case_file', 'case_search', 'instance', 'history', 'trail', 'job', 'deadline', 'incident', 'audit', 'event']);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[];
}

let server: PrivatePostgres;
let pool: ReadingPool;
beforeAll(async () => {
  server = await startPostgres({ settings: { fsync: 'off' } });
  await (await openPostgresStore(server.url)).close();
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await fillWithMany(client, ROWS);
  await client.end();
  pool = openReadingPool(server.url, 2);
});
afterAll(async () => {
  await pool.close();
  await server.close();
});

/** Asks a screen and gives the plans by which the database answered each of its statements. */
async function plansOf(screen: string): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  const queries = createQueries(
    {
      async query(statement) {
        const { rows } = await pool.query({ ...statement, name: `explain_${statement.name}`, text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}` });
        plans.push(...(rows as unknown as Explained[]).flatMap((row) => row['QUERY PLAN'].map(({ Plan: plan }) => plan)));
        return pool.query(statement);
      },
    },
    createShapes(),
  );
  await screensOf(queries, VIEWER)[screen]?.();
  return plans;
}

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

describe('PostgreSQL: plans of what screens ask', () => {
  it.each(Object.keys(screensOf({} as never, VIEWER)))('given many rows, when %s is asked for, then no large table is read from end to end', async (screen) => {
    const plans = await plansOf(screen);
    expect(plans.length).toBeGreaterThan(0);
    const read = plans.flatMap(nodesOf).filter((node) => LARGE.has(node['Relation Name'] ?? ''));
    expect(read.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    // an index that is walked from end to end is no better; a thousand rows of each of seven queues or topics are the most there is to read
    const most = Math.max(0, ...read.map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']));
    expect(most).toBeLessThan(ROWS / 2);
  });

  it('given a word that every seventh case has, when it is searched for, then only the newest rows of the index of words are fetched', async () => {
    const read = (await plansOf('cases with a frequent word, all units')).flatMap(nodesOf).filter((node) => node['Relation Name'] === 'case_search');
    expect(read.some((node) => node['Node Type'] === 'Bitmap Heap Scan')).toBe(true);
    // all of them are 2,857; a page is made of 1,000
    expect(Math.max(...read.map((node) => node['Actual Rows']))).toBeLessThan(2_500);
  });
});
