import type { Statement } from 'better-sqlite3';
import type { Cells, Dialect } from '../../sql-queries/dialect.ts';
import type { Connection } from '../connection.ts';
import type { RowCodecs } from '../row-codec.ts';

export function createDialect(connection: Connection, codecs: RowCodecs): Dialect {
  return {
    ...createReading(connection),
    list: (values) => JSON.stringify(values),
    among: (column, parameter) => `${column} IN (SELECT value FROM json_each(${parameter}))`,
    // quoting keeps words that are FTS5 operators, such as OR, from meaning anything
    search: (words) => words.map((word) => `"${word}"*`).join(' '),
    foundCase: 'case_file.row_number IN (SELECT rowid FROM case_search WHERE case_search MATCH @search)',
    foundTask: `task.case_id IN (SELECT case_file.id FROM case_search JOIN case_file ON case_file.row_number = case_search.rowid
      WHERE case_search MATCH @search AND case_file.tenant = @tenant)`,
    shapes: codecs,
  };
}

/** What reading needs that does not depend on the tables. */
export function createReading(connection: Connection): Pick<Dialect, 'all' | 'json'> {
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
    json: (cell) => JSON.parse(cell as string) as unknown,
  };
}
