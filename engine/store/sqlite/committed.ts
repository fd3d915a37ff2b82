import type { Committed } from '../port.ts';
import type { PublishedEvent } from '../vocabulary.ts';
import type { WorkOutcome } from '../work.ts';

/** What a command is answered once it is stored. Its events are numbered after `lastEvent`, as they were written. */
export function committed<T>({ result, changes }: WorkOutcome<T>, lastEvent: number): Committed<T> {
  const events: PublishedEvent[] = [];
  for (const change of changes) if (change.op === 'publish') events.push({ ...change.event, seq: lastEvent + events.length + 1 });
  return { result, changes, events };
}
