import type { JsonObject } from '../../json.ts';
import type { BpmnElement } from '../../model/bpmn/model.ts';
import type { Problem, Script } from '../contract.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { evaluateAt } from '../evaluate.ts';
import { throwFromActivity } from '../job.ts';
import { complete } from '../leave.ts';
import { mapInputs } from '../mapping.ts';
import type { Run } from '../run.ts';
import type { Token } from '../state.ts';
import { expressionScope } from '../variables.ts';

/** Script task (BPMN 2.0.2, 10.3.3), in FEEL or a language of the sandbox. The value goes under the result variable; a context without one is spread. */
export const scriptTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.script) {
      complete(run, token, element);
      return undefined;
    }
    const inputs = mapInputs(run, token, element);
    if (!inputs.ok) return inputs.problem;
    if (!('expression' in element.script)) return runScript(run, token, element, element.script, inputs.value);
    const value = evaluateAt(run, token, element.id, element.script.expression, inputs.value);
    if (!value.ok) return value.problem;
    complete(run, token, element, value.value);
    return undefined;
  },
};

/** Another language runs in a sandbox outside the core; it may throw a business error by code. */
function runScript(run: Run, token: Token, element: BpmnElement, script: Script, inputs: JsonObject): Problem | undefined {
  const outcome = run.context.runScript?.(script, { ...expressionScope(run, token), ...inputs });
  if (!outcome) {
    return { code: 'SCRIPT_FORBIDDEN', message: `The script of "${element.id}" is written in ${script.language.slice(0, 40)}, which is not allowed here; have it allowed for the tenant, or write it in FEEL.`, detail: { position: element.id } };
  }
  if (outcome.ok) complete(run, token, element, outcome.value);
  else if (outcome.error) throwFromActivity(run, token, element, outcome.error, {});
  else return outcome.problem;
  return undefined;
}
