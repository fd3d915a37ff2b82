import type { JsonObject } from '../json.ts';
import type { CommandScope } from './command.ts';

export interface Entry {
  readonly caseId: string | null;
  readonly instanceId?: string | null;
  readonly kind: string;
  readonly elementId?: string | null;
  readonly title: string;
  readonly detail?: JsonObject;
}

/** Adds a line to the timeline in the actor's name: what a person or a program did. */
export function recordEntry(scope: CommandScope, entry: Entry): void {
  append(scope, entry, scope.actor.kind === 'system' ? null : scope.actor.displayName);
}

/** Adds a line to the timeline that nobody did: what the process made of it. */
export function recordConsequence(scope: CommandScope, entry: Entry): void {
  append(scope, entry, null);
}

function append({ set, tenant, now }: CommandScope, entry: Entry, actor: string | null): void {
  // the timeline is that of a case; what an instance without one did stands in its trail, and who did what in the audit chain
  if (entry.caseId === null) return;
  set.record({
    tenant,
    caseId: entry.caseId,
    instanceId: entry.instanceId ?? null,
    at: now,
    kind: entry.kind,
    actor,
    elementId: entry.elementId ?? null,
    title: entry.title,
    detail: entry.detail ?? {},
  });
}

/** Tells screens that show the case. */
export function announceCase({ set, tenant, now }: CommandScope, caseId: string | null): void {
  if (caseId !== null) set.publish({ tenant, type: 'case', caseId, taskId: null, at: now });
}
