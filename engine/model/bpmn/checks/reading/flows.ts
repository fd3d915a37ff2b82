import type { SourceFlow, SourceNode } from '../../source.ts';

/** Whether a sequence flow has a condition; an empty one is none. */
export function isConditional({ xml }: SourceFlow): boolean {
  return xml.children.length > 0 && xml.children.some(({ name, text }) => name === 'bpmn:conditionExpression' && text.trim() !== '');
}

/** Whether it is the flow that its source takes when no condition is true. */
export function isDefault(source: SourceNode, flow: SourceFlow): boolean {
  return source.xml.attributes.get('default') === flow.id;
}
