import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { child, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import { FLOW_NODES } from './metamodel/groups.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, resolve, speaksForFile } from './reading/file.ts';

const NODES: ReadonlySet<string> = new Set(FLOW_NODES);
const SCOPES = new Set(['process', 'subProcess', 'transaction', 'adHocSubProcess', 'choreography', 'subChoreography']);

/** Lanes divide the elements of their process, each into one lane of a set (BPMN 2.0.2, 10.8). */
export const checkLanes: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const lane of named(file, 'bpmn:lane')) {
    if (lane.xml.attributes.has('partitionElementRef') && child(lane.xml, 'bpmn:partitionElement')) findings.push(warning('BPMN_LANE', lane.at, '10.8', `The ${called(lane)} has a partition element and refers to one; keep one of the two.`));
    for (const ref of refsOf(lane.xml)) member(file, lane, ref, findings);
  }
  for (const name of ['bpmn:laneSet', 'bpmn:childLaneSet']) for (const set of named(file, name)) apart(set, findings);
  return findings;
};

function member(file: ModelFile, lane: FileEntry, ref: string, findings: Finding[]): void {
  const node = resolve(file, ref);
  if (!node) findings.push(warning('BPMN_REFERENCE', lane.at, '10.8', `The ${called(lane)} names ${quoted(ref)}, which is not in the file; remove the reference.`));
  else if (!NODES.has(local(node.xml))) findings.push(warning('BPMN_LANE', lane.at, '10.8', `The ${called(lane)} names ${called(node)}, which is no activity, event or gateway; remove the reference.`));
  else if (!within(node, scopeOf(lane))) findings.push(warning('BPMN_LANE', lane.at, '10.8', `The ${called(lane)} names ${called(node)} of another process; remove the reference.`));
}

/** Lanes beside one another share nothing; a lane and those inside it do. */
function apart(set: FileEntry, findings: Finding[]): void {
  const owner = new Map<string, XmlElement>();
  for (const lane of childrenOf(set.xml, 'bpmn:lane')) {
    for (const ref of new Set(refsOf(lane))) {
      const other = owner.get(ref);
      if (other) findings.push(warning('BPMN_LANE', ref, '10.8', `The element ${quoted(ref)} stands in the lanes ${quoted(nameOf(other))} and ${quoted(nameOf(lane))}; keep it in one of them.`));
      else owner.set(ref, lane);
    }
  }
}

function nameOf(lane: XmlElement): string {
  return lane.attributes.get('name') || (lane.attributes.get('id') ?? '');
}

function refsOf(lane: XmlElement): readonly string[] {
  return childrenOf(lane, 'bpmn:flowNodeRef').map(({ text }) => text.trim()).filter((ref) => ref !== '');
}

function scopeOf(lane: FileEntry): FileEntry | undefined {
  let at = lane.parent;
  while (at && !SCOPES.has(local(at.xml))) at = at.parent;
  return at;
}

function within(node: FileEntry, scope: FileEntry | undefined): boolean {
  for (let at: FileEntry | undefined = node; at; at = at.parent) if (at === scope) return true;
  return scope === undefined;
}
