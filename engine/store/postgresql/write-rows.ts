import { ALL_COLUMNS, changedColumns } from '../changed-columns.ts';
import type { TableName } from '../tables.ts';
import type { Call, Statement } from './batch.ts';
import type { Owned, RowChange } from './owned-rows.ts';
import type { PostgresShape, Shapes } from './row-shape.ts';

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

/** A statement that replaces some columns, and the members of a row that it takes. */
interface Update {
  readonly statement: Statement;
  readonly members: readonly string[];
}

interface TableStatements {
  readonly insert: Statement;
  /** By the columns that it writes. */
  readonly updates: Map<number, Update>;
  readonly remove: Statement;
}

/** Writes the rows of a whole group with one statement per table and operation, and for updates per set of columns. */
export function createRowWriter(shapes: Shapes): (changes: readonly Owned[]) => readonly WriteCall[] {
  const prepared = new Map<TableName, TableStatements>();
  const statementsOf = (table: TableName): TableStatements => {
    let statements = prepared.get(table);
    if (statements === undefined) {
      statements = statementsFor(shapes[table]);
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
      const statements = statementsOf(table);
      const { insert, remove } = statements;
      const of = (op: RowChange['op']): Owned[] => all.filter(({ change }) => change.op === op);
      const inserted = of('insert');
      const updated = of('update');
      const removed = of('delete');
      // bytes go as they are, a row at a time: as text they would be twice as many
      if (shape.hasBytes) for (const { change } of inserted) inserts.push({ call: { statement: insert, values: cellsOf(shape, change.row) }, owners: null });
      else if (inserted.length > 0) inserts.push({ call: { statement: insert, values: [JSON.stringify(inserted.map(({ change }) => change.row))] }, owners: null });
      for (const [columns, alike] of Map.groupBy(updated, ({ change }) => columnsOf(shape, change))) updates.push(replacement(statements, shape, columns, alike));
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

/** The columns that a change gives another value, as bits; all, when nobody knows, or when none does. */
function columnsOf({ members }: PostgresShape<TableName>, change: RowChange): number {
  const before = 'before' in change ? change.before : undefined;
  return before === undefined ? ALL_COLUMNS : changedColumns(members, before, change.row) || ALL_COLUMNS;
}

/** Rows of which the same columns change. */
function replacement({ updates }: TableStatements, shape: PostgresShape<TableName>, columns: number, alike: readonly Owned[]): WriteCall {
  let update = updates.get(columns);
  if (update === undefined) {
    update = updateOf(shape, columns);
    updates.set(columns, update);
  }
  const { statement, members } = update;
  const records = alike.map(({ change }, index) => {
    const row = change.row as unknown as Row;
    const record: Record<string, unknown> = { '#': index, '#revision': 'revision' in change ? change.revision : null };
    for (const member of members) record[member] = row[member];
    return record;
  });
  return { call: { statement, values: [JSON.stringify(records), String(alike.length)] }, owners: alike.map(({ owner }) => owner) };
}

function cellsOf(shape: PostgresShape<TableName>, row: object): Call['values'] {
  return shape.fields.map(({ member }) => {
    const cell = (row as Row)[member];
    // The driver sends bytes that are its own kind of them, and breaks off in the middle of a message over others.
    return cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength) : (cell as string | null);
  });
}

/** Gives the numbers of the rows that were found, when those are not all that must be. */
const FOUND = `SELECT CASE WHEN count(i) < $2::bigint THEN coalesce(json_agg(i) FILTER (WHERE i IS NOT NULL), '[]') END,
          CASE WHEN count(i) < $2::bigint THEN set_config('laufzettel.outdated', 'yes', true) END
        FROM written`;

function statementsFor({ tableName, fields, columns, keys, hasBytes, revisioned }: PostgresShape<TableName>): TableStatements {
  return {
    insert: {
      name: `insert_${tableName}`,
      text: hasBytes
        ? `INSERT INTO ${tableName} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`
        : `INSERT INTO ${tableName} (${columns.join(', ')}) SELECT ${fields.map(valueOf).join(', ')} FROM ${recordsOf(fields)}`,
    },
    updates: new Map(),
    remove: {
      name: `delete_${tableName}`,
      text: `WITH written AS (
          DELETE FROM ${tableName} AS t USING ${recordsOf(keys, NUMBERED)}
          WHERE ${[...sameKey(keys), ...(revisioned ? ['(g."#revision" IS NULL OR t.revision = g."#revision")'] : [])].join(' AND ')}
          RETURNING g."#" AS i
        )
        ${FOUND}`,
    },
  };
}

function updateOf({ tableName, fields, keys, revisioned }: PostgresShape<TableName>, columns: number): Update {
  const changing = fields.filter((_, index) => (columns & (1 << index)) !== 0);
  const declared = fields.filter((field) => keys.includes(field) || changing.includes(field));
  const statement = {
    name: `update_${tableName}_${columns.toString(36)}`,
    text: `WITH written AS (
          UPDATE ${tableName} AS t SET ${changing.map((field) => `${field.name} = ${valueOf(field)}`).join(', ')}
          FROM ${recordsOf(declared, NUMBERED)}
          WHERE ${[...sameKey(keys), ...(revisioned ? ['t.revision = g."#revision"'] : [])].join(' AND ')}
          RETURNING g."#" AS i
        )
        ${FOUND}`,
  };
  return { statement, members: declared.map(({ member }) => member) };
}

type Fields = PostgresShape<TableName>['fields'];

const NUMBERED = ['"#" int', '"#revision" bigint'];

function recordsOf(fields: Fields, further: readonly string[] = []): string {
  return `json_to_recordset($1::json) AS g (${[...fields.map(({ member, type }) => `"${member}" ${type}`), ...further].join(', ')})`;
}

function valueOf({ member, type }: Fields[number]): string {
  // JSON has a null of its own, which a record does not tell from none
  return type === 'json' ? `coalesce(g."${member}", 'null'::json)` : `g."${member}"`;
}

function sameKey(keys: Fields): readonly string[] {
  return keys.map(({ member, name }) => `t.${name} = g."${member}"`);
}
