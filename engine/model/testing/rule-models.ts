import { chain, end, flow, gateway, processXml, start, userTask } from './bpmn-xml.ts';
import type { Attributes } from './bpmn-xml.ts';

/** Small whole models around the element that a rule is about. */

/** The id that an element's XML begins with. */
export function idOf(xml: string): string {
  return /id="([^"]*)"/.exec(xml)?.[1] ?? '';
}

/** Process `p`: start, the elements one after the other, end. */
export function line(...elements: readonly string[]): string {
  return processXml('p', start(), ...elements, end(), chain('start', ...elements.map(idOf), 'end'));
}

/** Process `p` with user task `a`, and beside its path whatever is given, such as an event sub-process. */
export function beside(...elements: readonly string[]): string {
  return processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), ...elements);
}

/** Process `p` with user task `a` that boundary event `on` leads away from to user task `h`. */
export function withBoundary(...events: readonly string[]): string {
  return processXml('p', start(), userTask('a'), end(), userTask('h'), chain('start', 'a', 'end'), ...events, chain('on', 'h'));
}

/** Process `p` with gateway `g` and user tasks `a` and `b` behind it; the flows from `g` are given. */
export function split(kind: Parameters<typeof gateway>[0], flows: readonly string[], attributes: Attributes = {}): string {
  return processXml('p', start(), gateway(kind, 'g', attributes), userTask('a'), userTask('b'), flow('start', 'g'), ...flows);
}

/** Process `p` with event-based gateway `g` in front of the given elements, each followed by the end. */
export function race(...targets: readonly string[]): string {
  return processXml('p', start(), gateway('eventBased', 'g'), ...targets, end(), chain('start', 'g'), ...targets.map((xml) => chain('g', idOf(xml), 'end')));
}

/** A timer whose time is a deadline by law with the given members. */
export function deadline(members: string): string {
  return `<timerEventDefinition><extensionElements><laufzettel:deadline ${members}/></extensionElements></timerEventDefinition>`;
}
