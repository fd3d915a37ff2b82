import type { ExecutionEvent } from '../../execution/contract.ts';

/** Something an instance has to be told of before the command ends: the same transaction reaches parent and child. */
export interface PendingEvent {
  readonly instanceId: string;
  readonly event: ExecutionEvent;
}
