import type { ElementBehavior } from '../element-behavior.ts';
import { send } from '../events/message.ts';
import { resumeActivity } from '../job.ts';
import { serviceTask } from './service-task.ts';

/** Send task (BPMN 2.0.2, 10.3.3): a message to another instance, or a worker's job when it names a topic. */
export const sendTask: ElementBehavior = {
  enter(run, token, element) {
    return element.message ? send(run, token, element, element.message) : serviceTask.enter(run, token, element);
  },
  resume: resumeActivity,
};
