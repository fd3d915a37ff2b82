import { isJavaScript, languageOf, parseExpression } from '../../../expression/index.ts';
import type { ExpressionLanguage } from '../../../expression/index.ts';
import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { formalLanguage, formalText, timeLanguage } from '../formal-expression.ts';
import { attribute, expressionText, extension, isExpression, mappingSources, members } from '../laufzettel.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { child } from '../xml.ts';
import type { FileEntry } from './reading/file.ts';
import { called, fileOf, local, named, quoted, speaksForFile, weighed } from './reading/file.ts';

/** Attributes that may hold FEEL behind a leading `=`. */
const VALUES = ['candidateGroups', 'assignee', 'priority', 'dueIn', 'topic', 'businessKey'] as const;
/** Attributes that hold FEEL, with or without it. */
const EXPRESSIONS = ['collection', 'outputElement', 'activeElements', 'correlationKey'] as const;
/** Elements that hold a formal expression; an empty one counts as absent. */
const FORMAL = ['conditionExpression', 'loopCardinality', 'loopCondition', 'completionCondition', 'activationCondition', 'condition'] as const;
/** Those that must hold one. */
const COMPUTED = ['transformation', 'from'] as const;
/** Parts of a correlation key, which is formed without those that cannot be read. */
const KEYS = ['messagePath', 'dataPath'] as const;

type Parse = (elementId: string, where: string, text: string, language?: ExpressionLanguage) => void;

/** Every expression of the model is parsed now, so that none can turn out broken in the middle of a case. */
export const checkExpressions: Check = (source) => {
  const findings: Finding[] = [];
  const parse: Parse = (elementId, where, text, language = 'feel') => {
    const parsed = parseExpression(language === 'feel' ? expressionText(text) : text, language);
    if (!parsed.ok) findings.push(error('BPMN_EXPRESSION', elementId, '8.4.6', `${where} cannot be read as ${language.toUpperCase()}: ${parsed.message.slice(0, 200)}`));
  };
  if (speaksForFile(source)) formalExpressions(source, findings);
  for (const node of source.nodes) ours(node, parse);
  for (const node of source.nodes) script(node, findings, parse);
  for (const [id, message] of source.definitions.messages) attributes(message, id, `message ${quoted(id)}`, parse);
  return findings;
};

function formalExpressions(source: SourceModel, findings: Finding[]): void {
  const file = fileOf(source);
  const root = file.root.xml;
  for (const name of FORMAL) for (const entry of named(file, `bpmn:${name}`)) if (entry.xml.text.trim() !== '') formal(entry, root, 'error', findings);
  for (const name of COMPUTED) for (const entry of named(file, `bpmn:${name}`)) formal(entry, root, 'error', findings);
  for (const name of KEYS) for (const entry of named(file, `bpmn:${name}`)) formal(entry, root, 'warning', findings);
  for (const name of ['timeDate', 'timeDuration', 'timeCycle']) {
    for (const entry of named(file, `bpmn:${name}`)) if (timeLanguage(entry.xml, root) === 'feel') formal(entry, root, 'error', findings);
  }
  for (const entry of named(file, 'bpmn:formalExpression')) if (isExpression(entry.xml.text.trim())) formal(entry, root, 'error', findings);
}

/** The language of the expression itself decides, then that of the file. */
function formal(entry: FileEntry, root: XmlElement, weight: 'error' | 'warning', findings: Finding[]): void {
  const { xml, at } = entry;
  const where = `The ${local(xml)} of ${entry.parent ? called(entry.parent) : 'an element'}`;
  const declared = xml.attributes.get('language') || root.attributes.get('expressionLanguage');
  const language = formalLanguage(xml, root);
  if (language === null) {
    findings.push(weighed(weight, 'BPMN_EXPRESSION_LANGUAGE', at, '8.4.6', `${where} is written in ${quoted(declared ?? '')}, which is not executed; rewrite it in FEEL.`));
    return;
  }
  const parsed = parseExpression(formalText(xml, language), language);
  if (!parsed.ok) findings.push(weighed(weight, 'BPMN_EXPRESSION', at, '8.4.6', `${where} cannot be read as ${language.toUpperCase()}: ${parsed.message.slice(0, 200)}`));
}

/** Expressions in the attributes and elements of our own extension. */
function ours(node: SourceNode, parse: Parse): void {
  const at = label(node);
  attributes(node.xml, node.id, at, parse);
  for (const inner of node.xml.children) if (inner.name === 'bpmn:multiInstanceLoopCharacteristics') attributes(inner, node.id, at, parse);
  for (const direction of ['input', 'output'] as const) {
    for (const mapping of mappingSources(node.xml, direction)) if (isExpression(mapping.text)) parse(node.id, `The ${direction} mapping "${mapping.name}" of ${at}`, mapping.text);
  }
  const element = node.xml.attributes.get('calledElement')?.trim() ?? '';
  if (isExpression(element)) parse(node.id, `The called element of ${at}`, element);
  for (const { kind, xml } of node.definitions) if (kind === 'timer') deadlineTexts(xml).forEach((text) => parse(node.id, `The deadline of ${at}`, text));
}

function attributes(xml: XmlElement, elementId: string, at: string, parse: Parse): void {
  for (const name of VALUES) {
    const text = attribute(xml, name) ?? '';
    if (isExpression(text)) parse(elementId, `${name} of ${at}`, text);
  }
  for (const name of EXPRESSIONS) {
    const text = attribute(xml, name);
    if (text !== undefined) parse(elementId, `${name} of ${at}`, text);
  }
}

function deadlineTexts(xml: XmlElement): readonly string[] {
  const deadline = extension(xml, 'deadline');
  return deadline ? members(deadline).map(([, text]) => text).filter(isExpression) : [];
}

function script(node: SourceNode, findings: Finding[], parse: Parse): void {
  if (node.type !== 'bpmn:ScriptTask') return;
  const text = child(node.xml, 'bpmn:script')?.text.trim();
  if (!text) return;
  const format = node.xml.attributes.get('scriptFormat') ?? '';
  const language = languageOf(format);
  if (language !== null) parse(node.id, `The script of ${label(node)}`, text, language);
  else if (!isJavaScript(format)) {
    findings.push(error('BPMN_SCRIPT_FORMAT', node.id, '10.3.3', `The script of ${label(node)} is written in ${quoted(format)}, which is not executed; rewrite it in FEEL or JavaScript and set scriptFormat.`));
  }
}
