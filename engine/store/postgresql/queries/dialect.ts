import type { Cells, Dialect } from '../../sql-queries/dialect.ts';
import { nameStatement } from './named.ts';
import type { NamedStatement } from './named.ts';

/** A pool or a connection. */
export interface Answering {
  query(statement: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: Cells[] }>;
}

export function createDialect(database: Answering, shapes: Dialect['shapes']): Dialect {
  return {
    ...createReading(database),
    list: (values) => values,
    among: (column, parameter) => `${column} = ANY (${parameter})`,
    // the database folds words and asks for their beginnings itself, as it folded the texts
    search: (words) => words.join(' '),
    foundCase: 'case_file.search_words @@ search_query(@search)',
    foundTask: 'task.case_id IN (SELECT case_file.id FROM case_file WHERE case_file.tenant = @tenant AND case_file.search_words @@ search_query(@search))',
    shapes,
  };
}

/** What reading needs that does not depend on the tables. */
export function createReading(database: Answering): Pick<Dialect, 'all' | 'json'> {
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
    json: (cell) => cell,
  };
}
