import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { linkName, linkTargets } from './reading/links.ts';
import { has } from './reading/positions.ts';

/** Links are pairs: several sources may lead to one target, on the same level (BPMN 2.0.2, 10.5.5). */
export const checkLinks: Check = (source) => {
  const findings: Finding[] = [];
  const links = source.nodes.filter((node) => has(node, 'link') && (node.type === 'bpmn:IntermediateThrowEvent' || node.type === 'bpmn:IntermediateCatchEvent'));
  if (links.length === 0) return findings;
  const targetOf = linkTargets(source);
  const thrown = new Set<SourceNode>();
  for (const node of links) {
    const name = linkName(node);
    const target = targetOf(node, name);
    if (name === '') findings.push(error('BPMN_LINK', node.id, '10.5.5', `The link ${label(node)} has no name; source and target find each other by it. Give both the same.`));
    else if (node.type === 'bpmn:IntermediateThrowEvent') {
      if (target) thrown.add(target);
      else findings.push(error('BPMN_LINK', node.id, '10.5.5', `The link ${label(node)} has no target named "${name.slice(0, 60)}" on the same level; add the catching link event.`));
    } else if (target !== node) {
      findings.push(error('BPMN_LINK', node.id, '10.5.5', `Two link targets are named "${name.slice(0, 60)}" on one level; give each a name of its own.`));
    }
  }
  for (const node of links) {
    if (node.type === 'bpmn:IntermediateCatchEvent' && linkName(node) !== '' && !thrown.has(node) && targetOf(node, linkName(node)) === node) {
      findings.push(warning('BPMN_LINK', node.id, '10.5.5', `No link named "${linkName(node).slice(0, 60)}" leads to ${label(node)}; add the throwing link event, or remove this one.`));
    }
  }
  return findings;
};
