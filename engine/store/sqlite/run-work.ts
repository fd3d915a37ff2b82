import type { PublishedEvent } from '../vocabulary.ts';
import type { Change, Read, Work, WorkOutcome } from '../work.ts';
import type { Appender } from './append.ts';
import type { Forgetter } from './forget.ts';
import type { RowWriter } from './write-rows.ts';

/** Runs a command's generator to its end; nothing is written yet. */
export function runWork<T>(work: Work<T>, read: (read: Read) => unknown): WorkOutcome<T> {
  let step = work.next();
  while (!step.done) step = work.next(read(step.value));
  return step.value;
}

/** What a command has published, and the size of the rows it wrote, by position. */
export interface Written {
  readonly events: readonly PublishedEvent[];
  readonly sizes: readonly number[];
}

/** Writes what a command changes, in order, inside the open transaction. */
export function writeChanges(changes: readonly Change[], writer: RowWriter, appender: Appender, forgetter: Forgetter): Written {
  const events: PublishedEvent[] = [];
  const sizes = changes.map((change) => {
    switch (change.op) {
      case 'insert':
        return writer.insert(change.table, change.row);
      case 'update':
        return writer.update(change.table, change.row, change.before ?? null, 'revision' in change ? change.revision : null);
      case 'delete':
        writer.remove(change.table, change.row);
        return 0;
      case 'record':
        appender.record(change.entry);
        return 0;
      case 'trail':
        appender.trail(change.step);
        return 0;
      case 'audit':
        appender.audit(change.fact);
        return 0;
      case 'forget':
        forgetter.forget(change.outdated);
        return 0;
      case 'publish':
        break;
    }
    events.push(appender.publish(change.event));
    return 0;
  });
  return { events, sizes };
}
