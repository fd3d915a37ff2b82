import type { ElementBehavior } from '../element-behavior.ts';
import { resumeActivity } from '../job.ts';
import { raise } from '../raise.ts';
import { serviceTask } from './service-task.ts';

/** Send task (BPMN 2.0.2, 10.3.3): a message to another instance, or a worker's job when it names a topic. */
export const sendTask: ElementBehavior = {
  enter(run, token, element) {
    if (!element.message) return serviceTask.enter(run, token, element);
    return raise(run, token, element, { kind: 'message', message: element.message });
  },
  resume: resumeActivity,
};
