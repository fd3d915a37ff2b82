import { parseExpression } from '../../../expression/index.ts';
import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { formalLanguage, formalText, timeLanguage } from '../formal-expression.ts';
import { extension, members } from '../laufzettel.ts';
import type { SourceModel, SourceNode } from '../source.ts';
import { label } from '../source.ts';
import { CYCLE_LIMITS, isBearable, parseCycle, parseDate, parseDuration } from '../timer-text.ts';
import type { XmlElement } from '../xml.ts';
import { interrupts, positionOf } from './reading/positions.ts';

const TIMES = new Set(['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle']);

/** Times of timer events: readable, one of them, and not faster than the engine lets them be (BPMN 2.0.2, table 10.101). */
export const checkTimers: Check = (source) => {
  const findings: Finding[] = [];
  for (const node of source.nodes) {
    for (const { kind, xml } of node.definitions) if (kind === 'timer') timer(source, node, xml, findings);
  }
  return findings;
};

function timer(source: SourceModel, node: SourceNode, xml: XmlElement, findings: Finding[]): void {
  const times = xml.children.filter(({ name, text }) => TIMES.has(name) && text.trim() !== '');
  const deadline = extension(xml, 'deadline');
  const count = times.length + (deadline ? 1 : 0);
  if (count !== 1) {
    findings.push(error('BPMN_TIMER', node.id, '10.5.5, table 10.101', `The timer ${label(node)} needs exactly one of date, duration, cycle or deadline; it has ${count}.`));
    return;
  }
  if (deadline) {
    const present = new Set(members(deadline).filter(([, text]) => text !== '').map(([name]) => name));
    const missing = ['kind', 'from', 'period', 'regime', 'channel', 'land'].filter((name) => !present.has(name));
    if (missing.length > 0) findings.push(error('BPMN_DEADLINE', node.id, '', `The deadline of ${label(node)} lacks ${missing.join(', ')}; without them its date cannot be computed.`));
  }
  const time = times[0];
  const text = time?.text.trim() ?? '';
  if (!time || computed(source, node, time, findings)) return;
  const wrong = timeProblem(time, text);
  if (wrong) findings.push(error('BPMN_TIMER', node.id, '10.5.5, table 10.101', `The timer ${label(node)} ${wrong}`));
  else if (time.name === 'bpmn:timeCycle') once(node, text, findings);
}

/** Whether the time is an expression, in FEEL or in JUEL. */
function computed(source: SourceModel, node: SourceNode, time: XmlElement, findings: Finding[]): boolean {
  const { root } = source.definitions;
  const language = timeLanguage(time, root);
  if (language === undefined) return false;
  // FEEL in a file of FEEL is read with the other expressions
  if (language === 'feel' && formalLanguage(time, root) === 'feel') return true;
  const parsed = parseExpression(formalText(time, language), language);
  if (!parsed.ok) findings.push(error('BPMN_EXPRESSION', node.id, '8.4.6', `The time of ${label(node)} cannot be read as ${language.toUpperCase()}: ${parsed.message.slice(0, 200)}`));
  return true;
}

function timeProblem({ name }: XmlElement, text: string): string | undefined {
  if (name === 'bpmn:timeDate') return parseDate(text) ? undefined : 'has no readable date; write it like 2026-05-04T08:00:00 or as FEEL with a leading =.';
  if (name === 'bpmn:timeDuration') return parseDuration(text) ? undefined : 'has no readable duration; write it like P14D or PT30M or as FEEL with a leading =.';
  const cycle = parseCycle(text);
  if (!cycle || (cycle.start !== undefined && !parseDate(cycle.start))) return 'has no readable cycle; write it like R3/PT10M or R/P1D or as FEEL with a leading =.';
  return isBearable(cycle) ? undefined : `repeats too fast or too often; a cycle needs at least ${CYCLE_LIMITS.shortestMs / 1000} s between firings and at most ${CYCLE_LIMITS.repetitions} repetitions.`;
}

/** A cycle repeats where it starts processes or stands beside what goes on; elsewhere its first firing is its last. */
function once(node: SourceNode, text: string, findings: Finding[]): void {
  const position = positionOf(node);
  const repeats = position === 'processStart' || ((position === 'boundary' || position === 'eventSubProcessStart') && !interrupts(node));
  if (!repeats && parseCycle(text)?.repetitions !== 1) {
    findings.push(warning('BPMN_TIMER', node.id, '10.5.5, table 10.101', `The cycle of the timer ${label(node)} fires once, because the event does not wait a second time; write a duration, or make the event non-interrupting.`));
  }
}
