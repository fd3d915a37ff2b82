import type { ElementBehavior } from '../element-behavior.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { complexGateway } from './complex-gateway.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { passThroughTask } from './pass-through-task.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { userTask } from './user-task.ts';

/** The table of element types: a new one is a new file, a line here, and its type in `engine/model/bpmn/executable.ts`. */
export const ELEMENTS: Readonly<Record<string, ElementBehavior>> = {
  'bpmn:AdHocSubProcess': adHocSubProcess,
  'bpmn:BoundaryEvent': boundaryEvent,
  'bpmn:BusinessRuleTask': businessRuleTask,
  'bpmn:CallActivity': callActivity,
  'bpmn:ComplexGateway': complexGateway,
  'bpmn:EndEvent': endEvent,
  'bpmn:EventBasedGateway': eventBasedGateway,
  'bpmn:ExclusiveGateway': exclusiveGateway,
  'bpmn:InclusiveGateway': inclusiveGateway,
  'bpmn:IntermediateCatchEvent': intermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': intermediateThrowEvent,
  'bpmn:ManualTask': passThroughTask,
  'bpmn:ParallelGateway': parallelGateway,
  'bpmn:Process': subProcess,
  'bpmn:ReceiveTask': receiveTask,
  'bpmn:ScriptTask': scriptTask,
  'bpmn:SendTask': sendTask,
  'bpmn:ServiceTask': serviceTask,
  'bpmn:StartEvent': startEvent,
  'bpmn:SubProcess': subProcess,
  'bpmn:Task': passThroughTask,
  'bpmn:Transaction': subProcess,
  'bpmn:UserTask': userTask,
};
