import type { Statement } from 'better-sqlite3';
import type { Connection } from '../connection.ts';

/** Prepares each text once: filters come from allow-lists, so the number of texts is small and fixed. */
export type Prepare = (sql: string) => Statement;

export function createStatementCache(connection: Connection): Prepare {
  const statements = new Map<string, Statement>();
  return (sql) => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}
