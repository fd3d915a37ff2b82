import type { SourceModel, SourceNode } from '../../source.ts';
import { has } from './positions.ts';

/** Name of the link that an event throws or catches; empty where it has none. */
export function linkName(node: SourceNode): string {
  return node.definitions.find(({ kind }) => kind === 'link')?.xml.attributes.get('name') ?? '';
}

/** The catching links of a process by level and name (BPMN 2.0.2, 10.5.5): source and target find each other on one level. */
export function linkTargets(source: SourceModel): (thrower: SourceNode, name: string) => SourceNode | undefined {
  const targets = new Map<SourceNode | null, Map<string, SourceNode>>();
  for (const node of source.nodes) {
    if (node.type !== 'bpmn:IntermediateCatchEvent' || !has(node, 'link')) continue;
    const level = targets.get(node.parent) ?? new Map<string, SourceNode>();
    targets.set(node.parent, level);
    const name = linkName(node);
    if (!level.has(name)) level.set(name, node);
  }
  return (thrower, name) => targets.get(thrower.parent)?.get(name);
}
