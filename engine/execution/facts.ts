import type { JsonObject } from '../json.ts';
import type { BpmnElement, BpmnFlow } from '../model/bpmn/model.ts';
import type { HistoryFact } from './contract.ts';
import type { Run } from './run.ts';
import { variableScope } from './variables.ts';

/** Records what happened to an element, for the timeline and for the diagram. */
export function recordFact(run: Run, kind: HistoryFact['kind'], element: BpmnElement, scope: number, detail?: JsonObject): void {
  const scopeId = variableScope(run, scope);
  const { id, type, name } = element;
  const fact: HistoryFact = detail === undefined ? { kind, elementId: id, elementType: type, name, scopeId } : { kind, elementId: id, elementType: type, name, scopeId, detail };
  run.effects.push({ type: 'recordFact', fact });
}

export function recordFlow(run: Run, flow: BpmnFlow, scope: number): void {
  run.effects.push({ type: 'recordFact', fact: { kind: 'flowTaken', elementId: flow.id, elementType: 'bpmn:SequenceFlow', name: flow.name, scopeId: variableScope(run, scope) } });
}
