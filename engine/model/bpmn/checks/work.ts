import type { Finding } from '../../contract.ts';
import { compileMessage } from '../compile-message.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { attribute, isExpression } from '../laufzettel.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { child } from '../xml.ts';
import { parseDuration } from '../timer-text.ts';

const BOUND: ReadonlySet<string> = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);

/** What a task needs so that somebody, or something, can do it. */
export const checkWork: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (BOUND.has(node.type) && (attribute(node.xml, 'topic') ?? attribute(node.xml, 'decision') ?? node.xml.attributes.get('messageRef')) === undefined && !sends(source, node)) {
      findings.push(warning('BPMN_WORK_UNBOUND', node.id, '10.3.3', `${label(node)} names no topic${node.type === 'bpmn:BusinessRuleTask' ? ' and no decision' : ''}; a worker must ask for the topic "${node.id}".`));
    }
    if (node.type === 'bpmn:ScriptTask' && !child(node.xml, 'bpmn:script')?.text.trim()) {
      findings.push(warning('BPMN_SCRIPT_MISSING', node.id, '10.3.3', `The script task ${label(node)} has no script and does nothing; write one, or make it a plain task.`));
    }
    for (const name of node.xml.attributes.keys()) if (name.startsWith(PREFIX)) form(node, name.slice(PREFIX.length), findings);
  }
  return findings;
};

/** Whether a send task has the message of its operation or of its message flow, so that nobody has to work on it. */
function sends(source: SourceModel, node: SourceNode): boolean {
  return node.type === 'bpmn:SendTask' && compileMessage(source, node, undefined) !== undefined;
}

const PREFIX = 'laufzettel:';

/** Attributes of ours whose text has a form. */
function form(node: SourceNode, name: string, findings: Finding[]): void {
  const text = attribute(node.xml, name);
  if (text === undefined) return;
  const refuse = (sentence: string): void => {
    findings.push(error('BPMN_ATTRIBUTE', node.id, '', sentence));
  };
  if (name === 'kind' && text !== 'service' && text !== 'external') refuse(`The kind of ${label(node)} must be "service" or "external"; write one of them.`);
  if (name === 'retries' && !/^([1-9]\d?|100)$/.test(text)) refuse(`The retries of ${label(node)} must be a whole number from 1 to 100.`);
  if (name === 'priority' && !isExpression(text) && !/^\d{1,3}$/.test(text)) refuse(`The priority of ${label(node)} must be a whole number from 0 to 999 or FEEL with a leading =.`);
  if (name === 'dueIn' && !isExpression(text) && !parseDuration(text)) refuse(`The due period of ${label(node)} must look like P3D or PT4H or be FEEL with a leading =.`);
  if (name === 'outcome' && attribute(node.xml, 'caseEvent') === undefined) findings.push(warning('BPMN_ATTRIBUTE', node.id, '', `${label(node)} names an outcome without a case event; the outcome is recorded only with one.`));
}
