import { EXPRESSION, isNode, node } from './node.ts';
import type { Attributes, Node } from './node.ts';

/** How modellers write the same model: by prefix, with references as qualified names, flows noted at both ends, FEEL with "=". */
export const STYLES = ['plain', 'bpmn', 'bpmn2'] as const;
export type Style = (typeof STYLES)[number];

const NAMED: Readonly<Record<string, (id: string) => Node>> = {
  messageRef: (id) => node('message', { id, name: id }),
  signalRef: (id) => node('signal', { id, name: id }),
  errorRef: (id) => node('error', { id, name: id, errorCode: id }),
  escalationRef: (id) => node('escalation', { id, name: id, escalationCode: id }),
};

/** The text of a file with these processes; messages, signals, errors and escalations that they name are declared in it. */
export function written(processes: readonly Node[], style: Style): string {
  const all = processes.flatMap(nodesOf);
  const declared = new Set(all.map(({ attributes }) => attributes['id']));
  const declarations = new Map<string, Node>();
  for (const { attributes } of all) {
    for (const [name, declare] of Object.entries(NAMED)) {
      const id = attributes[name];
      if (id !== undefined && !declared.has(id)) declarations.set(id, declare(id));
    }
  }
  const prefix = style === 'plain' ? '' : `${style}:`;
  const xmlns = style === 'plain' ? 'xmlns' : `xmlns:${style}`;
  const ordered = style === 'bpmn2' ? [...processes, ...declarations.values()] : [...declarations.values(), ...processes];
  const content = ordered.map((each) => text(style === 'plain' ? each : noted(each, all), prefix, style)).join('');
  return `<${prefix}definitions ${xmlns}="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:own="urn:example:conformance" targetNamespace="urn:example:conformance">${content}</${prefix}definitions>`;
}

function nodesOf(each: Node): readonly Node[] {
  return [each, ...each.content.filter(isNode).flatMap(nodesOf)];
}

/** The same with the flows noted at the elements that they connect. */
function noted(each: Node, all: readonly Node[]): Node {
  const { id } = each.attributes;
  const ends = (tag: string, attribute: string): readonly Node[] =>
    all.filter((flow) => id !== undefined && flow.tag === 'sequenceFlow' && flow.attributes[attribute] === id).map((flow) => node(tag, flow.attributes['id'] ?? ''));
  return { ...each, content: [...ends('incoming', 'targetRef'), ...ends('outgoing', 'sourceRef'), ...each.content.map((piece) => (isNode(piece) ? noted(piece, all) : piece))] };
}

function text({ tag, attributes, content }: Node, prefix: string, style: Style): string {
  const isExpression = EXPRESSION in attributes;
  const inside = content.map((piece) => (isNode(piece) ? text(piece, prefix, style) : escaped(isExpression && style === 'bpmn2' ? `=${piece}` : piece))).join('');
  const named = Object.entries(typed(attributes, isExpression && style !== 'plain' ? `${prefix}tFormalExpression` : undefined))
    .map(([name, value]) => ` ${name}="${escaped(style === 'bpmn' && name in NAMED ? `own:${value}` : value)}"`)
    .join('');
  return inside === '' ? `<${prefix}${tag}${named}/>` : `<${prefix}${tag}${named}>${inside}</${prefix}${tag}>`;
}

function typed(attributes: Attributes, type: string | undefined): Attributes {
  const named = Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== EXPRESSION));
  return type === undefined ? named : { 'xsi:type': type, ...named };
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
