import { parseExpression } from '../../expression/index.ts';
import type { Expression } from '../../expression/index.ts';
import { expressionText } from './laufzettel.ts';
import type { SourceDefinitions } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child } from './xml.ts';

/** Reads a formal expression (BPMN 2.0.2, 8.4.6) that the checks have found to be right. */
export function expressionOf(_definitions: SourceDefinitions, xml: XmlElement): Expression {
  const parsed = parseExpression(expressionText(xml.text));
  if (!parsed.ok) throw new Error('An expression reached the compiler unchecked.');
  return parsed.expression;
}

/** The expression in a child element; `undefined` without one or with nothing in it. */
export function childExpression(definitions: SourceDefinitions, xml: XmlElement, name: string): Expression | undefined {
  const expression = child(xml, name);
  return expression && expression.text.trim() !== '' ? expressionOf(definitions, expression) : undefined;
}
