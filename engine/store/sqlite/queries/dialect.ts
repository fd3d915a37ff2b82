import type { Statement } from 'better-sqlite3';
import type { Cells, Dialect, Reading } from '../../sql-queries/dialect.ts';
import type { Connection } from '../connection.ts';
import type { RowCodecs } from '../row-codec.ts';
import { createSearch } from './search.ts';

export function createDialect(connection: Connection, codecs: RowCodecs): Dialect {
  const reading = createReading(connection);
  return {
    ...reading,
    list: (values) => JSON.stringify(values),
    among: (column, parameter) => `${column} IN (SELECT value FROM json_each(${parameter}))`,
    groupsText: 'task.candidate_groups',
    firstOfEach({ table, queue, key, order, conditions, also = 'NULL' }) {
      const where = [`${table}.tenant = @tenant`, `${queue} = line.value`, ...conditions].join(' AND ');
      const ordered = `ORDER BY ${key} ${order}, ${table}.id ${order}`;
      // a list in the condition of the join: the one way for a part of FROM to depend on the parts before it
      return `SELECT ${table}.id, ${key} AS key, line.value AS queue, ${also} AS also FROM json_each(@queues) AS line JOIN ${table} ON ${table}.rowid IN (
          SELECT ${table}.rowid FROM ${table} WHERE ${where} ${ordered} LIMIT @each
        ) ${ordered} LIMIT @limit`;
    },
    countOfEach: ({ table, queue, conditions }) =>
      `SELECT count(*) AS n FROM (
         SELECT 1 FROM json_each(@queues) AS line CROSS JOIN ${table}
         WHERE ${table}.tenant = @tenant AND ${queue} = line.value AND ${conditions.join(' AND ')} LIMIT @limit
       )`,
    newestFound: createSearch(reading.all),
    shapes: codecs,
  };
}

export function createReading(connection: Connection): Reading {
  const statements = new Map<string, Statement>();
  return {
    async all(sql, parameters) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = connection.prepare(sql);
        statements.set(sql, statement);
      }
      return statement.all(parameters) as Cells[];
    },
    // without statistics it takes any part of the primary key for the shorter way
    by: (index) => `INDEXED BY ${index}`,
    json: (cell) => JSON.parse(cell as string) as unknown,
  };
}
