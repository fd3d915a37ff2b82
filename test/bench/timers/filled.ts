import Database from 'better-sqlite3';
import { createEngine, randomIds, systemClock, type Engine } from '../../../engine/runtime/index.ts';
import type { Store } from '../../../engine/store/port.ts';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { catchEvent, chain, duration, end, processXml, start } from '../../../engine/model/testing/bpmn-xml.ts';
import { temporaryFile } from '../durable/database.ts';
import { SYSTEM, TENANT } from '../w2/drive.ts';

const MODEL = processXml('timed', start(), catchEvent('wait', duration('P30D')), end(), chain('start', 'wait', 'end'));

export interface Filled {
  readonly engine: Engine;
  readonly store: Store;
  close(): Promise<void>;
}

/** When the pending timers are due, from now, ms: far enough away for none to become due while we measure. */
const FROM_NOW = 30 * 86_400_000;

/**
 * A database with `pending` timers, due one after the other from a month ahead, and `due` more that are due now. One is
 * made by a real instance, the others are copies of its row with ids and due times of their own: what a poll costs
 * depends on the rows alone.
 */
export async function filledWithTimers(pending: number, due: number): Promise<Filled> {
  const file = temporaryFile();
  const filling = openSqliteStore(file.path);
  const maker = createEngine({ store: filling, clock: systemClock, ids: randomIds() });
  await filling.identity.ensureTenant({ key: TENANT, name: 'Bench', land: 'SN' });
  await maker.commands.deploy(SYSTEM, { name: 'timed', resources: [{ name: 'timed.bpmn', content: MODEL }] });
  await maker.commands.startInstance(SYSTEM, { definitionKey: 'timed', variables: {} });
  await maker.close();
  copyTimer(file.path, pending, due);

  const store = openSqliteStore(file.path);
  const engine = createEngine({ store, clock: systemClock, ids: randomIds() });
  return {
    engine,
    store,
    async close() {
      await engine.close();
      file.remove();
    },
  };
}

function copyTimer(path: string, pending: number, due: number): void {
  const database = new Database(path);
  const columns = (database.pragma('table_info(job)') as readonly { readonly name: string }[]).map(({ name }) => name);
  const values = columns.map((column) => (column === 'id' ? "printf('00000000-0000-7000-8000-%012x', numbers.n)" : column === 'due_at' ? 'CASE WHEN numbers.n <= @due THEN @now - numbers.n ELSE @later + numbers.n END' : `job.${column}`));
  const now = Date.now();
  database
    .prepare(
      `INSERT INTO job (${columns.join(', ')})
       WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @many)
       SELECT ${values.join(', ')} FROM numbers CROSS JOIN (SELECT * FROM job WHERE kind = 'timer' LIMIT 1) AS job`,
    )
    .run({ due, now, later: now + FROM_NOW, many: pending + due });
  database.exec('ANALYZE');
  database.close();
}
