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

/** Adds a line to the timeline, in the actor's name unless the engine itself acts. */
export function recordEntry({ set, actor, tenant, now }: CommandScope, entry: Entry): void {
  set.record({
    tenant,
    caseId: entry.caseId,
    instanceId: entry.instanceId ?? null,
    at: now,
    kind: entry.kind,
    actor: actor.kind === 'system' ? null : actor.displayName,
    elementId: entry.elementId ?? null,
    title: entry.title,
    detail: entry.detail ?? {},
  });
}

/** Tells screens that show the case. */
export function announceCase({ set, tenant, now }: CommandScope, caseId: string | null): void {
  if (caseId !== null) set.publish({ tenant, type: 'case', caseId, taskId: null, at: now });
}
