import type { ElementBehavior } from '../element-behavior.ts';
import { evaluateAt } from '../evaluate.ts';
import { complete } from '../leave.ts';
import { mapInputs } from '../mapping.ts';

/** Script task (BPMN 2.0.2, 10.3.3), in FEEL. The value goes under the result variable; a context without one is spread. */
export const scriptTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.script) {
      complete(run, token, element);
      return undefined;
    }
    const inputs = mapInputs(run, token, element);
    if (!inputs.ok) return inputs.problem;
    const value = evaluateAt(run, token, element.id, element.script, inputs.value);
    if (!value.ok) return value.problem;
    complete(run, token, element, value.value);
    return undefined;
  },
};
