import type { JobRow } from '../../store/rows/execution.ts';
import type { CommandScope } from '../command.ts';

type Given = Pick<JobRow, 'id' | 'kind' | 'topic' | 'caseId' | 'instanceId' | 'elementId' | 'input' | 'dueAt' | 'retries'> & Partial<Pick<JobRow, 'idempotencyKey'>>;

/** A job nobody has taken yet. Its idempotency key is its id unless it goes on for another. */
export function newJob({ tenant, now }: Pick<CommandScope, 'tenant' | 'now'>, given: Given): JobRow {
  return {
    ...given,
    tenant,
    state: 'pending',
    attempts: 0,
    retriesLeft: given.retries,
    lockedBy: null,
    lockedUntil: null,
    errorCode: null,
    errorMessage: null,
    idempotencyKey: given.idempotencyKey ?? given.id,
    createdAt: now,
    revision: 1,
  };
}
