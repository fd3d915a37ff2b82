import type { ElementBehavior } from '../element-behavior.ts';
import { mapInputs } from '../mapping.ts';
import { beginScope, openScope } from '../open-scope.ts';

/**
 * Embedded sub-process (BPMN 2.0.2, 10.3.5): the token waits at it while its scope runs. An event sub-process is never
 * entered by a flow; `passEventSubProcess` starts it.
 */
export const subProcess: ElementBehavior = {
  enter(run, token, element) {
    const inputs = mapInputs(run, token, element);
    return inputs.ok ? beginScope(run, openScope(run, token, inputs.value)) : inputs.problem;
  },
};
