import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { EventDefinitionSource, SourceModel, SourceNode } from '../source.ts';
import { isActivity, isEventSubProcess, isSubProcess, label } from '../source.ts';
import { localName } from '../xml.ts';
import { has } from './reading/positions.ts';

/** What a throwing compensation event may undo: activities of its own level, or of the level around its event sub-process (BPMN 2.0.2, 10.5.5 and 10.7.2). */
export const checkCompensationThrows: Check = (source) => {
  const findings: Finding[] = [];
  const throwers = source.nodes.filter((node) => (node.type === 'bpmn:EndEvent' || node.type === 'bpmn:IntermediateThrowEvent') && has(node, 'compensate'));
  if (throwers.length === 0) return findings;
  const compensable = compensableIn(source);
  const levels = new Set([...compensable].map(({ parent }) => parent));
  for (const node of throwers) {
    for (const definition of node.definitions) if (definition.kind === 'compensate') thrown(source, node, definition, { compensable, levels }, findings);
  }
  return findings;
};

/** Activities that something undoes, and the levels that hold some. */
interface Compensable {
  readonly compensable: ReadonlySet<SourceNode>;
  readonly levels: ReadonlySet<SourceNode | null>;
}

function thrown(source: SourceModel, node: SourceNode, { xml }: EventDefinitionSource, { compensable, levels }: Compensable, findings: Finding[]): void {
  const ref = xml.attributes.get('activityRef');
  if (ref === undefined) {
    if (!visibleFrom(node).some((scope) => levels.has(scope))) {
      findings.push(warning('BPMN_COMPENSATION', node.id, '10.7.2', `${label(node)} undoes what was done, but nothing on its level can be undone; attach compensation events to the activities.`));
    }
    return;
  }
  const activity = source.nodeById.get(localName(ref));
  if (!activity) findings.push(error('BPMN_COMPENSATION', node.id, '10.5.5', `${label(node)} undoes the activity "${ref.slice(0, 60)}", which is not in this process; choose one of its activities.`));
  else if (!isActivity(activity) || isEventSubProcess(activity)) findings.push(error('BPMN_COMPENSATION', node.id, '10.5.5', `${label(node)} undoes ${label(activity)}, which is no activity; choose a task, sub-process or call activity.`));
  else if (!visibleFrom(node).some((scope) => activity.parent === scope)) {
    findings.push(error('BPMN_COMPENSATION', node.id, '10.7.2', `${label(node)} undoes ${label(activity)}, which it cannot see from its level; throw on the level of the activity, or from an event sub-process there.`));
  } else if (!compensable.has(activity)) {
    findings.push(warning('BPMN_COMPENSATION', node.id, '10.7.2', `${label(node)} undoes ${label(activity)}, but nothing says how; attach a compensation event to it.`));
  }
}

/** The level of an event, and around an event sub-process the level that it handles. */
function visibleFrom(node: SourceNode): readonly SourceNode[] {
  const scopes: SourceNode[] = [];
  for (let scope = node.parent; scope; scope = scope.parent) {
    scopes.push(scope);
    if (!isEventSubProcess(scope)) break;
  }
  return scopes;
}

/** Sub-processes undo what happened inside them, called processes likewise; a task needs a compensation event. */
function compensableIn(source: SourceModel): ReadonlySet<SourceNode> {
  const compensable = new Set<SourceNode>();
  // what is inside comes after what is around it
  for (const node of source.nodes.toReversed()) {
    if (node.type === 'bpmn:CallActivity' || node.boundary.some((event) => has(event, 'compensate'))) compensable.add(node);
    else if (isSubProcess(node) && !isEventSubProcess(node) && node.children.some((inner) => compensable.has(inner) || isCompensationHandler(inner))) compensable.add(node);
  }
  return compensable;
}

function isCompensationHandler(node: SourceNode): boolean {
  return isEventSubProcess(node) && node.children.some((start) => start.type === 'bpmn:StartEvent' && has(start, 'compensate'));
}
