import type { ElementBehavior } from '../element-behavior.ts';
import { recordFact } from '../facts.ts';
import { resumeActivity } from '../job.ts';
import { complete } from '../leave.ts';
import { mapInputs } from '../mapping.ts';
import { expressionScope } from '../variables.ts';
import { serviceTask } from './service-task.ts';

/** Business rule task (BPMN 2.0.2, 10.3.3): a deployed decision, evaluated on the spot; without one, a worker's job. */
export const businessRuleTask: ElementBehavior = {
  enter(run, token, element) {
    if (element.decision === undefined) return serviceTask.enter(run, token, element);
    const inputs = mapInputs(run, token, element);
    if (!inputs.ok) return inputs.problem;
    const outcome = run.context.decide(element.decision, { ...expressionScope(run, token), ...inputs.value });
    if (!outcome.ok) return outcome.problem;
    recordFact(run, 'decided', element, token.scope, { decision: element.decision });
    complete(run, token, element, outcome.value);
    return undefined;
  },
  resume: resumeActivity,
};
