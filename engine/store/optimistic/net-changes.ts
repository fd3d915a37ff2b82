import type { Change } from '../work.ts';
import { nameOfRow } from './names.ts';
import type { Row } from './names.ts';

type RowChange = Extract<Change, { readonly op: 'insert' | 'update' | 'delete' }>;

/** What the group does to one row in all; `null`: nothing, because what one inserted another deleted. */
interface Net {
  /** The command that wrote the row first, which now carries the whole of it. */
  readonly owner: number;
  change: RowChange | null;
}

/**
 * The changes of several commands in order, so that each row is written once: one transaction then needs one statement
 * per table and operation. What is only added to (timeline, audit, events) stays with its command.
 */
export function netChanges(commands: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  const rows = new Map<string, Net>();
  const net = commands.map((): Change[] => []);
  const rest = commands.map((): Change[] => []);
  for (const [owner, changes] of commands.entries()) {
    for (const change of changes) {
      if (change.op !== 'insert' && change.op !== 'update' && change.op !== 'delete') {
        rest[owner]?.push(change);
        continue;
      }
      const name = nameOfRow(change.table, change.row as unknown as Row);
      const before = rows.get(name);
      if (before === undefined) rows.set(name, { owner, change });
      // the second of two inserts is the database's to refuse
      else if (change.op === 'insert' && before.change !== null && before.change.op !== 'delete') rest[owner]?.unshift(change);
      else before.change = merge(before.change, change);
    }
  }
  for (const { owner, change } of rows.values()) if (change !== null) net[owner]?.push(change);
  return net.map((changes, owner) => [...changes, ...(rest[owner] ?? [])]);
}

/** Two changes of a row, one after the other, as one. A row to be replaced or deleted has the revision that is stored. */
function merge(first: RowChange | null, second: RowChange): RowChange | null {
  if (first === null) return second.op === 'insert' ? second : null;
  if (first.op === 'insert') return second.op === 'delete' ? null : ({ ...first, row: second.row } as RowChange);
  if (first.op === 'delete') {
    if (second.op === 'delete') return first;
    const { revision } = first.row as unknown as Row;
    return { op: 'update', table: second.table, row: second.row, ...(revision === undefined ? {} : { revision }) } as RowChange;
  }
  const revision = 'revision' in first ? { revision: first.revision } : {};
  if (second.op === 'delete') return { op: 'delete', table: second.table, row: { ...first.row, ...revision } } as RowChange;
  return { ...first, row: second.row } as RowChange;
}
