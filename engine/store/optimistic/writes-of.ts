import { RevisionConflict } from '../port.ts';
import { KEY_COLUMNS } from '../tables.ts';
import type { Change } from '../work.ts';
import type { CommandRun } from './command-run.ts';
import type { GroupWrites } from './group-writes.ts';
import type { KnownAnswers } from './known-answers.ts';
import { nameOfRow } from './names.ts';
import type { Row } from './names.ts';
import { writeOf } from './write.ts';
import type { Write } from './write.ts';

/**
 * The rows a command writes, before and after. `null` when a row that it replaces unseen must be read first; the run
 * then wants it. Throws `RevisionConflict` when a row to be replaced is not there, or has another revision than it had
 * when it was read.
 */
export function writesOf(changes: readonly Change[], run: CommandRun, known: KnownAnswers, writes: GroupWrites, position: number): readonly Write[] | null {
  const own = new Map<string, Row | null>();
  const made: Write[] = [];
  for (const change of changes) {
    if (change.op !== 'insert' && change.op !== 'update' && change.op !== 'delete') continue;
    const row = change.row as unknown as Row;
    const name = nameOfRow(change.table, row);
    let before = own.get(name);
    if (change.op === 'update' && before === undefined) {
      before = run.rowBefore({ read: 'row', table: change.table, tenant: row['tenant'] as string, key: KEY_COLUMNS[change.table].map((column) => String(row[column])) }, known, writes, position);
      if (before === undefined) return null;
    }
    if (change.op === 'update' && (before === null || ('revision' in change && before?.['revision'] !== change.revision))) throw new RevisionConflict(change.table);
    const after = change.op === 'delete' ? null : row;
    if (before === undefined) before = writes.row(name);
    if (before === undefined) before = run.rows.get(name) ?? (change.op === 'delete' ? row : null);
    made.push(writeOf(change.table, name, before, after));
    own.set(name, after);
  }
  return made;
}
