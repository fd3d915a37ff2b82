import { BOUNDS } from '../bounds.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { textAt } from '../evaluate.ts';
import { resumeActivity } from '../job.ts';
import { mapInputs } from '../mapping.ts';
import { countCall } from '../pace.ts';
import { visibleVariables } from '../variables.ts';
import { openWait } from '../waits.ts';

/** Call activity (BPMN 2.0.2, 10.3.6): another process runs; it gets the mapped inputs, without mappings all variables. */
export const callActivity: ElementBehavior = {
  enter(run, token, element) {
    if (!element.calledElement) throw new Error(`"${element.id}" was compiled without its called process.`);
    const callDepth = run.callDepth + 1;
    if (callDepth > BOUNDS.callDepth) {
      return { code: 'CALL_DEPTH_BOUND', message: `"${element.id}" would be call number ${callDepth} in a row; look for processes that call each other without end.`, detail: { position: element.id, bound: BOUNDS.callDepth } };
    }
    const bound = countCall(run, element.id);
    if (bound) return bound;
    const processKey = textAt(run, token, element.id, element.calledElement);
    if (!processKey.ok) return processKey.problem;
    const businessKey = element.businessKey && textAt(run, token, element.id, element.businessKey);
    if (businessKey && !businessKey.ok) return businessKey.problem;
    const inputs = mapInputs(run, token, element);
    if (!inputs.ok) return inputs.problem;
    const variables = element.inputs.length > 0 ? inputs.value : visibleVariables(run, token);
    const callId = run.context.nextId();
    openWait(run, { id: callId, kind: 'call', element: element.number, owner: token.id });
    run.effects.push({ type: 'callProcess', callId, elementId: element.id, processKey: processKey.value, variables, callDepth, ...(businessKey ? { businessKey: businessKey.value } : {}) });
    return undefined;
  },
  resume: resumeActivity,
};
