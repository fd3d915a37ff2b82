import type { SourceFlow, SourceNode } from '../../source.ts';

/** Whether a sequence flow has a condition; an empty one is none. */
export function isConditional(flow: SourceFlow): boolean {
  return flow.xml.children.length > 0 && conditionOf(flow) !== '';
}

/** Text of the flow's condition; empty without one. */
export function conditionOf({ xml }: SourceFlow): string {
  return xml.children.find(({ name }) => name === 'bpmn:conditionExpression')?.text.trim() ?? '';
}

/** Whether it is the flow that its source takes when no condition is true. */
export function isDefault(source: SourceNode, flow: SourceFlow): boolean {
  return source.xml.attributes.get('default') === flow.id;
}
