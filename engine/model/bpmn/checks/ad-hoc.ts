import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { isActivity, isEventSubProcess, isForCompensation, label } from '../source.ts';
import { child } from '../xml.ts';

/** What an ad-hoc sub-process holds: activities without prescribed order, and nothing that begins or ends it (BPMN 2.0.2, 10.3.5). */
export const checkAdHoc: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) if (node.type === 'bpmn:AdHocSubProcess') adHoc(node, findings);
  return findings;
};

function adHoc(scope: SourceNode, findings: Finding[]): void {
  for (const inner of scope.children) {
    if (inner.type === 'bpmn:StartEvent' || inner.type === 'bpmn:EndEvent') {
      const kind = inner.type === 'bpmn:StartEvent' ? 'start' : 'end';
      findings.push(error('BPMN_AD_HOC', inner.id, '10.3.5', `The ad-hoc sub-process ${label(scope)} holds the ${kind} event ${label(inner)}, but its activities are begun one by one and nothing begins or ends it from inside; remove the event.`));
    }
  }
  const activities = scope.children.filter((inner) => isActivity(inner) && !isEventSubProcess(inner));
  if (activities.length === 0) findings.push(error('BPMN_AD_HOC', scope.id, '10.3.5', `The ad-hoc sub-process ${label(scope)} holds no activity, so nothing can be done in it; add one.`));
  else if (!scope.children.some(begins)) findings.push(error('BPMN_AD_HOC', scope.id, '13.3.5', `A flow leads to every activity of the ad-hoc sub-process ${label(scope)}, so none can be begun; leave one without incoming flow.`));
  if ((child(scope.xml, 'bpmn:completionCondition')?.text.trim() ?? '') === '') {
    findings.push(warning('BPMN_AD_HOC', scope.id, '10.3.5', `The ad-hoc sub-process ${label(scope)} does not say when it is done; write its completion condition.`));
  }
  if (scope.xml.attributes.get('ordering') === 'Sequential' && scope.xml.attributes.get('cancelRemainingInstances') === 'false') {
    findings.push(warning('BPMN_AD_HOC', scope.id, '10.3.5', `The ad-hoc sub-process ${label(scope)} is to let running activities finish when it is done, but does one after the other, so none is running then; remove cancelRemainingInstances.`));
  }
  if (scope.xml.attributes.get('triggeredByEvent') === 'true') findings.push(error('BPMN_AD_HOC', scope.id, '10.3.5', `The ad-hoc sub-process ${label(scope)} is marked to be started by an event, but cannot hold a start event; put it into an event sub-process.`));
}

function begins(node: SourceNode): boolean {
  return node.incoming.length === 0 && node.type !== 'bpmn:BoundaryEvent' && !isEventSubProcess(node) && !isForCompensation(node);
}
