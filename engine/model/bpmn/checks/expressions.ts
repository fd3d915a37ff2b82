import { parseExpression } from '../../../expression/index.ts';
import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { attribute, expressionText, extension, isExpression, mappingSources, members } from '../laufzettel.ts';
import type { SourceNode } from '../source.ts';
import { label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { child } from '../xml.ts';

/** Attributes that may hold FEEL behind a leading `=`. */
const ATTRIBUTES = ['candidateGroups', 'assignee', 'priority', 'dueIn', 'topic'] as const;

/** Every expression of the model is parsed now, so that none can turn out broken in the middle of a case. */
export const checkExpressions: Check = (source) => {
  const findings: Finding[] = [];
  const parse = (elementId: string, where: string, text: string): void => {
    const parsed = parseExpression(expressionText(text));
    if (!parsed.ok) findings.push(error('BPMN_EXPRESSION', elementId, '8.4.6', `${where} cannot be read as FEEL: ${parsed.message.slice(0, 200)}`));
  };
  const parseValue = (elementId: string, where: string, text: string): void => {
    if (isExpression(text)) parse(elementId, where, text);
  };

  for (const flow of source.flows) {
    const condition = child(flow.xml, 'bpmn:conditionExpression');
    const text = condition?.text.trim();
    if (!condition || !text) continue;
    if (foreignLanguage(condition)) findings.push(error('BPMN_EXPRESSION_LANGUAGE', flow.id, '8.4.6', `The condition of flow "${flow.id}" is written in another language than FEEL; rewrite it in FEEL.`));
    else parse(flow.id, `The condition of flow "${flow.id}"`, text);
  }
  for (const node of source.nodes) {
    const at = label(node);
    for (const name of ATTRIBUTES) parseValue(node.id, `${name} of ${at}`, attribute(node.xml, name) ?? '');
    for (const direction of ['input', 'output'] as const) {
      for (const mapping of mappingSources(node.xml, direction)) parseValue(node.id, `The ${direction} mapping "${mapping.name}" of ${at}`, mapping.text);
    }
    parseValue(node.id, `The called element of ${at}`, node.xml.attributes.get('calledElement')?.trim() ?? '');
    for (const { kind, xml } of node.definitions) if (kind === 'timer') timerTexts(xml).forEach((text) => parseValue(node.id, `The timer ${at}`, text));
    script(node, findings, parse);
  }
  for (const [id, message] of source.definitions.messages) {
    const key = attribute(message, 'correlationKey');
    if (key !== undefined) parse(id, `The correlation key of message "${id}"`, key);
  }
  return findings;
};

function timerTexts(xml: XmlElement): readonly string[] {
  const deadline = extension(xml, 'deadline');
  const times = ['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle'].map((name) => child(xml, name)?.text.trim() ?? '');
  return [...times, ...(deadline ? members(deadline).map(([, text]) => text) : [])];
}

function script(node: SourceNode, findings: Finding[], parse: (id: string, where: string, text: string) => void): void {
  if (node.type !== 'bpmn:ScriptTask') return;
  const text = child(node.xml, 'bpmn:script')?.text.trim();
  if (!text) return;
  const format = (node.xml.attributes.get('scriptFormat') ?? 'feel').toLowerCase();
  if (!/(^|\/)(x-)?feel$/.test(format)) {
    findings.push(error('BPMN_SCRIPT_FORMAT', node.id, '10.3.3', `The script of ${label(node)} is written in "${format.slice(0, 40)}"; only FEEL is executed here. Set scriptFormat to "feel".`));
  } else parse(node.id, `The script of ${label(node)}`, text);
}

/** The language attribute of the expression itself decides; the file's default is often left at XPath by modellers. */
function foreignLanguage(expression: XmlElement): boolean {
  const language = expression.attributes.get('language');
  return language !== undefined && language !== '' && !/feel/i.test(language);
}
