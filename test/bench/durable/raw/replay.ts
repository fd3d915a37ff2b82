import type { Statement } from 'better-sqlite3';
import { randomIds } from '../../../../engine/runtime/index.ts';
import { openConnection } from '../../../../engine/store/sqlite/connection.ts';
import { openSqliteStore } from '../../../../engine/store/sqlite/index.ts';
import type { Contender } from '../../measure.ts';
import { openW2 } from '../../w2/drive.ts';
import type { Service } from '../../w2/model.ts';
import { temporaryFile } from '../database.ts';
import { capture } from './capture.ts';
import { templates } from './template.ts';

type Prepared = readonly { readonly statement: Statement; readonly how: 'run' | 'get' | 'all'; readonly values: readonly unknown[] }[];

/**
 * The very statements that our store runs for W2, with the same sizes of values and fresh ids, and nothing else: no
 * engine, no JSON, no hashing, no savepoints. Captured from `together` cases that go side by side, so that commands of one
 * turn share a transaction as they do in ours. Parameters are made before the clock starts.
 */
export async function rawSql(name: string, service: Service, together: number): Promise<Contender> {
  const file = temporaryFile();
  const store = openSqliteStore(file.path, { handOver: 'never' });
  const w2 = await openW2(store, service);
  const batch = (): Promise<void> => w2.run(together, together);
  await batch();
  await batch();
  const captured = [await capture(batch), await capture(batch)] as const;
  const made = templates(...captured);
  await w2.engine.close();

  const database = openConnection(file.path);
  const statements = new Map<string, Statement>();
  for (const { sql } of made.flat()) if (!statements.has(sql)) statements.set(sql, database.prepare(sql));
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  const ids = randomIds();
  let later = 0;
  let ready: Prepared[] = [];
  const contender: Contender = {
    name,
    batch: together,
    prepare(times) {
      ready = [];
      for (let batches = times / together; batches > 0; batches--) {
        const given = new Map<string, string>();
        const id = (old: string): string => given.get(old) ?? (given.set(old, ids.next()).get(old) as string);
        later += 1;
        for (const template of made) ready.push(template.map(({ sql, how, values }) => ({ statement: statements.get(sql) as Statement, how, values: values({ id, later }) })));
      }
    },
    run() {
      for (const transaction of ready) {
        begin.run();
        for (const { statement, how, values } of transaction) statement[how](...values);
        commit.run();
      }
    },
    close() {
      database.close();
      file.remove();
    },
  };
  await contender.prepare?.(together);
  for (const { statement, how, values } of ready.flat()) {
    if (how === 'run' && statement.run(...values).changes === 0) throw new Error(`A replayed statement changes nothing: ${statement.source}`);
  }
  return contender;
}
