import type { ElementBehavior } from '../element-behavior.ts';
import { send } from '../events/message.ts';
import { resumeActivity } from '../job.ts';
import { complete } from '../leave.ts';
import { serviceTask } from './service-task.ts';

/** Send task (BPMN 2.0.2, 10.3.3): a message to another instance, or a worker's job when it names a topic. */
export const sendTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.message) return serviceTask.enter(run, token, element);
    const problem = send(run, token, element, element.message);
    if (!problem) complete(run, token, element);
    return problem;
  },
  resume: resumeActivity,
};
