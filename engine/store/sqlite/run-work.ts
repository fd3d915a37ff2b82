import type { PublishedEvent } from '../vocabulary.ts';
import type { Committed } from '../port.ts';
import type { Change, Read, Work } from '../work.ts';
import type { Appender } from './append.ts';
import type { Forgetter } from './forget.ts';
import type { RowWriter } from './write-rows.ts';

/** Runs a command's generator to its end inside the open transaction and writes its changes. */
export function runWork<T>(work: Work<T>, read: (read: Read) => unknown, writer: RowWriter, appender: Appender, forgetter: Forgetter): Committed<T> {
  let step = work.next();
  while (!step.done) step = work.next(read(step.value));
  const { result, changes } = step.value;
  const events: PublishedEvent[] = [];
  for (const change of changes) {
    const event = apply(change, writer, appender, forgetter);
    if (event !== null) events.push(event);
  }
  return { result, changes, events };
}

function apply(change: Change, writer: RowWriter, appender: Appender, forgetter: Forgetter): PublishedEvent | null {
  switch (change.op) {
    case 'insert':
      writer.insert(change.table, change.row);
      return null;
    case 'update':
      writer.update(change.table, change.row, 'revision' in change ? change.revision : null);
      return null;
    case 'delete':
      writer.remove(change.table, change.row);
      return null;
    case 'record':
      appender.record(change.entry);
      return null;
    case 'trail':
      appender.trail(change.step);
      return null;
    case 'audit':
      appender.audit(change.fact);
      return null;
    case 'forget':
      forgetter.forget(change.outdated);
      return null;
    case 'publish':
      break;
  }
  return appender.publish(change.event);
}
