import type { TableName, Tables } from '../tables.ts';

export type Cells = Readonly<Record<string, unknown>>;

/**
 * What the databases say differently. Everything else of the queries is SQL that both understand: parameters are named
 * (`@tenant`), aliases with capitals are quoted, texts are compared by their bytes.
 */
export interface Dialect {
  /** Answers one statement. Each text is prepared once: filters come from allow-lists, so there are few texts. */
  readonly all: (sql: string, parameters: Cells) => Promise<readonly Cells[]>;
  /** How a list is bound to one parameter. */
  readonly list: (values: readonly string[]) => unknown;
  /** Condition: the column has one of the values of a list parameter. */
  readonly among: (column: string, parameter: string) => string;
  /** The full-text query that finds the beginnings of these words, to be bound as `@search`. */
  readonly search: (words: readonly string[]) => string;
  /** Condition on `case_file`: the case is found by `@search`. */
  readonly foundCase: string;
  /** Condition on `task`: its case is found by `@search` and belongs to `@tenant`. */
  readonly foundTask: string;
  /** Reads a cell that holds JSON. */
  readonly json: (cell: unknown) => unknown;
  readonly shapes: { readonly [T in TableName]: RowShape<T> };
}

/** How the rows of a table lie in its columns. */
export interface RowShape<T extends TableName> {
  readonly tableName: string;
  readonly columns: readonly string[];
  readonly decode: (cells: Cells) => Tables[T];
}

/** Select list of a whole row; named columns, as a table may have some that belong to the store alone. */
export function columnsOf({ tableName, columns }: Pick<RowShape<TableName>, 'tableName' | 'columns'>): string {
  return columns.map((column) => `${tableName}.${column}`).join(', ');
}
