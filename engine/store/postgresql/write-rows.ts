import { REVISIONED } from '../tables.ts';
import type { TableName } from '../tables.ts';
import type { Change } from '../work.ts';
import type { Call, Statement } from './batch.ts';
import type { PostgresShape, Shapes } from './row-shape.ts';

export type RowChange = Extract<Change, { readonly op: 'insert' | 'update' | 'delete' }>;
type Row = Readonly<Record<string, unknown>>;

/** Every table after those that its rows refer to. */
const PARENTS_FIRST = [
  'deployment', 'resource', 'process_definition', 'service', 'unit', 'case_file', 'application', 'counter', 'document', 'blob', 'note', 'payment',
  'hand_off', 'notice', 'instance', 'variable', 'task', 'draft', 'subscription', 'start_event', 'message_key', 'correlation',
  'kept_message', 'data_store', 'job', 'deadline', 'incident', 'idempotency',
] as const satisfies readonly TableName[];

/** A call, and if rows must be found the numbers of the commands that change them, in order. */
export interface WriteCall {
  readonly call: Call;
  readonly owners: readonly number[] | null;
}
export interface Owned {
  readonly owner: number;
  readonly change: RowChange;
  /** A row to be deleted must be there with its revision; one to be replaced must always be there. */
  readonly guarded: boolean;
}

interface TableStatements {
  readonly insert: Statement;
  readonly update: Statement;
  readonly remove: Statement;
}

/** Writes the rows of a whole group with one statement per table and operation. */
export function createRowWriter(shapes: Shapes): (changes: readonly Owned[]) => readonly WriteCall[] {
  const prepared = new Map<TableName, TableStatements>();
  const statementsOf = (table: TableName): TableStatements => {
    let statements = prepared.get(table);
    if (statements === undefined) {
      statements = statementsFor(shapes[table], (REVISIONED as readonly TableName[]).includes(table));
      prepared.set(table, statements);
    }
    return statements;
  };
  return (changes) => {
    const inserts: WriteCall[] = [];
    const updates: WriteCall[] = [];
    const removes: WriteCall[] = [];
    const byTable = new Map<TableName, Owned[]>();
    for (const owned of changes) {
      const list = byTable.get(owned.change.table);
      if (list === undefined) byTable.set(owned.change.table, [owned]);
      else list.push(owned);
    }
    for (const table of PARENTS_FIRST) {
      const all = byTable.get(table) ?? [];
      const shape = shapes[table];
      const { insert, update, remove } = statementsOf(table);
      const of = (op: RowChange['op']): Owned[] => all.filter(({ change }) => change.op === op);
      const inserted = of('insert');
      const updated = of('update');
      const removed = of('delete');
      // bytes go as they are, a row at a time: as text they would be twice as many
      if (shape.hasBytes) for (const { change } of inserted) inserts.push({ call: { statement: insert, values: cellsOf(shape, change.row) }, owners: null });
      else if (inserted.length > 0) inserts.push({ call: { statement: insert, values: [JSON.stringify(inserted.map(({ change }) => change.row))] }, owners: null });
      if (updated.length > 0) updates.push({ call: { statement: update, values: [updateRecords(updated), String(updated.length)] }, owners: updated.map(({ owner }) => owner) });
      if (removed.length > 0) removes.unshift(removal(remove, shape, removed));
    }
    return [...inserts, ...updates, ...removes];
  };
}

/** Rows by their keys, of which some must be found. */
function removal(statement: Statement, { keys }: PostgresShape<TableName>, removed: readonly Owned[]): WriteCall {
  const owners: number[] = [];
  const records = removed.map(({ owner, change, guarded }) => {
    const row = change.row as unknown as Row;
    const record: Record<string, unknown> = {};
    for (const { member } of keys) record[member] = row[member];
    if (guarded) {
      record['#'] = owners.push(owner) - 1;
      record['#revision'] = row['revision'];
    }
    return record;
  });
  return { call: { statement, values: [JSON.stringify(records), String(owners.length)] }, owners: owners.length === 0 ? null : owners };
}

function updateRecords(updated: readonly Owned[]): string {
  return JSON.stringify(updated.map(({ change }, i) => ({ ...change.row, '#': i, '#revision': 'revision' in change ? change.revision : null })));
}

function cellsOf(shape: PostgresShape<TableName>, row: object): Call['values'] {
  return shape.fields.map(({ member }) => {
    const cell = (row as Row)[member];
    // The driver sends bytes that are its own kind of them, and breaks off in the middle of a message over others.
    return cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength) : (cell as string | null);
  });
}

function statementsFor(shape: PostgresShape<TableName>, revisioned: boolean): TableStatements {
  const { tableName, fields, columns, keys, hasBytes } = shape;
  const quoted = (member: string): string => `g."${member}"`;
  // JSON has a null of its own, which a record does not tell from none
  const value = ({ member, type }: (typeof fields)[number]): string => (type === 'json' ? `coalesce(${quoted(member)}, 'null'::json)` : quoted(member));
  const declared = fields.map(({ member, type }) => `"${member}" ${type}`);
  const records = (further: readonly string[]): string => `json_to_recordset($1::json) AS g (${[...declared, ...further].join(', ')})`;
  const same = keys.map(({ member, name }) => `t.${name} = ${quoted(member)}`);
  // the numbers of the rows that were found, when those are not all that must be
  const found = `SELECT CASE WHEN count(i) < $2::bigint THEN coalesce(json_agg(i) FILTER (WHERE i IS NOT NULL), '[]') END,
          CASE WHEN count(i) < $2::bigint THEN set_config('laufzettel.outdated', 'yes', true) END
        FROM written`;
  return {
    insert: {
      name: `insert_${tableName}`,
      text: hasBytes
        ? `INSERT INTO ${tableName} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`
        : `INSERT INTO ${tableName} (${columns.join(', ')}) SELECT ${fields.map(value).join(', ')} FROM ${records([])}`,
    },
    update: {
      name: `update_${tableName}`,
      text: `WITH written AS (
          UPDATE ${tableName} AS t SET ${fields.map((field) => `${field.name} = ${value(field)}`).join(', ')}
          FROM ${records(['"#" int', '"#revision" bigint'])}
          WHERE ${[...same, ...(revisioned ? ['t.revision = g."#revision"'] : [])].join(' AND ')}
          RETURNING g."#" AS i
        )
        ${found}`,
    },
    remove: {
      name: `delete_${tableName}`,
      text: `WITH written AS (
          DELETE FROM ${tableName} AS t
          USING json_to_recordset($1::json) AS g (${[...keys.map(({ member, type }) => `"${member}" ${type}`), '"#" int', '"#revision" bigint'].join(', ')})
          WHERE ${[...same, ...(revisioned ? ['(g."#revision" IS NULL OR t.revision = g."#revision")'] : [])].join(' AND ')}
          RETURNING g."#" AS i
        )
        ${found}`,
    },
  };
}
