import type { ElementBehavior } from '../element-behavior.ts';
import { openJob, resumeActivity } from '../job.ts';
import { complete } from '../leave.ts';
import { raise } from '../raise.ts';

/** End event (BPMN 2.0.2, 10.5.3): does what its definition says and consumes the token. */
export const endEvent: ElementBehavior = {
  enter(run, token, element) {
    if (element.job) return openJob(run, token, element, element.job);
    if (element.event) return raise(run, token, element, element.event);
    complete(run, token, element);
    return undefined;
  },
  resume: resumeActivity,
};
