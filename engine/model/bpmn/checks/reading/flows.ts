import type { SourceFlow, SourceNode } from '../../source.ts';
import { child } from '../../xml.ts';

/** Whether a sequence flow has a condition; an empty one is none. */
export function isConditional(flow: SourceFlow): boolean {
  return (child(flow.xml, 'bpmn:conditionExpression')?.text.trim() ?? '') !== '';
}

/** Whether it is the flow that its source takes when no condition is true. */
export function isDefault(source: SourceNode, flow: SourceFlow): boolean {
  return source.xml.attributes.get('default') === flow.id;
}
