import { boundary, catchEvent, chain, end, flow, message, processXml, signal, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { race, split } from '../../testing/rule-models.ts';

const fork = (flows: readonly string[], attributes: Readonly<Record<string, string>> = {}): string => processXml('p', start(), userTask('t', attributes), userTask('a'), userTask('b'), flow('start', 't'), ...flows);
const eventTo = (condition: string | undefined): string => processXml('p', start(), userTask('a'), flow('start', 'a', condition));
const raced = race(catchEvent('m', message('M')), catchEvent('s', signal('S')));

export const RULES: readonly Rule[] = [
  {
    rule: 'A flow from a start event has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_MISPLACED', severity: 'error', at: 'start_a',
    broken: eventTo('=x'),
    right: eventTo(undefined),
  },
  {
    rule: 'A flow from a boundary event has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_MISPLACED', severity: 'error', at: 'on_h',
    broken: processXml('p', start(), userTask('a'), userTask('h'), end(), chain('start', 'a', 'end'), boundary('on', 'a', signal('S')), flow('on', 'h', '=x')),
    right: processXml('p', start(), userTask('a'), userTask('h'), end(), chain('start', 'a', 'end'), boundary('on', 'a', signal('S')), flow('on', 'h')),
  },
  {
    rule: 'A flow from an event-based gateway has no condition.',
    clause: '10.6.6', code: 'BPMN_CONDITION_MISPLACED', severity: 'error', at: 'g_m',
    broken: raced.replace(flow('g', 'm'), flow('g', 'm', '=x')),
    right: raced,
  },
  {
    rule: 'A flow from a parallel gateway has no condition.',
    clause: '10.6.4', code: 'BPMN_CONDITION_IGNORED', severity: 'warning', at: 'g_a',
    broken: split('parallel', [flow('g', 'a', '=x'), flow('g', 'b')]),
    right: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b')]),
  },
  {
    rule: 'A default flow has no condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_IGNORED', severity: 'warning', at: 'g_b',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')], { default: 'g_b' }),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'Every flow from an exclusive gateway but the default has a condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_MISSING', severity: 'warning', at: 'g_b',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')]),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'Every flow from an inclusive gateway but the default has a condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_MISSING', severity: 'warning', at: 'g_b',
    broken: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b')]),
    right: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')]),
  },
  {
    rule: 'No two flows from an exclusive gateway have the same condition.',
    clause: '10.6.2', code: 'BPMN_CONDITION_TWICE', severity: 'warning', at: 'g_b',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', ' =x')]),
    right: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=x')]),
  },
  {
    rule: 'An exclusive gateway has a default flow.',
    clause: '10.6.2', code: 'BPMN_DEFAULT_MISSING', severity: 'warning', at: 'g',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')]),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'An inclusive gateway has a default flow.',
    clause: '10.6.2', code: 'BPMN_DEFAULT_MISSING', severity: 'warning', at: 'g',
    broken: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')]),
    right: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'An activity all of whose flows have conditions has a default flow.',
    clause: '13.2.1', code: 'BPMN_DEFAULT_MISSING', severity: 'warning', at: 't',
    broken: fork([flow('t', 'a', '=x'), flow('t', 'b', '=y')]),
    right: fork([flow('t', 'a', '=x'), flow('t', 'b')], { default: 't_b' }),
  },
  {
    rule: 'The only flow from an activity has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_ALONE', severity: 'warning', at: 't_a',
    broken: fork([flow('t', 'a', '=x')]),
    right: fork([flow('t', 'a', '=x'), flow('t', 'b')]),
  },
  {
    rule: 'The only flow from an exclusive gateway has no condition.',
    clause: '8.4.13', code: 'BPMN_CONDITION_ALONE', severity: 'warning', at: 'g_a',
    broken: split('exclusive', [flow('g', 'a', '=x')]),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'An event-based gateway has no default flow.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_MISPLACED', severity: 'error', at: 'g',
    broken: raced.replace('<eventBasedGateway id="g"', '<eventBasedGateway id="g" default="g_m"'),
    right: raced,
  },
  {
    rule: 'An activity with a default flow has other flows with conditions.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_ALONE', severity: 'warning', at: 't',
    broken: fork([flow('t', 'a'), flow('t', 'b')], { default: 't_b' }),
    right: fork([flow('t', 'a', '=x'), flow('t', 'b')], { default: 't_b' }),
  },
  {
    rule: 'The default flow of a gateway leaves it.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_FOREIGN', severity: 'error', at: 'g',
    broken: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')], { default: 'start_g' }),
    right: split('exclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'The default flow of an activity leaves it.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_FOREIGN', severity: 'error', at: 't',
    broken: fork([flow('t', 'a', '=x'), flow('t', 'b', '=y')], { default: 'start_t' }),
    right: fork([flow('t', 'a', '=x'), flow('t', 'b')], { default: 't_b' }),
  },
  {
    rule: 'The default flow is in the file.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_FOREIGN', severity: 'error', at: 'g',
    broken: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b', '=y')], { default: 'gone' }),
    right: split('inclusive', [flow('g', 'a', '=x'), flow('g', 'b')], { default: 'g_b' }),
  },
  {
    rule: 'A parallel gateway has no default flow.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_MISPLACED', severity: 'error', at: 'g',
    broken: split('parallel', [flow('g', 'a'), flow('g', 'b')], { default: 'g_b' }),
    right: split('parallel', [flow('g', 'a'), flow('g', 'b')]),
  },
  {
    rule: 'An event has no default flow.',
    clause: '8.4.13', code: 'BPMN_DEFAULT_MISPLACED', severity: 'error', at: 'start',
    broken: processXml('p', start('start', '', { default: 'start_a' }), userTask('a'), userTask('b'), chain('start', 'a'), chain('start', 'b')),
    right: processXml('p', start(), userTask('a', { default: 'a_b' }), userTask('b'), userTask('c'), chain('start', 'a', 'b'), flow('a', 'c', '=x')),
  },
];
