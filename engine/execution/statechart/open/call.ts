import { BOUNDS } from '../../bounds.ts';
import { openWait } from '../draft.ts';
import { halt, mappedAt, textAt } from '../memory.ts';
import { countCall } from '../../pace.ts';
import type { OpenOf } from './open.ts';

/** Another process runs, in whatever notation; it gets the mapped variables, without mappings all of them. */
export const openCall: OpenOf<'call'> = (draft, wait, memory) => {
  const callDepth = draft.before.callDepth + 1;
  const { id } = wait;
  if (callDepth > BOUNDS.callDepth) {
    halt(memory.pass, { code: 'CALL_DEPTH_BOUND', message: `"${id}" would be call number ${callDepth} in a row; look for processes that call each other without end.`, detail: { position: id, bound: BOUNDS.callDepth } });
  }
  const bound = countCall(draft, id);
  if (bound) halt(memory.pass, bound);
  const processKey = textAt(memory, id, wait.process);
  const variables = wait.variables.length > 0 ? mappedAt(memory, id, wait.variables) : memory.variables;
  const businessKey = wait.businessKey === undefined ? {} : { businessKey: textAt(memory, id, wait.businessKey) };
  const callId = draft.context.nextId();
  openWait(draft, { id: callId, kind: 'call', definition: id });
  draft.effects.push({ type: 'callProcess', callId, elementId: id, processKey, variables, callDepth, ...businessKey });
};
