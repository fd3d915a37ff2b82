import type { DecisionModel, RequirementNode } from './model.ts';
import type { Source } from './source.ts';

/** A node with the model that it stands in. */
export interface Located {
  readonly model: DecisionModel;
  readonly node: RequirementNode;
  /** Name under which the asking model imports the other; empty for an own node. */
  readonly prefix: string;
}

/** Finds the node behind a reference (`id` or `namespace#id`). */
export function locate(model: DecisionModel, reference: string): Located | undefined {
  const at = reference.lastIndexOf('#');
  if (at < 0) {
    const node = model.nodes.get(reference);
    return node && { model, node, prefix: '' };
  }
  const namespace = reference.slice(0, at);
  if (namespace === model.namespace) return locate(model, reference.slice(at + 1));
  for (const [prefix, imported] of model.imports) {
    const node = imported.namespace === namespace ? imported.nodes.get(reference.slice(at + 1)) : undefined;
    if (node) return { model: imported, node, prefix };
  }
  return undefined;
}

/** References of a node to what it needs. */
export function requirementsOf(node: RequirementNode): readonly string[] {
  switch (node.kind) {
    case 'decision':
      return [...node.information, ...node.knowledge];
    case 'knowledge':
      return node.knowledge;
    case 'service':
      return [...node.outputs, ...node.parameters];
    case 'inputData':
    default:
      return [];
  }
}

/** Reports references that lead nowhere and circles (DMN 1.5 clause 6.3: the graph has none). */
export function checkRequirements(model: DecisionModel, source: Source): void {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      source.report('error', 'DMN_CYCLE', id, `'${model.nodes.get(id)?.variable.name ?? id}' requires itself over ${path.length} step(s); remove one of the requirements.`, 'DMN 1.5 6.3.1');
      return;
    }
    if (done.has(id)) return;
    done.add(id);
    const node = model.nodes.get(id);
    if (!node || node.kind === 'service') return;
    for (const reference of requirementsOf(node)) visit(reference.slice(reference.lastIndexOf('#') + 1), [...path, id]);
  };
  for (const [id, node] of model.nodes) {
    for (const reference of requirementsOf(node)) {
      if (!locate(model, reference)) source.report('error', 'DMN_REQUIREMENT', id, `'${node.variable.name}' requires '${reference}', which is not in the model; remove the requirement or add the element.`, 'DMN 1.5 6.3.11');
    }
    visit(id, []);
  }
}
