import type { ExecutionEvent } from '../../execution/contract.ts';
import type { JsonObject } from '../../json.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';

export interface InstanceStart {
  readonly definition: DefinitionRow;
  readonly caseId: string | null;
  readonly businessKey: string | null;
  readonly variables: JsonObject;
  /** The start event that was triggered; without it the process starts where nothing has to happen first. */
  readonly startElementId?: string;
  /** The call that this instance answers, and how many calls lie above it. */
  readonly call?: { readonly parentInstanceId: string; readonly callId: string; readonly depth: number };
}

/**
 * Something that has to happen before the command ends: an instance is told of an event, or one is started. The same
 * transaction reaches parent and child, sender and receiver.
 */
export type PendingEvent = { readonly instanceId: string; readonly event: ExecutionEvent } | { readonly start: InstanceStart };
