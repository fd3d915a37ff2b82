import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { warning } from '../finding.ts';
import { child, childrenOf } from '../xml.ts';
import { CONVERSATION_NODES } from './metamodel/groups.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, resolve, speaksForFile } from './reading/file.ts';

const CONVERSATIONS: ReadonlySet<string> = new Set(CONVERSATION_NODES);

/** Pools, conversations and choreographies beside the process (BPMN 2.0.2, 9.3, 9.5 and 11): they describe, and run nothing. */
export const checkCollaboration: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  participants(file, findings);
  for (const name of CONVERSATION_NODES) {
    for (const node of named(file, `bpmn:${name}`)) {
      if (childrenOf(node.xml, 'bpmn:participantRef').length < 2 && node.parent?.xml.name !== 'bpmn:subConversation') findings.push(warning('BPMN_COLLABORATION', node.at, '9.5.1', `The ${called(node)} has fewer than two participants; name the pools that converse.`));
    }
  }
  for (const link of named(file, 'bpmn:conversationLink')) {
    const ends = ['sourceRef', 'targetRef'].map((end) => resolve(file, link.xml.attributes.get(end)));
    if (ends.every((end) => end !== undefined) && ends.filter((end) => end && CONVERSATIONS.has(local(end.xml))).length !== 1) {
      findings.push(warning('BPMN_COLLABORATION', link.at, '9.5.7', `The ${called(link)} does not connect a conversation with a pool; connect one of each.`));
    }
  }
  for (const name of ['choreography', 'globalChoreographyTask']) {
    for (const entry of named(file, `bpmn:${name}`)) findings.push(warning('BPMN_COLLABORATION', entry.at, '11.1', `The ${called(entry)} is not executed; only the processes of the file are.`));
  }
  return findings;
};

function participants(file: ModelFile, findings: Finding[]): void {
  const shown = new Map<FileEntry, FileEntry>();
  for (const pool of named(file, 'bpmn:participant')) {
    const process = resolve(file, pool.xml.attributes.get('processRef'));
    const other = process && shown.get(process);
    // a participant of a choreography or conversation may stand for a pool that is drawn elsewhere
    if (other && other.parent === pool.parent) findings.push(warning('BPMN_COLLABORATION', pool.at, '9.3', `The pools ${called(other)} and ${called(pool)} show the same process; keep one of them.`));
    else if (process) shown.set(process, pool);
    const multiplicity = child(pool.xml, 'bpmn:participantMultiplicity')?.attributes;
    const least = Number(multiplicity?.get('minimum') ?? 0);
    const most = Number(multiplicity?.get('maximum') ?? 1);
    if (multiplicity && least > most) findings.push(warning('BPMN_COLLABORATION', pool.at, '9.3', `The ${called(pool)} has at least ${least} and at most ${most} participants; correct one of the two.`));
  }
}
