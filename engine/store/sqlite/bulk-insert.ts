import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection.ts';

/** Rows per statement, largest first. */
const SIZES = [16, 4, 1] as const;

/** Gathers rows that are only ever added, and writes many with one statement: that costs little more than writing one. */
export interface BulkInsert {
  /** The cells of a row in the order of the columns; the last ones may be told apart from the rest. */
  add(cells: readonly unknown[], ...last: readonly unknown[]): void;
  flush(): void;
  /** Forgets what was gathered and not written. */
  drop(): void;
}

export function createBulkInsert(connection: Connection, table: string, columns: readonly string[]): BulkInsert {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const statements = SIZES.map((size): { readonly size: number; readonly statement: Statement } => ({
    size,
    statement: connection.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: size }, () => row).join(', ')}`),
  }));
  let gathered: unknown[] = [];
  return {
    add(cells, ...last) {
      for (const cell of cells) gathered.push(cell);
      for (const cell of last) gathered.push(cell);
    },
    flush() {
      if (gathered.length === 0) return;
      const cells = gathered;
      gathered = [];
      let written = 0;
      for (const { size, statement } of statements) {
        const length = size * columns.length;
        while (cells.length - written >= length) {
          statement.run(...(length === cells.length ? cells : cells.slice(written, written + length)));
          written += length;
        }
      }
    },
    drop() {
      gathered = [];
    },
  };
}
