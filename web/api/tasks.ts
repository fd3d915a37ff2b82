import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Json, JsonObject } from '../../engine/json.ts';
import type { Page, TaskCounts, TaskFilter, TaskView } from '../../engine/runtime/contract.ts';
import { query, read, send } from './client.ts';
import type { Answer } from './problem.ts';

export type TaskDetail = TaskView & {
  readonly form: Json | null;
  readonly draft: JsonObject | null;
  readonly caseData: JsonObject;
  readonly documentation: string | null;
};
export type TaskListFilter = Omit<TaskFilter, 'cursor' | 'limit'>;

export const pageSize = 50;

export function tasksQuery(filter: TaskListFilter) {
  return infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<TaskView>>(`/tasks${query({ ...filter, cursor: pageParam, limit: pageSize })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export const taskCountsQuery = queryOptions({
  queryKey: ['task-counts'],
  queryFn: ({ signal }) => read<TaskCounts>('/tasks/counts', { signal }),
});

export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => read<TaskDetail>(`/tasks/${encodeURIComponent(id)}`, { signal }),
  });
}

function path(id: string, action: string): string {
  return `/tasks/${encodeURIComponent(id)}/${action}`;
}
export function claimTask(id: string): Promise<Answer<TaskView>> {
  return send(path(id, 'claim'), { method: 'POST' });
}
export function releaseTask(id: string): Promise<Answer<TaskView>> {
  return send(path(id, 'release'), { method: 'POST' });
}
export function assignTask(id: string, assigneeId: string): Promise<Answer<TaskView>> {
  return send(path(id, 'assign'), { method: 'POST', body: { assigneeId } });
}
/** `revision` is the one the person saw: a task that changed meanwhile is refused with `TASK_CHANGED`. */
export function completeTask(id: string, revision: number, outcome: string | undefined, data: JsonObject): Promise<Answer<{ caseId: string }>> {
  const body = outcome === undefined ? { data } : { outcome, data };
  return send(path(id, 'complete'), { method: 'POST', body, headers: { 'If-Match': `"${revision}"` } });
}
export function saveDraft(id: string, data: JsonObject): Promise<Answer<undefined>> {
  return send(path(id, 'draft'), { method: 'PUT', body: { data } });
}
export function setResubmission(id: string, on: string, reason: string): Promise<Answer<TaskView>> {
  return send(path(id, 'resubmission'), { method: 'POST', body: { on, reason } });
}
export function clearResubmission(id: string): Promise<Answer<TaskView>> {
  return send(path(id, 'resubmission'), { method: 'DELETE' });
}

export interface AccountName {
  readonly groups: readonly string[];
  readonly id: string;
  readonly displayName: string;
}
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => read<{ items: readonly AccountName[] }>('/accounts', { signal }),
  retry: false,
});
