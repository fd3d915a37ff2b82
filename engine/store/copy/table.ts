/** A cell as both databases give it: booleans are 0 and 1, JSON is its text. */
export type Cell = string | number | Uint8Array | null;

/** A table as the target has it, and how its cells are written there. */
export interface CopyTable {
  readonly name: string;
  readonly columns: readonly CopyColumn[];
  /** Primary key: the order in which both sides are read. */
  readonly key: readonly string[];
}

export interface CopyColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Numbered by the target: its counter goes on where the source's stood. */
  readonly numbered: boolean;
}

export type ColumnType = 'text' | 'bigint' | 'integer' | 'smallint' | 'boolean' | 'bytea' | 'json' | 'jsonb';
