import type { XmlElement } from '../../model/bpmn/xml.ts';
import type { Logic } from '../model.ts';
import { kindOfElement } from '../source.ts';
import type { Names, Source } from '../source.ts';

/** Element names of the boxed expressions (DMN 1.5 clause 10.2). */
const KINDS = ['literalExpression', 'decisionTable', 'context', 'invocation', 'relation', 'list', 'functionDefinition', 'conditional', 'for', 'every', 'some', 'filter'] as const;

export type LogicKind = (typeof KINDS)[number];

/** Compiles one kind of boxed expression; `undefined` where it was reported. */
export type LogicCompiler = (element: XmlElement, names: Names, source: Source) => Logic | undefined;

/** The child of an element that holds its logic, with its kind. */
export function logicElement(parent: XmlElement): { readonly kind: LogicKind; readonly element: XmlElement } | undefined {
  for (const element of parent.children) {
    const kind = KINDS.find((name) => name === kindOfElement(element));
    if (kind) return { kind, element };
  }
  return undefined;
}
