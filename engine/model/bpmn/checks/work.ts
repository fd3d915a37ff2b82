import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { attribute, isExpression } from '../laufzettel.ts';
import { label } from '../source.ts';
import { child } from '../xml.ts';
import { parseDuration } from '../timer-text.ts';

/** What a task needs so that somebody, or something, can do it. */
export const checkWork: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const at = label(node);
    const of = (name: string): string | undefined => attribute(node.xml, name);
    const bound = of('topic') ?? of('decision') ?? node.xml.attributes.get('messageRef');
    if (['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'].includes(node.type) && bound === undefined) {
      findings.push(warning('BPMN_WORK_UNBOUND', node.id, '10.3.3', `${at} names no topic${node.type === 'bpmn:BusinessRuleTask' ? ' and no decision' : ''}; a worker must ask for the topic "${node.id}".`));
    }
    if (node.type === 'bpmn:ScriptTask' && !child(node.xml, 'bpmn:script')?.text.trim()) {
      findings.push(warning('BPMN_SCRIPT_MISSING', node.id, '10.3.3', `The script task ${at} has no script and does nothing.`));
    }
    const kind = of('kind');
    if (kind !== undefined && kind !== 'service' && kind !== 'external') findings.push(error('BPMN_ATTRIBUTE', node.id, '', `The kind of ${at} must be "service" or "external".`));
    const retries = of('retries');
    if (retries !== undefined && !/^([1-9]\d?|100)$/.test(retries)) findings.push(error('BPMN_ATTRIBUTE', node.id, '', `The retries of ${at} must be a whole number from 1 to 100.`));
    const priority = of('priority');
    if (priority !== undefined && !isExpression(priority) && !/^\d{1,3}$/.test(priority)) findings.push(error('BPMN_ATTRIBUTE', node.id, '', `The priority of ${at} must be a whole number from 0 to 999 or FEEL with a leading =.`));
    const dueIn = of('dueIn');
    if (dueIn !== undefined && !isExpression(dueIn) && !parseDuration(dueIn)) findings.push(error('BPMN_ATTRIBUTE', node.id, '', `The due period of ${at} must look like P3D or PT4H or be FEEL with a leading =.`));
    if (of('outcome') !== undefined && of('caseEvent') === undefined) findings.push(warning('BPMN_ATTRIBUTE', node.id, '', `${at} names an outcome without a case event; the outcome is recorded only with one.`));
  }
  return findings;
};
