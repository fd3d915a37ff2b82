import type { Sight } from '../queries.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Order } from './entries.ts';

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
  /** `candidate_groups` of a task as text. */
  readonly groupsText: string;
  /** Statement: `id`, `key`, `queue` and `also` of the first `@each` rows of each of the `@queues`, of which the first `@limit` in order. */
  readonly firstOfEach: (list: OrderedList) => string;
  /** Statement: how many rows the `@queues` have together, `n`, counted up to `@limit`. */
  readonly countOfEach: (list: Omit<OrderedList, 'key' | 'order'>) => string;
  /** The newest cases that a search finds, the newest first, up to `limit`. */
  readonly newestFound: (search: Search) => Promise<readonly Cells[]>;
  /** Stands behind a table's name: the index to read it by, for a planner that would choose another. */
  readonly by: (index: string) => string;
  /** Reads a cell that holds JSON. */
  readonly json: (cell: unknown) => unknown;
  readonly shapes: { readonly [T in TableName]: RowShape<T> };
}

/** What reading needs that does not depend on the tables. */
export type Reading = Pick<Dialect, 'all' | 'by' | 'json'>;

/** Cases with words that begin with all of these. */
export interface Search {
  /** Letters and digits only; at least one. */
  readonly words: readonly string[];
  /** Sees at least one unit. */
  readonly sight: Sight;
  readonly service: string | undefined;
  /** Select list, of `case_file`. */
  readonly columns: string;
  /** What else holds of each, and its parameters: what the index was asked for, asked again of the row itself. */
  readonly conditions: readonly string[];
  readonly parameters: Cells;
  readonly limit: number;
}

/** A list as parts of an index: one part per queue, in order within each. */
export interface OrderedList {
  readonly table: 'task' | 'case_file' | 'job' | 'deadline';
  /** Expression of the queue a row is in. */
  readonly queue: string;
  /** Expression the list is sorted by, before the id. */
  readonly key: string;
  readonly order: Order;
  readonly conditions: readonly string[];
  /** Expression of each row that is wanted beside. */
  readonly also?: string;
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
