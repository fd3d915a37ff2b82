import type { XmlElement } from '../model/bpmn/xml.ts';
import type { DecisionModel } from './model.ts';
import { attribute, kindOfElement, nameIn, part, parts } from './source.ts';
import type { Names, Source } from './source.ts';

const NAMED = new Set(['inputData', 'decision', 'businessKnowledgeModel', 'decisionService']);

/** Names that expressions may read, by what their decision requires. */
export interface KnownNames {
  /** Names of the elements behind the references, with the names of their members, and of all imported models. */
  of(references: readonly string[]): Names;
}

/** Id of an element of the requirement graph; DMN lets it be left out, then the name stands for it. */
export function idOf(element: XmlElement): string {
  return attribute(element, 'id') || attribute(element, 'name');
}

export function knownNames(root: XmlElement, source: Source, imports: ReadonlyMap<string, DecisionModel>): KnownNames {
  const own = new Map<string, readonly [name: string, shape: unknown]>();
  for (const element of root.children) {
    if (!NAMED.has(kindOfElement(element))) continue;
    const id = idOf(element);
    const type = source.typeOf(part(element, 'variable')?.attributes.get('typeRef'), id);
    own.set(id, [nameIn(element, id, source), type.shape ?? entryNames(element)]);
  }
  const imported = Object.fromEntries(
    [...imports].map(([prefix, model]) => [prefix, Object.fromEntries([...model.nodes.values()].map((node) => [node.variable.name, node.variable.type.shape]))]),
  );
  return {
    of(references) {
      const names = references.flatMap((reference) => {
        const entry = own.get(reference.slice(reference.lastIndexOf('#') + 1));
        return entry ? [entry] : [];
      });
      return { ...imported, ...Object.fromEntries(names) };
    },
  };
}

/** A decision whose logic is a context shows its entries even without a declared type. */
function entryNames(element: XmlElement): unknown {
  const context = part(element, 'context');
  if (!context) return null;
  return Object.fromEntries(parts(context, 'contextEntry').map((entry) => [attribute(part(entry, 'variable') ?? entry, 'name'), null]));
}
