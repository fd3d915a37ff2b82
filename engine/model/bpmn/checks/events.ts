import type { Finding } from '../../contract.ts';
import { ALLOWED_EVENTS } from '../executable.ts';
import type { EventPosition } from '../executable.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import type { SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { has, interrupts, positionOf } from './reading/positions.ts';

/** Which event definitions stand where (BPMN 2.0.2, 10.5.1 and table 10.93), and events with several of them. */
export const checkEvents: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const position = positionOf(node);
    // an ad-hoc sub-process may not have start and end events at all, which is said once
    if (!position || (position === 'subProcessStart' && node.parent?.type === 'bpmn:AdHocSubProcess')) continue;
    definitions(node, position, findings);
    if (node.definitions.length > 1) several(node, findings);
    else if (node.xml.attributes.get('parallelMultiple') === 'true' && node.definitions.length === 1) findings.push(warning('BPMN_MULTIPLE', node.id, '10.5.1', `${label(node)} is marked to wait for several events but has one definition; add the others, or remove parallelMultiple.`));
    if ((position === 'boundary' || position === 'eventSubProcessStart') && !interrupts(node)) {
      if (has(node, 'error')) findings.push(error('BPMN_ERROR_NOT_INTERRUPTING', node.id, '10.5.4', `The error event ${label(node)} is marked as not interrupting; an error always ends what it is caught at.`));
      if (has(node, 'cancel')) findings.push(error('BPMN_CANCEL', node.id, '10.5.4', `The cancel event ${label(node)} is marked as not interrupting; cancelling always ends the transaction.`));
    }
  }
  return findings;
};

const PLACES: Readonly<Record<EventPosition, string>> = {
  processStart: 'the start of a process',
  subProcessStart: 'the start of a sub-process',
  eventSubProcessStart: 'the start of an event sub-process',
  intermediateCatch: 'a catching intermediate event',
  intermediateThrow: 'a throwing intermediate event',
  boundary: 'a boundary event',
  end: 'an end event',
};

function definitions(node: SourceNode, position: EventPosition, findings: Finding[]): void {
  const allowed = ALLOWED_EVENTS[position];
  const refuse = (wrong: string): void => {
    findings.push(error('BPMN_EVENT_POSITION', node.id, '10.5.1, table 10.93', `${label(node)} is ${PLACES[position]} and ${wrong}; choose one of ${allowed.join(', ')}.`));
  };
  if (node.definitions.length === 0 && !allowed.includes('none')) refuse('needs an event definition');
  const kinds = new Set(node.definitions.map(({ kind }) => kind));
  // a reference that leads nowhere is reported as such
  for (const kind of kinds) if (kind !== 'reference' && !allowed.includes(kind)) refuse(`may not be of kind "${kind}"`);
}

/** Definitions that stand for something else than a trigger among others. */
const ALONE = ['link', 'cancel'];

function several(node: SourceNode, findings: Finding[]): void {
  for (const kind of ALONE) {
    if (has(node, kind)) findings.push(error('BPMN_MULTIPLE', node.id, '10.5.1, table 10.93', `${label(node)} has a ${kind} definition beside others; a ${kind} event has no other definition. Model two events.`));
  }
  const seen = new Set<string>();
  for (const { kind, xml } of node.definitions) {
    const ref = xml.attributes.get(`${kind}Ref`);
    if (ref === undefined) continue;
    if (seen.has(`${kind} ${ref}`)) findings.push(warning('BPMN_MULTIPLE', node.id, '10.5.1', `${label(node)} names the same ${kind} twice; remove one of the definitions.`));
    seen.add(`${kind} ${ref}`);
  }
}
