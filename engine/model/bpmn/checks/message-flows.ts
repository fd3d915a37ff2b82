import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { localName } from '../xml.ts';
import { ACTIVITIES, CONVERSATION_NODES } from './metamodel/groups.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, resolve, speaksForFile } from './reading/file.ts';

const BOTH = ['participant', ...ACTIVITIES, ...CONVERSATION_NODES];
const SENDERS: ReadonlySet<string> = new Set([...BOTH, 'endEvent', 'intermediateThrowEvent', 'implicitThrowEvent']);
const RECEIVERS: ReadonlySet<string> = new Set([...BOTH, 'startEvent', 'intermediateCatchEvent', 'boundaryEvent']);
const EVENT = /Event$/;

/** Messages flow between two pools, from what sends to what receives (BPMN 2.0.2, 7.6.2 and 9.4). */
export const checkMessageFlows: Check = (source) => {
  const flows = speaksForFile(source) ? named(fileOf(source), 'bpmn:messageFlow') : [];
  if (flows.length === 0) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  const pools = poolsOf(file);
  for (const flow of flows) {
    const from = resolve(file, flow.xml.attributes.get('sourceRef'));
    const to = resolve(file, flow.xml.attributes.get('targetRef'));
    const fromPool = from !== undefined && local(from.xml) === 'participant';
    if (from) end(file, flow, from, 'begins at', SENDERS, 'sends', fromPool, findings);
    if (to) end(file, flow, to, 'leads to', RECEIVERS, 'receives', fromPool, findings);
    if (!from || !to) continue;
    const pool = poolOf(pools, from);
    if (from === to || (pool !== undefined && pool === poolOf(pools, to))) {
      findings.push(error('BPMN_MESSAGE_FLOW', flow.at, '9.4', `The message flow from ${called(from)} to ${called(to)} stays within one pool; use a sequence flow, or lead it to another pool.`));
    }
  }
  return findings;
};

function end(file: ModelFile, flow: FileEntry, node: FileEntry, verb: string, allowed: ReadonlySet<string>, does: string, fromPool: boolean, findings: Finding[]): void {
  const kind = local(node.xml);
  // what is no flow element at all is reported as a reference of the wrong kind
  if (!allowed.has(kind)) {
    if (EVENT.test(kind)) findings.push(error('BPMN_MESSAGE_FLOW', flow.at, '9.4', `The message flow ${quoted(flow.id)} ${verb} ${called(node)}, which never ${does} a message; lead it to an activity, a message event or the pool.`));
    return;
  }
  if (!EVENT.test(kind)) return;
  const definitions = node.xml.children.flatMap((inner) => (inner.name === 'bpmn:eventDefinitionRef' ? (resolve(file, inner.text)?.xml ?? []) : [inner])).filter(({ name }) => name === 'bpmn:messageEventDefinition');
  // an application that comes from outside begins a process also at a plain start: the flow only shows where it comes from
  if (kind === 'startEvent' && fromPool && !node.xml.children.some(({ name }) => name.endsWith('EventDefinition') || name === 'bpmn:eventDefinitionRef')) return;
  if (definitions.length === 0) {
    findings.push(warning('BPMN_MESSAGE_FLOW', flow.at, '9.4', `The message flow ${quoted(flow.id)} ${verb} ${called(node)}, which is no message event and ${does} none; make it one.`));
    return;
  }
  const carried = flow.xml.attributes.get('messageRef');
  const known = definitions.flatMap(({ attributes }) => attributes.get('messageRef') ?? []).map(localName);
  if (carried !== undefined && known.length > 0 && !known.includes(localName(carried))) {
    findings.push(warning('BPMN_MESSAGE_FLOW', flow.at, '9.4', `The message flow ${quoted(flow.id)} carries ${quoted(carried)}, but ${called(node)} ${does} another message; let both name the same.`));
  }
}

/** The pool that shows a process. */
function poolsOf(file: ModelFile): ReadonlyMap<FileEntry, FileEntry> {
  const pools = new Map<FileEntry, FileEntry>();
  for (const participant of named(file, 'bpmn:participant')) {
    const process = resolve(file, participant.xml.attributes.get('processRef'));
    if (process && !pools.has(process)) pools.set(process, participant);
  }
  return pools;
}

/** The pool an element is or lies in; a process that no pool shows stands for itself. */
function poolOf(pools: ReadonlyMap<FileEntry, FileEntry>, node: FileEntry): FileEntry | undefined {
  if (node.xml.name === 'bpmn:participant') return node;
  let at: FileEntry | undefined = node;
  while (at && at.xml.name !== 'bpmn:process') at = at.parent;
  return at && (pools.get(at) ?? at);
}
