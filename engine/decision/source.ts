import type { Finding } from '../model/contract.ts';
import type { XmlElement } from '../model/bpmn/xml.ts';
import { localName } from '../model/bpmn/xml.ts';
import { isForbiddenName, parseExpression, parseUnaryTests } from '../expression/index.ts';
import type { Expression, TypeLookup } from '../expression/index.ts';
import type { ItemType, Logic } from './model.ts';

/** DMN elements are told by local name: the namespace differs between DMN 1.3, 1.4 and 1.5, the elements do not. */
export function part(element: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return element?.children.find((child) => names.includes(localName(child.name)));
}

export function parts(element: XmlElement, ...names: string[]): readonly XmlElement[] {
  return element.children.filter((child) => names.includes(localName(child.name)));
}

export function kindOfElement(element: XmlElement): string {
  return localName(element.name);
}

export function attribute(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? '';
}

/** Text of a `text` child, such as an entry's expression. */
export function textOf(element: XmlElement | undefined): string {
  return (part(element, 'text')?.text ?? '').trim();
}

/** Id at the end of an `href`, which may name a model before `#`. */
export function hrefOf(element: XmlElement): { readonly namespace: string; readonly id: string } {
  const href = attribute(element, 'href');
  const at = href.lastIndexOf('#');
  return { namespace: at > 0 ? href.slice(0, at) : '', id: href.slice(at + 1) };
}

const FEEL_LANGUAGE = /FEEL/i;

/** All that compiling needs to know about the model around an expression. */
export interface Source {
  readonly findings: Finding[];
  /** Type for a typeRef; one that is not defined is reported and admits everything. */
  typeOf(typeRef: string | undefined, elementId: string): ItemType;
  readonly types: TypeLookup;
  /** Compiles the boxed expression inside an element (DMN 1.5 clause 10.2). */
  logicIn(parent: XmlElement | undefined, names: Names): Logic | undefined;
  report(severity: Finding['severity'], code: string, elementId: string, message: string, clause?: string): void;
}

/** Names that expressions at a place may use. */
export type Names = Readonly<Record<string, unknown>>;

function parsed(kind: 'expression' | 'tests', text: string, names: Names, element: XmlElement, elementId: string, source: Source): Expression | undefined {
  const language = attribute(element, 'expressionLanguage');
  if (language !== '' && !FEEL_LANGUAGE.test(language)) {
    source.report('error', 'DMN_LANGUAGE', elementId, 'An expression is not written in FEEL; rewrite it in FEEL.', 'DMN 1.5 7.3.1');
    return undefined;
  }
  const options = { names, types: source.types };
  const result = kind === 'expression' ? parseExpression(text, 'feel', options) : parseUnaryTests(text, options);
  if (result.ok) return result.expression;
  source.report('error', 'DMN_EXPRESSION', elementId, `'${text.slice(0, 60)}' is not FEEL: ${result.message}`, 'DMN 1.5 10.3.1.2');
  return undefined;
}

/** Compiles the expression in an element's `text`; `undefined` if it is empty or was reported. */
export function expressionIn(element: XmlElement | undefined, names: Names, elementId: string, source: Source): Expression | undefined {
  const text = textOf(element);
  return element && text !== '' ? parsed('expression', text, names, element, elementId, source) : undefined;
}

export function testsIn(element: XmlElement | undefined, names: Names, elementId: string, source: Source): Expression | undefined {
  const text = textOf(element);
  return element && text !== '' ? parsed('tests', text, names, element, elementId, source) : undefined;
}

/** A name as FEEL reads it; names that reach into JavaScript objects are reported. */
export function nameIn(element: XmlElement, elementId: string, source: Source): string {
  const name = attribute(element, 'name').replace(/\s+/g, ' ').trim();
  if (isForbiddenName(name)) {
    source.report('error', 'DMN_NAME_FORBIDDEN', elementId, `The name '${name}' is not permitted; choose another one.`);
    return '';
  }
  return name;
}
