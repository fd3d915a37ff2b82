import type { Change } from '../../../../engine/store/work.ts';
import type { Shapes } from '../../../../engine/store/postgresql/row-shape.ts';
import type { Ran } from '../../durable/raw/capture.ts';

type Cells = Readonly<Record<string, unknown>>;

/**
 * What a command changed as the plainest SQL that stores the same: one statement per row, `?` for each value. Updates set
 * only columns that changed and insist on the revision; facts of the audit chain come with a number but are not chained.
 */
export function statementsFor(changes: readonly Change[], shapes: Shapes, nextFact: () => number): readonly Ran[] {
  return changes.flatMap((change) => {
    switch (change.op) {
      case 'insert':
        return [insert(shapes[change.table].tableName, cellsOf(change.table, change.row, shapes))];
      case 'update':
        return update(change, shapes);
      case 'delete':
        return [remove(change, shapes)];
      case 'record':
        return [insert('history', snakeCased({ ...change.entry }))];
      case 'trail':
        return [insert('trail', snakeCased({ ...change.step }))];
      case 'publish':
        return [insert('event', snakeCased({ ...change.event }))];
      case 'audit':
        return [insert('audit', snakeCased({ ...change.fact, seq: nextFact(), previousHash: HASH, hash: HASH }))];
      case 'forget':
        return [];
    }
  });
}

const HASH = '0'.repeat(64);

function insert(table: string, cells: Cells): Ran {
  const columns = Object.keys(cells);
  return { sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, how: 'run', values: Object.values(cells) };
}

function update(change: Extract<Change, { readonly op: 'update' }>, shapes: Shapes): readonly Ran[] {
  const { tableName } = shapes[change.table];
  const cells = cellsOf(change.table, change.row, shapes);
  const before: Cells = change.before === undefined ? {} : cellsOf(change.table, change.before, shapes);
  const changed = Object.entries(cells).filter(([column, value]) => value !== before[column]);
  const keys = keyOf(change, shapes);
  const guard = 'revision' in change ? [['revision', change.revision] as const] : [];
  if (changed.length === 0) return [];
  return [{
    sql: `UPDATE ${tableName} SET ${changed.map(([column]) => `${column} = ?`).join(', ')} WHERE ${[...keys, ...guard].map(([column]) => `${column} = ?`).join(' AND ')}`,
    how: 'run',
    values: [...changed, ...keys, ...guard].map(([, value]) => value),
  }];
}

function remove(change: Extract<Change, { readonly op: 'delete' }>, shapes: Shapes): Ran {
  const keys = keyOf(change, shapes);
  return { sql: `DELETE FROM ${shapes[change.table].tableName} WHERE ${keys.map(([column]) => `${column} = ?`).join(' AND ')}`, how: 'run', values: keys.map(([, value]) => value) };
}

function keyOf(change: Extract<Change, { readonly op: 'update' | 'delete' }>, shapes: Shapes): readonly (readonly [string, unknown])[] {
  const { keyColumns } = shapes[change.table];
  return Object.entries(cellsOf(change.table, change.row, shapes)).filter(([column]) => column === 'tenant' || keyColumns.includes(column));
}

function cellsOf(table: keyof Shapes, row: object, shapes: Shapes): Cells {
  return Object.fromEntries(shapes[table].fields.map(({ member, name, type }) => [name, cell((row as Cells)[member], type === 'json')]));
}

function snakeCased(members: Cells): Cells {
  return Object.fromEntries(Object.entries(members).map(([member, value]) => [member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), cell(value, typeof value === 'object' && value !== null)]));
}

function cell(value: unknown, json: boolean): unknown {
  return json ? JSON.stringify(value) : value;
}
