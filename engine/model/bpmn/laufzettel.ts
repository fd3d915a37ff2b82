import { parseExpression } from '../../expression/index.ts';
import type { Expression } from '../../expression/index.ts';
import type { Mapping, Value } from './model.ts';
import type { XmlElement } from './xml.ts';
import { child, childrenOf } from './xml.ts';

/** Reading of the `laufzettel:` extension (`dialects/laufzettel.json`): attributes, mappings, deadlines. */

export function attribute(xml: XmlElement, name: string): string | undefined {
  if (xml.attributes.size === 0) return undefined;
  let prefixed = prefixedNames.get(name);
  if (prefixed === undefined) prefixedNames.set(name, (prefixed = `laufzettel:${name}`));
  const text = xml.attributes.get(prefixed)?.trim();
  return text === '' ? undefined : text;
}

/** Attributes are asked for at every element of a model, nearly always in vain: their names are put together once. */
const prefixedNames = new Map<string, string>();

/** Whether the text is FEEL, written with a leading `=`. */
export function isExpression(text: string): boolean {
  return text.startsWith('=');
}

/** The expression without its `=`. */
export function expressionText(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('=') ? trimmed.slice(1).trim() : trimmed;
}

/** Reads a text that the checks have found to be right; a broken expression here is a defect of the checks. */
export function readValue(text: string): Value {
  return isExpression(text.trim()) ? { expression: readExpression(text) } : { literal: text };
}

export function readExpression(text: string): Expression {
  const parsed = parseExpression(expressionText(text));
  if (!parsed.ok) throw new Error('An expression reached the compiler unchecked.');
  return parsed.expression;
}

export function extension(xml: XmlElement, name: string): XmlElement | undefined {
  const extensions = child(xml, 'bpmn:extensionElements');
  return extensions && child(extensions, `laufzettel:${name}`);
}

/** Attributes of an element in our namespace, written with or without the prefix. */
export function members(xml: XmlElement): readonly (readonly [string, string])[] {
  return [...xml.attributes].filter(([name]) => !name.startsWith('xmlns')).map(([name, text]) => [name.replace(/^laufzettel:/, ''), text.trim()] as const);
}

export function mappingSources(xml: XmlElement, direction: 'input' | 'output'): readonly { readonly name: string; readonly text: string; readonly xml: XmlElement }[] {
  const mapping = extension(xml, 'ioMapping');
  if (!mapping) return [];
  return childrenOf(mapping, `laufzettel:${direction}`).map((entry) => {
    const of = new Map(members(entry));
    return { name: of.get('name') ?? '', text: of.get('value') ?? '', xml: entry };
  });
}

export function readMappings(xml: XmlElement, direction: 'input' | 'output'): readonly Mapping[] {
  return mappingSources(xml, direction).map(({ name, text }) => ({ name, value: readValue(text) }));
}

export function list(text: string | undefined, separator: RegExp): readonly string[] {
  return (text ?? '').split(separator).map((part) => part.trim()).filter((part) => part !== '');
}
