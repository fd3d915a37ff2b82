import type { JobDefinition, TaskDefinition } from './model.ts';
import { attribute, list, readValue } from './laufzettel.ts';
import type { SourceModel, SourceNode } from './source.ts';
import type { XmlElement } from './xml.ts';
import { child, childrenOf, localName } from './xml.ts';

/** Attempts of a job when the model says nothing. */
const DEFAULT_RETRIES = 5;

export function compileTask(source: SourceModel, node: SourceNode): TaskDefinition {
  const { xml } = node;
  const formKey = attribute(xml, 'formKey');
  const assignee = attribute(xml, 'assignee') ?? performer(source, xml, ['bpmn:humanPerformer', 'bpmn:performer']);
  const groups = attribute(xml, 'candidateGroups') ?? performer(source, xml, ['bpmn:potentialOwner']);
  const lane = laneGroup(source, node);
  const dueIn = attribute(xml, 'dueIn');
  return {
    ...(formKey === undefined ? {} : { formKey }),
    ...(assignee === undefined ? {} : { assignee: readValue(assignee) }),
    candidateGroups: groups === undefined ? (lane === undefined ? null : { literal: lane }) : readValue(groups),
    priority: readValue(attribute(xml, 'priority') ?? '50'),
    ...(dueIn === undefined ? {} : { dueIn: readValue(dueIn) }),
    outcomes: list(attribute(xml, 'outcomes'), /,/),
    notCompletedBy: list(attribute(xml, 'notCompletedBy'), /\s+/),
  };
}

/** Plain BPMN has no topic: the element's id stands in, so that a worker can still ask for it by name. */
export function compileJob(node: SourceNode): JobDefinition {
  const retries = Number(attribute(node.xml, 'retries') ?? DEFAULT_RETRIES);
  return {
    topic: readValue(attribute(node.xml, 'topic') ?? node.id),
    kind: attribute(node.xml, 'kind') === 'external' ? 'external' : 'service',
    retries,
  };
}

/** Who a resource role names (BPMN 2.0.2, 10.3.1): its expression, as text unless it begins with "=", else its resource. */
function performer({ definitions }: SourceModel, xml: XmlElement, roles: readonly string[]): string | undefined {
  const role = xml.children.find(({ name }) => roles.includes(name));
  const assignment = role && child(role, 'bpmn:resourceAssignmentExpression');
  const text = assignment && child(assignment, 'bpmn:formalExpression')?.text.trim();
  if (text) return text;
  const ref = role && child(role, 'bpmn:resourceRef')?.text.trim();
  const resource = childrenOf(definitions.root, 'bpmn:resource').find(({ attributes }) => ref !== undefined && attributes.get('id') === localName(ref));
  return resource?.attributes.get('name') || undefined;
}

/** The innermost lane that names the task, or the sub-process around it, gives the group. */
function laneGroup(source: SourceModel, node: SourceNode): string | undefined {
  for (let at: SourceNode | null = node; at; at = at.parent) {
    const { id } = at;
    const lane = source.lanes.findLast((candidate) => candidate.refs.includes(id));
    if (lane) return lane.group;
  }
  return undefined;
}
