import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { isEventSubProcess, label } from '../source.ts';

/** How processes and sub-processes begin and end. */
export const checkStarts: Check = (source) => {
  const findings: Finding[] = [];
  for (const scope of source.nodes) {
    if (scope.type !== 'bpmn:Process' && scope.type !== 'bpmn:SubProcess') continue;
    const starts = scope.children.filter((node) => node.type === 'bpmn:StartEvent');
    const ends = scope.children.filter((node) => node.type === 'bpmn:EndEvent');
    if (scope.children.length === 0) findings.push(scope.type === 'bpmn:Process' ? error('BPMN_EMPTY', scope.id, '10.3', `The process ${label(scope)} holds no elements.`) : warning('BPMN_EMPTY', scope.id, '10.3.5', `The sub-process ${label(scope)} holds no elements and is passed at once.`));
    else if (isEventSubProcess(scope)) eventSubProcess(scope, starts, findings);
    else if (scope.type === 'bpmn:SubProcess' && starts.length > 1) findings.push(error('BPMN_STARTS', scope.id, '10.5.2', `The sub-process ${label(scope)} has ${starts.length} start events; keep one.`));
    else if (scope.type === 'bpmn:Process') processStarts(scope, starts, findings);
    if (starts.length === 0 && ends.length > 0 && !isEventSubProcess(scope)) findings.push(error('BPMN_STARTS', scope.id, '10.5.2', `${label(scope)} has an end event but no start event; add one.`));
    if (starts.length > 0 && ends.length === 0) findings.push(warning('BPMN_ENDS', scope.id, '10.5.3', `${label(scope)} has a start event but no end event; add one, so that the reader sees where it ends.`));
  }
  return findings;
};

function eventSubProcess(scope: SourceNode, starts: readonly SourceNode[], findings: Finding[]): void {
  if (starts.length !== 1) findings.push(error('BPMN_STARTS', scope.id, '10.3.5', `The event sub-process ${label(scope)} needs exactly one start event; it has ${starts.length}.`));
  if (scope.boundary.length > 0) findings.push(error('BPMN_BOUNDARY_HOST', scope.id, '10.3.5', `The event sub-process ${label(scope)} carries a boundary event; attach it to an element inside.`));
}

function processStarts(scope: SourceNode, starts: readonly SourceNode[], findings: Finding[]): void {
  const plain = starts.filter((start) => start.definitions.length === 0);
  if (plain.length > 1) findings.push(error('BPMN_STARTS', scope.id, '10.5.2', `The process ${label(scope)} has ${plain.length} start events without trigger, so nobody can tell which one is meant; keep one or give them triggers.`));
  const names = new Map<string, SourceNode>();
  for (const start of starts) {
    const definition = start.definitions[0];
    const trigger = definition?.xml.attributes.get('messageRef') ?? definition?.xml.attributes.get('signalRef');
    if (trigger === undefined) continue;
    const twin = names.get(trigger);
    if (twin && definition?.kind === 'message') findings.push(error('BPMN_STARTS', start.id, '10.5.2', `${label(start)} and ${label(twin)} start on the same message; keep one.`));
    names.set(trigger, start);
  }
}
