import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { isExpression } from '../laufzettel.ts';
import type { SourceNode } from '../source.ts';
import { isEventSubProcess, label } from '../source.ts';
import type { XmlElement } from '../xml.ts';
import { child } from '../xml.ts';
import { multiInstance } from './multi-instance.ts';

/** How an activity repeats: a standard loop or several instances, with all that the repetition needs (BPMN 2.0.2, 10.3.8). */
export const checkLoops: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const loops = node.xml.children.filter(({ name }) => name === 'bpmn:standardLoopCharacteristics' || name === 'bpmn:multiInstanceLoopCharacteristics');
    const [loop, other] = loops;
    if (!loop) continue;
    if (other) findings.push(error('BPMN_LOOP', node.id, '10.3.8', `${label(node)} is marked to repeat in two ways; keep one of the markers.`));
    else if (isEventSubProcess(node)) findings.push(warning('BPMN_LOOP', node.id, '10.3.5', `The event sub-process ${label(node)} is marked to repeat, which is read past: it runs as often as its event occurs. Remove the marker.`));
    else if (loop.name === 'bpmn:standardLoopCharacteristics') standard(node, loop, findings);
    else multiInstance(source, node, loop, findings);
  }
  return findings;
};

function standard(node: SourceNode, loop: XmlElement, findings: Finding[]): void {
  const maximum = loop.attributes.get('loopMaximum')?.trim() ?? '';
  if (maximum === '' && (child(loop, 'bpmn:loopCondition')?.text.trim() ?? '') === '') {
    findings.push(error('BPMN_LOOP', node.id, '10.3.8', `The loop of ${label(node)} has neither a condition nor a maximum, so it would never end; write a condition that holds as long as it is to be repeated.`));
  }
  if (maximum !== '' && !isExpression(maximum) && !/^\+?0*[1-9]\d*$/.test(maximum)) {
    findings.push(error('BPMN_LOOP', node.id, '10.3.8', `The loop of ${label(node)} has the maximum "${maximum.slice(0, 60)}"; write a whole number of at least 1.`));
  }
}
