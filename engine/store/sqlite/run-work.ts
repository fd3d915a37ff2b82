import type { PublishedEvent } from '../vocabulary.ts';
import type { Change, Read, Work, WorkOutcome } from '../work.ts';
import type { Appender } from './append.ts';
import type { Forgetter } from './forget.ts';
import type { RowCache } from './row-cache.ts';
import type { RowWriter } from './write-rows.ts';

/** What writes. */
export interface Writing {
  readonly writer: RowWriter;
  readonly appender: Appender;
  readonly forgetter: Forgetter;
  readonly cache: RowCache;
}

/** Runs a command's generator to its end; nothing is written yet. */
export function runWork<T>(work: Work<T>, read: (read: Read) => unknown): WorkOutcome<T> {
  let step = work.next();
  while (!step.done) step = work.next(read(step.value));
  return step.value;
}

/**
 * Writes what a command changes, in order, inside the open transaction, and has the cache follow. Gives what it has
 * published.
 */
export function writeChanges(changes: readonly Change[], { writer, appender, forgetter, cache }: Writing): readonly PublishedEvent[] {
  const events: PublishedEvent[] = [];
  for (const change of changes) {
    switch (change.op) {
      case 'insert':
        cache.follow(change, writer.insert(change.table, change.row));
        break;
      case 'update':
        cache.follow(change, writer.update(change.table, change.row, change.before ?? null, 'revision' in change ? change.revision : null));
        break;
      case 'delete':
        writer.remove(change.table, change.row);
        cache.follow(change, 0);
        break;
      case 'record':
        appender.record(change.entry);
        break;
      case 'trail':
        appender.trail(change.step);
        break;
      case 'audit':
        appender.audit(change.fact);
        break;
      case 'forget':
        forgetter.forget(change.outdated);
        break;
      case 'publish':
        events.push(appender.publish(change.event));
    }
  }
  return events;
}
