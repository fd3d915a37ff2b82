import type { Finding } from '../../contract.ts';
import { linkTarget } from '../compile-event.ts';
import { ALLOWED_EVENTS, EXECUTABLE_EVENTS } from '../executable.ts';
import type { EventPosition } from '../executable.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { extension, isExpression, members } from '../laufzettel.ts';
import type { SourceNode } from '../source.ts';
import { isActivity, isEventSubProcess, label } from '../source.ts';
import { isBearable, parseCycle, parseDate, parseDuration, CYCLE_LIMITS } from '../timer-text.ts';
import type { XmlElement } from '../xml.ts';
import { childrenOf } from '../xml.ts';

/** Event definitions by position, attachment of boundary events, timers, links. */
export const checkEvents: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    const position = positionOf(node);
    if (!position) continue;
    definition(node, position, findings);
    if (position === 'boundary') boundary(node, node.xml.attributes.has('attachedToRef') ? source.nodeById.get(node.xml.attributes.get('attachedToRef') ?? '') : undefined, findings);
    for (const { kind, xml } of node.definitions) {
      if (kind === 'timer') timer(node, xml, findings);
      if (kind === 'link') link(node, xml, findings);
    }
    const interrupts = (position === 'boundary' ? node.xml.attributes.get('cancelActivity') : node.xml.attributes.get('isInterrupting')) !== 'false';
    if ((position === 'boundary' || position === 'eventSubProcessStart') && node.definitions[0]?.kind === 'error' && !interrupts) {
      findings.push(error('BPMN_ERROR_NOT_INTERRUPTING', node.id, '10.5.4', `The error event ${label(node)} is marked as not interrupting; an error always ends what it is caught at.`));
    }
  }
  return findings;
};

function positionOf(node: SourceNode): EventPosition | undefined {
  switch (node.type) {
    case 'bpmn:StartEvent':
      if (node.parent?.type === 'bpmn:Process') return 'processStart';
      return node.parent && isEventSubProcess(node.parent) ? 'eventSubProcessStart' : 'subProcessStart';
    case 'bpmn:EndEvent':
      return 'end';
    case 'bpmn:IntermediateCatchEvent':
      return 'intermediateCatch';
    case 'bpmn:IntermediateThrowEvent':
      return 'intermediateThrow';
    case 'bpmn:BoundaryEvent':
      return 'boundary';
    default:
      return undefined;
  }
}

const PLACES: Readonly<Record<EventPosition, string>> = {
  processStart: 'the start of a process',
  subProcessStart: 'the start of a sub-process',
  eventSubProcessStart: 'the start of an event sub-process',
  intermediateCatch: 'a catching intermediate event',
  intermediateThrow: 'a throwing intermediate event',
  boundary: 'a boundary event',
  end: 'an end event',
};

function definition(node: SourceNode, position: EventPosition, findings: Finding[]): void {
  const kind = node.definitions.length > 1 ? 'multiple' : (node.definitions[0]?.kind ?? 'none');
  if (EXECUTABLE_EVENTS[position].includes(kind)) return;
  if (!ALLOWED_EVENTS[position].includes(kind)) {
    const wrong = kind === 'none' ? 'needs an event definition' : `may not be of kind "${kind}"`;
    findings.push(error('BPMN_EVENT_POSITION', node.id, '10.5.1, table 10.93', `${label(node)} is ${PLACES[position]} and ${wrong}; choose one of ${ALLOWED_EVENTS[position].join(', ')}.`));
  } else {
    findings.push(error('BPMN_NOT_EXECUTABLE', node.id, '10.5', `${label(node)} is ${PLACES[position]} of kind "${kind}", which this version does not execute; it executes ${EXECUTABLE_EVENTS[position].join(', ')}.`));
  }
}

function boundary(node: SourceNode, host: SourceNode | undefined, findings: Finding[]): void {
  if (!host) findings.push(error('BPMN_BOUNDARY_HOST', node.id, '10.5.4', `The boundary event ${label(node)} is attached to nothing; attach it to an activity.`));
  else if (!isActivity(host) || isEventSubProcess(host) || host.parent !== node.parent) {
    findings.push(error('BPMN_BOUNDARY_HOST', node.id, '10.5.4', `The boundary event ${label(node)} is attached to ${label(host)}; attach it to a task, sub-process or call activity of the same level.`));
  } else if (node.definitions[0]?.kind === 'error') {
    const ref = node.definitions[0].xml.attributes.get('errorRef');
    const twin = host.boundary.find((other) => other !== node && other.number < node.number && other.definitions[0]?.kind === 'error' && other.definitions[0].xml.attributes.get('errorRef') === ref);
    if (twin) findings.push(error('BPMN_ERROR_CAUGHT_TWICE', node.id, '10.5.4', `${label(node)} and ${label(twin)} catch the same error at ${label(host)}; keep one.`));
  }
}

function timer(node: SourceNode, xml: XmlElement, findings: Finding[]): void {
  const times = ['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle'].flatMap((name) => childrenOf(xml, name)).filter((time) => time.text.trim() !== '');
  const count = times.length + (extension(xml, 'deadline') ? 1 : 0);
  if (count !== 1) {
    findings.push(error('BPMN_TIMER', node.id, '10.5.5, table 10.101', `The timer ${label(node)} needs exactly one of date, duration, cycle or deadline; it has ${count}.`));
    return;
  }
  const deadline = extension(xml, 'deadline');
  if (deadline) {
    const present = new Set(members(deadline).filter(([, text]) => text !== '').map(([name]) => name));
    const missing = ['kind', 'from', 'period', 'regime', 'channel', 'land'].filter((name) => !present.has(name));
    if (missing.length > 0) findings.push(error('BPMN_DEADLINE', node.id, '', `The deadline of ${label(node)} lacks ${missing.join(', ')}; without them its date cannot be computed.`));
  }
  const time = times[0];
  const text = time?.text.trim() ?? '';
  if (!time || isExpression(text)) return;
  const wrong = timeProblem(time.name, text);
  if (wrong) findings.push(error('BPMN_TIMER', node.id, '10.5.5, table 10.101', `The timer ${label(node)} ${wrong}`));
}

function timeProblem(name: string, text: string): string | undefined {
  if (name === 'bpmn:timeDate') return parseDate(text) ? undefined : 'has no readable date; write it like 2026-05-04T08:00:00 or as FEEL with a leading =.';
  if (name === 'bpmn:timeDuration') return parseDuration(text) ? undefined : 'has no readable duration; write it like P14D or PT30M or as FEEL with a leading =.';
  const cycle = parseCycle(text);
  if (!cycle || (cycle.start !== undefined && !parseDate(cycle.start))) return 'has no readable cycle; write it like R3/PT10M or R/P1D or as FEEL with a leading =.';
  return isBearable(cycle) ? undefined : `repeats too fast or too often; a cycle needs at least ${CYCLE_LIMITS.shortestMs / 1000} s between firings and at most ${CYCLE_LIMITS.repetitions} repetitions.`;
}

function link(node: SourceNode, xml: XmlElement, findings: Finding[]): void {
  const name = xml.attributes.get('name') ?? '';
  if (name === '') findings.push(error('BPMN_LINK', node.id, '10.5.5', `The link ${label(node)} has no name; source and target find each other by it.`));
  else if (node.type === 'bpmn:IntermediateThrowEvent' && !linkTarget(node, name)) findings.push(error('BPMN_LINK', node.id, '10.5.5', `The link ${label(node)} has no target named "${name.slice(0, 60)}" on the same level; add the catching link event.`));
  else if (node.type === 'bpmn:IntermediateCatchEvent' && linkTarget(node, name) !== node) findings.push(error('BPMN_LINK', node.id, '10.5.5', `Two link targets are named "${name.slice(0, 60)}" on one level; names of targets must be unique.`));
}
