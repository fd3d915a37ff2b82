import type { Finding } from '../../contract.ts';
import { referenced } from '../compile-message.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { EventDefinitionSource, SourceModel, SourceNode } from '../source.ts';
import { isActivity, isEventSubProcess, label } from '../source.ts';
import { has, interrupts } from './reading/positions.ts';

/** Boundary events and event sub-processes: what they are attached to, and that no two catch the same (BPMN 2.0.2, 10.5.4 and 10.5.7). */
export const checkCatchers: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    if (node.type === 'bpmn:BoundaryEvent') host(source, node, findings);
    else if (node.xml.attributes.has('attachedToRef')) findings.push(error('BPMN_BOUNDARY_HOST', node.id, '10.5.4', `${label(node)} says that it is attached to an activity, but is no boundary event; make it one, or remove attachedToRef.`));
    if (node.boundary.length > 1) boundaryTwins(source, node, findings);
    if (node.children.length > 1) handlerTwins(source, node, findings);
  }
  return findings;
};

function host(source: SourceModel, node: SourceNode, findings: Finding[]): void {
  const ref = node.xml.attributes.get('attachedToRef');
  const attached = ref === undefined ? undefined : source.nodeById.get(ref);
  if (!attached) findings.push(error('BPMN_BOUNDARY_HOST', node.id, '10.5.4', `The boundary event ${label(node)} is attached to nothing; attach it to an activity.`));
  else if (!isActivity(attached) || isEventSubProcess(attached) || attached.parent !== node.parent) {
    findings.push(error('BPMN_BOUNDARY_HOST', node.id, '10.5.4', `The boundary event ${label(node)} is attached to ${label(attached)}; attach it to a task, sub-process or call activity of the same level.`));
  } else if (PASSED.has(attached.type) && !has(node, 'compensate')) {
    findings.push(warning('BPMN_BOUNDARY_IDLE', node.id, '13.3.3', `${label(attached)} is passed at once, so the boundary event ${label(node)} never occurs; make it a task that is waited for, such as a user task.`));
  }
}

/** Tasks that are only recorded, because nothing of them happens in the system. */
const PASSED: ReadonlySet<string> = new Set(['bpmn:Task', 'bpmn:ManualTask']);

const NAMED: ReadonlySet<string> = new Set(['message', 'signal', 'escalation', 'error']);

/** What a definition catches, equal for two that catch the same; `undefined` where two may well stand beside each other. */
function caught({ definitions }: SourceModel, { kind, xml }: EventDefinitionSource): string | undefined {
  if (!NAMED.has(kind)) return undefined;
  const ref = xml.attributes.get(`${kind}Ref`);
  const declared = kind === 'error' ? definitions.errors : kind === 'escalation' ? definitions.escalations : undefined;
  const code = declared && referenced(declared, ref)?.attributes.get(`${kind}Code`);
  return `${kind} ${code ?? ref ?? ''}`;
}

function boundaryTwins(source: SourceModel, activity: SourceNode, findings: Finding[]): void {
  const catchers = new Map<string, SourceNode>();
  for (const event of activity.boundary) {
    for (const definition of event.definitions) {
      const what = caught(source, definition);
      const twin = what === undefined ? undefined : catchers.get(what);
      if (twin && twin !== event) {
        const sentence = `${label(twin)} and ${label(event)} catch the same ${definition.kind} at ${label(activity)}; keep one.`;
        findings.push(definition.kind === 'error' ? error('BPMN_ERROR_CAUGHT_TWICE', event.id, '10.5.4', sentence) : warning('BPMN_EVENT_CAUGHT_TWICE', event.id, '10.5.4', sentence));
      } else if (what !== undefined) catchers.set(what, event);
    }
  }
}

/** Of the event sub-processes of a level, only one may interrupt for the same event: nobody could tell which one runs. */
function handlerTwins(source: SourceModel, scope: SourceNode, findings: Finding[]): void {
  const catchers = new Map<string, SourceNode>();
  for (const handler of scope.children) {
    if (!isEventSubProcess(handler)) continue;
    const start = handler.children.find(({ type }) => type === 'bpmn:StartEvent');
    if (!start) continue;
    if (has(start, 'compensate')) {
      const twin = catchers.get('compensate');
      if (twin) findings.push(error('BPMN_COMPENSATION', start.id, '10.7.1', `${label(twin)} and ${label(handler)} both undo ${label(scope)}; keep one.`));
      catchers.set('compensate', handler);
    }
    if (!interrupts(start)) continue;
    for (const definition of start.definitions) {
      const what = caught(source, definition);
      const twin = what === undefined ? undefined : catchers.get(what);
      if (twin) findings.push(error(definition.kind === 'error' ? 'BPMN_ERROR_CAUGHT_TWICE' : 'BPMN_EVENT_CAUGHT_TWICE', start.id, '10.5.7', `The event sub-processes ${label(twin)} and ${label(handler)} both interrupt for the same ${definition.kind}; keep one.`));
      else if (what !== undefined) catchers.set(what, handler);
    }
  }
}
