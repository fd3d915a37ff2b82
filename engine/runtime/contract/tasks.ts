import type { JsonObject } from '../../json.ts';

export type { TaskCounts } from '../../store/queries.ts';
export type { TaskFilter } from '../../store/vocabulary.ts';

export interface CompleteTask {
  readonly taskId: string;
  readonly outcome?: string;
  /** The form's submission; validated against the task's form. */
  readonly data: JsonObject;
  /** Revision the person saw; a mismatch is refused with `TASK_CHANGED`. */
  readonly revision?: number;
}

export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly elementId: string;
  readonly state: 'offered' | 'claimed' | 'completed' | 'withdrawn';
  readonly case: { readonly id: string; readonly reference: string; readonly service: string; readonly serviceName: string; readonly applicantName: string };
  readonly assignee: { readonly id: string; readonly displayName: string } | null;
  readonly candidateGroups: readonly string[];
  readonly formKey: string | null;
  readonly outcomes: readonly string[];
  readonly priority: number;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly resubmitOn: string | null;
  readonly resubmitReason: string | null;
  readonly completedAt: number | null;
  readonly completedBy: string | null;
  readonly outcome: string | null;
  /** Set when four-eyes keeps this actor from completing it; the text says why. */
  readonly blockedForMe: string | null;
  readonly revision: number;
}
