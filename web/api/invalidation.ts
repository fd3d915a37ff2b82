import type { PublishedEvent } from '../../engine/runtime/contract.ts';

export type QueryKey = readonly (string | null)[];

/**
 * Which cached queries a published event makes stale, as key prefixes. The event says only that something changed, so
 * each list that could show it is read again; what a person is typing lives in no query and stays as it is.
 */
export function staleAfter(event: Pick<PublishedEvent, 'type' | 'caseId' | 'taskId'>): readonly QueryKey[] {
  const keys: QueryKey[] = [];
  if (event.caseId !== null) keys.push(['case', event.caseId], ['timeline', event.caseId], ['deadlines']);
  switch (event.type) {
    case 'task':
      keys.push(['tasks'], ['task-counts']);
      if (event.taskId !== null) keys.push(['task', event.taskId]);
      break;
    case 'case':
      // A task shows the data of its case, and the event does not say of which tasks.
      keys.push(['cases'], ['tasks'], ['task']);
      break;
    case 'incident':
      keys.push(['incidents'], ['cases']);
      break;
    case 'payment':
      keys.push(['cases']);
      break;
    case 'deployment':
      keys.push(['services'], ['service']);
      break;
  }
  return keys;
}

/** Reads an event's text; anything unexpected is `null` and ignored. */
export function parseEvent(data: string): PublishedEvent | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const event = parsed as Partial<PublishedEvent>;
  const known = ['task', 'case', 'incident', 'payment', 'deployment'];
  return typeof event.type === 'string' && known.includes(event.type)
    ? ({ ...event, caseId: event.caseId ?? null, taskId: event.taskId ?? null } as PublishedEvent)
    : null;
}

/** Several events in one breath (a completed task moves task, case and payment) need one round of reading. */
export function mergeKeys(lists: readonly (readonly QueryKey[])[]): readonly QueryKey[] {
  const seen = new Map<string, QueryKey>();
  for (const keys of lists) for (const key of keys) seen.set(JSON.stringify(key), key);
  return [...seen.values()].filter((key) => key.length === 1 || !seen.has(JSON.stringify([key[0]])));
}
