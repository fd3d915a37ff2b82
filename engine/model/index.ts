export { readBpmn, readBpmnFile } from './bpmn/read.ts';
export type { BpmnModel } from './bpmn/model.ts';
export { readStatechart } from './statechart/read.ts';
export { isForbiddenName } from './names.ts';
export type * from './contract.ts';
