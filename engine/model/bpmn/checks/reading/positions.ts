import type { EventPosition } from '../../executable.ts';
import type { SourceNode } from '../../source.ts';
import { isEventSubProcess } from '../../source.ts';

/** Where an event stands; `undefined` for what is no event. */
export function positionOf(node: SourceNode): EventPosition | undefined {
  switch (node.type) {
    case 'bpmn:StartEvent':
      if (node.parent?.type === 'bpmn:Process') return 'processStart';
      return node.parent && isEventSubProcess(node.parent) ? 'eventSubProcessStart' : 'subProcessStart';
    case 'bpmn:EndEvent':
      return 'end';
    case 'bpmn:IntermediateCatchEvent':
      return 'intermediateCatch';
    case 'bpmn:IntermediateThrowEvent':
      return 'intermediateThrow';
    case 'bpmn:BoundaryEvent':
      return 'boundary';
    default:
      return undefined;
  }
}

/** Whether a boundary event or the start of an event sub-process ends what it is attached to. */
export function interrupts(node: SourceNode): boolean {
  return node.xml.attributes.get(node.type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting') !== 'false';
}

/** Whether one of the event's definitions is of that kind. */
export function has(node: SourceNode, kind: string): boolean {
  return node.definitions.some((definition) => definition.kind === kind);
}
