/**
 * What this version executes: element types, and for events the definitions allowed at each position (BPMN 2.0.2, table
 * 10.93). `engine/execution/elements` has a behaviour for each type and `engine/execution/events` for each definition; a
 * test keeps the lists in step.
 */
export const EXECUTABLE_TYPES: ReadonlySet<string> = new Set([
  'bpmn:Process',
  'bpmn:Task', 'bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:ReceiveTask', 'bpmn:ScriptTask', 'bpmn:ManualTask', 'bpmn:BusinessRuleTask',
  'bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess', 'bpmn:CallActivity',
  'bpmn:StartEvent', 'bpmn:EndEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:BoundaryEvent',
  'bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway', 'bpmn:EventBasedGateway',
]);

export type EventPosition = 'processStart' | 'subProcessStart' | 'eventSubProcessStart' | 'intermediateCatch' | 'intermediateThrow' | 'boundary' | 'end';

/** What the specification allows at each position, and this version executes; `none` stands for an event without definition. */
export const ALLOWED_EVENTS: Readonly<Record<EventPosition, readonly string[]>> = {
  processStart: ['none', 'message', 'timer', 'conditional', 'signal', 'multiple'],
  subProcessStart: ['none'],
  eventSubProcessStart: ['message', 'timer', 'escalation', 'error', 'compensate', 'conditional', 'signal', 'multiple'],
  intermediateCatch: ['message', 'timer', 'conditional', 'link', 'signal', 'multiple'],
  intermediateThrow: ['none', 'message', 'escalation', 'link', 'compensate', 'signal', 'multiple'],
  boundary: ['message', 'timer', 'escalation', 'error', 'cancel', 'compensate', 'conditional', 'signal', 'multiple'],
  end: ['none', 'message', 'escalation', 'error', 'cancel', 'compensate', 'signal', 'terminate', 'multiple'],
};
