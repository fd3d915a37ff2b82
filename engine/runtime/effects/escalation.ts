import { tell } from '../instances/queue.ts';
import type { CarryOutAtOnce } from './effect.ts';

/** An escalation that nobody in a called process caught goes to its caller; without one the history has it, and that is all. */
export const escalate: CarryOutAtOnce<'escalate'> = (scope, { parentInstanceId, callId }, { escalationCode, variables }) => {
  if (parentInstanceId === null || callId === null) return;
  tell(scope, parentInstanceId, { type: 'callEscalated', callId, escalationCode, variables });
};
