import type { JsonObject } from '../../engine/json.ts';
import type { TaskDetail } from '../api/tasks.ts';
import { sameJson } from '../form/values.ts';

/** What happened to a task elsewhere while somebody was working on it here. */
export type TaskChange =
  | { readonly kind: 'completed' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'released' }
  | { readonly kind: 'assigned'; readonly name: string }
  | { readonly kind: 'data' }
  | { readonly kind: 'draft'; readonly draft: JsonObject | null };

type Watched = Pick<TaskDetail, 'state' | 'assignee' | 'caseData' | 'draft'>;

/**
 * Compares the task as it was when work on it began with what the server says now. `me` is the account at work,
 * `saved` the drafts this window has sent itself: their echo is no change. `null`: nothing that the person must know.
 */
export function changeOf(base: Watched, seen: Watched, me: string, saved: readonly JsonObject[]): TaskChange | null {
  if (seen.state === 'completed' && base.state !== 'completed') return { kind: 'completed' };
  if (seen.state === 'withdrawn' && base.state !== 'withdrawn') return { kind: 'withdrawn' };
  const holder = seen.assignee?.id ?? null;
  if (holder !== (base.assignee?.id ?? null) && holder !== me) {
    return seen.assignee === null ? { kind: 'released' } : { kind: 'assigned', name: seen.assignee.displayName };
  }
  if (!sameJson(base.caseData, seen.caseData)) return { kind: 'data' };
  const ownEcho = saved.some((draft) => sameJson(draft, seen.draft));
  if (!sameJson(base.draft, seen.draft) && !ownEcho) return { kind: 'draft', draft: seen.draft };
  return null;
}

/** Whether the form can still be worked on after the change; otherwise what was typed is kept for reading only. */
export function endsWork(change: TaskChange): boolean {
  return change.kind === 'completed' || change.kind === 'withdrawn' || change.kind === 'assigned' || change.kind === 'released';
}
