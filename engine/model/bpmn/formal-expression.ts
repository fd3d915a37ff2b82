import { languageOf, parseExpression } from '../../expression/index.ts';
import type { Expression, ExpressionLanguage } from '../../expression/index.ts';
import { expressionText, isExpression, readExpression } from './laufzettel.ts';
import type { Value } from './model.ts';
import type { SourceDefinitions } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child } from './xml.ts';

/** Text that can be nothing but JUEL: no FEEL begins like that. */
const BRACES = /^\s*[$#]\{/;

/**
 * The language of a formal expression (BPMN 2.0.2, 8.4.6 and table 8.1): what it names itself, else what the file names;
 * `null` for one that is not executed. Where neither says anything the text decides, for modellers often leave both out.
 */
export function formalLanguage(xml: XmlElement, root: XmlElement): ExpressionLanguage | null {
  const own = xml.attributes.get('language');
  const language = languageOf(own || root.attributes.get('expressionLanguage'));
  return language === 'feel' && !own && BRACES.test(xml.text) ? 'juel' : language;
}

/** Its text as the parser wants it: FEEL without a leading "=". */
export function formalText(xml: XmlElement, language: ExpressionLanguage): string {
  return language === 'juel' ? xml.text.trim() : expressionText(xml.text);
}

/** Reads a formal expression that the checks have found to be right. */
export function expressionOf({ root }: SourceDefinitions, xml: XmlElement): Expression {
  const language = formalLanguage(xml, root) ?? 'feel';
  const parsed = parseExpression(formalText(xml, language), language);
  if (!parsed.ok) throw new Error('An expression reached the compiler unchecked.');
  return parsed.expression;
}

/** A name or a member, which is not meant as an ISO 8601 text: that begins with a digit, or with P or R and digits. */
const NAME = /^(?![PR]T?\d)[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/**
 * The language of the time of a timer; `undefined` where it is plain text. JUEL shows by its braces, FEEL by a leading "="
 * or by what no ISO 8601 text has, a string, a call or a name alone: `duration("P1D")`, `"P1D"`, `order.due`.
 */
export function timeLanguage(xml: XmlElement, root: XmlElement): ExpressionLanguage | undefined {
  const text = xml.text.trim();
  if (isExpression(text)) return 'feel';
  const declared = formalLanguage(xml, root);
  if (declared === 'juel') return /[$#]\{/.test(text) ? 'juel' : undefined;
  return declared === 'feel' && (/["(]/.test(text) || NAME.test(text)) ? 'feel' : undefined;
}

/** The time of a timer that the checks have found to be right. */
export function timeOf(definitions: SourceDefinitions, xml: XmlElement): Value {
  const language = timeLanguage(xml, definitions.root);
  if (language === undefined) return { literal: xml.text.trim() };
  return { expression: language === 'juel' ? expressionOf(definitions, xml) : readExpression(xml.text) };
}

/** The expression in a child element; `undefined` without one or with nothing in it. */
export function childExpression(definitions: SourceDefinitions, xml: XmlElement, name: string): Expression | undefined {
  const expression = child(xml, name);
  return expression && expression.text.trim() !== '' ? expressionOf(definitions, expression) : undefined;
}
