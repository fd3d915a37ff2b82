import type { XmlElement } from '../model/bpmn/xml.ts';
import type { DecisionModel } from './model.ts';
import { attribute, kindOfElement, nameIn, part, parts } from './source.ts';
import type { Names, Source } from './source.ts';

const NAMED = new Set(['inputData', 'decision', 'businessKnowledgeModel', 'decisionService']);

/** Names of everything in the model that an expression may read, with the names of their members. */
export function knownNames(root: XmlElement, source: Source, imports: ReadonlyMap<string, DecisionModel>): Names {
  const names: Record<string, unknown> = {};
  for (const [prefix, model] of imports) {
    names[prefix] = Object.fromEntries([...model.nodes.values()].map((node) => [node.variable.name, node.variable.type.shape]));
  }
  for (const element of root.children) {
    if (!NAMED.has(kindOfElement(element))) continue;
    const id = attribute(element, 'id');
    const type = source.typeOf(part(element, 'variable')?.attributes.get('typeRef'), id);
    names[nameIn(element, id, source)] = type.shape ?? entryNames(element);
  }
  return names;
}

/** A decision whose logic is a context shows its entries even without a declared type. */
function entryNames(element: XmlElement): unknown {
  const context = part(element, 'context');
  if (!context) return null;
  return Object.fromEntries(parts(context, 'contextEntry').map((entry) => [attribute(part(entry, 'variable') ?? entry, 'name'), null]));
}
