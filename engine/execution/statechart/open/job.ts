import { openWait } from '../draft.ts';
import { mappedAt, textAt } from '../memory.ts';
import type { OpenOf } from './open.ts';

/** A worker does it, found by topic. */
export const openJob: OpenOf<'job'> = (draft, wait, memory) => {
  const input = mappedAt(memory, wait.id, wait.variables);
  const topic = textAt(memory, wait.id, wait.topic);
  const jobId = draft.context.nextId();
  openWait(draft, { id: jobId, kind: 'job', definition: wait.id });
  draft.effects.push({ type: 'createJob', jobId, elementId: wait.id, kind: wait.worker, topic, input, retries: wait.retries });
};
