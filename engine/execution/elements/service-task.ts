import type { ElementBehavior } from '../element-behavior.ts';
import { openJob, resumeActivity } from '../job.ts';

/** Service task (BPMN 2.0.2, 10.3.3): a worker does it, found by topic. */
export const serviceTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.job) throw new Error(`"${element.id}" was compiled without its job.`);
    return openJob(run, token, element, element.job);
  },
  resume: resumeActivity,
};
