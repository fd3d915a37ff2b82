import type { Cells, Dialect, Reading } from '../../sql-queries/dialect.ts';
import { nameStatement } from './named.ts';
import type { NamedStatement } from './named.ts';
import { createSearch } from './search.ts';

/** A pool or a connection. */
export interface Answering {
  query(statement: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: Cells[] }>;
}

export function createDialect(database: Answering, shapes: Dialect['shapes']): Dialect {
  const reading = createReading(database);
  return {
    ...reading,
    list: (values) => values,
    among: (column, parameter) => `${column} = ANY (${parameter})`,
    groupsText: '(task.candidate_groups::text COLLATE "C")',
    firstOfEach({ table, queue, key, order, conditions, also = 'NULL' }) {
      const where = [`${table}.tenant = @tenant`, `${queue} = line.queue COLLATE "C"`, ...conditions].join(' AND ');
      return `SELECT first.id, first.key, line.queue, first.also FROM unnest(@queues::text[]) AS line (queue)
        CROSS JOIN LATERAL (SELECT ${table}.id, ${key} AS key, ${also} AS also FROM ${table} WHERE ${where} ORDER BY ${key} ${order}, ${table}.id ${order} LIMIT @each) AS first
        ORDER BY first.key ${order}, first.id ${order} LIMIT @limit`;
    },
    countOfEach({ table, queue, conditions }) {
      const where = [`${table}.tenant = @tenant`, `${queue} = line.queue COLLATE "C"`, ...conditions].join(' AND ');
      return `SELECT count(*) AS n FROM (
          SELECT 1 FROM unnest(@queues::text[]) AS line (queue) CROSS JOIN LATERAL (SELECT 1 FROM ${table} WHERE ${where} LIMIT @limit) AS counted LIMIT @limit
        ) AS first`;
    },
    newestFound: createSearch(reading.all),
    shapes,
  };
}

export function createReading(database: Answering): Reading {
  const statements = new Map<string, NamedStatement>();
  return {
    async all(sql, parameters) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = nameStatement(sql);
        statements.set(sql, statement);
      }
      const { rows } = await database.query({ name: statement.name, text: statement.text, values: statement.values(parameters) });
      return rows;
    },
    by: () => '',
    json: (cell) => cell,
  };
}
