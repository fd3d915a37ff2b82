import { describe, expect, test } from 'vitest';
import { boundary, catchEvent, chain, cycle, date, declarations, definitions, duration, element, end, error, eventSubProcess, flow, gateway, link, mapping, message, processXml, script, serviceTask, signal, start, subProcess, terminate, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import { readBpmn, readBpmnFile } from '../read.ts';

/** Each rule: a model that breaks it, and one that looks alike and is right. */
interface Rule {
  readonly code: string;
  readonly at?: string;
  readonly severity?: 'error' | 'warning';
  readonly broken: string;
  readonly right: string;
}

const line = (...elements: readonly string[]): string => {
  const ids = elements.map((xml) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
  return processXml('p', start(), ...elements, end(), chain('start', ...ids, 'end'));
};
const withHandler = (handler: string): string => processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'), handler);
const withBoundary = (...events: readonly string[]): string => processXml('p', start(), userTask('a'), end(), userTask('h'), chain('start', 'a', 'end'), ...events, chain('on', 'h'));
const twoWays = (kind: 'exclusive' | 'parallel', first: string, second: string, attributes = {}): string => processXml('p', start(), gateway(kind, 'g', attributes), userTask('a'), userTask('b'), flow('start', 'g'), first, second);
const race = (...targets: readonly string[]): string => {
  const ids = targets.map((xml) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
  return processXml('p', start(), gateway('eventBased', 'g'), ...targets, end(), chain('start', 'g'), ...ids.map((id) => chain('g', id, 'end')));
};
const deadline = (attributes: string): string => `<timerEventDefinition><extensionElements><laufzettel:deadline ${attributes}/></extensionElements></timerEventDefinition>`;

const RULES: readonly Rule[] = [
  { code: 'BPMN_ID_MISSING', broken: processXml('p', start(), userTask(''), end(), chain('start', 'end')), right: line(userTask('a')) },
  { code: 'BPMN_ID_DUPLICATE', at: 'a', broken: processXml('p', start(), userTask('a'), userTask('a'), end(), chain('start', 'a', 'end')), right: line(userTask('a'), userTask('b')) },
  { code: 'BPMN_NAME_FORBIDDEN', at: 'a', broken: line(userTask('a', { resultVariable: 'prototype' })), right: line(userTask('a', { resultVariable: 'prototypes' })) },
  { code: 'BPMN_NAME_FORBIDDEN', at: 'a', broken: line(userTask('a', {}, mapping({}, { case: '=1' }))), right: line(userTask('a', {}, mapping({}, { caseNumber: '=1' }))) },
  { code: 'BPMN_MAPPING_INCOMPLETE', at: 'a', broken: line(userTask('a', {}, mapping({ '': '=1' }))), right: line(userTask('a', {}, mapping({ x: '=1' }))) },
  { code: 'BPMN_NOT_EXECUTABLE', at: 'a', broken: line(element('transaction', 'a')), right: line(element('subProcess', 'a', {}, start('s'), end('e'), chain('s', 'e'))) },
  { code: 'BPMN_NOT_EXECUTABLE', at: 'a', broken: line(userTask('a', {}, '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>')), right: line(userTask('a', {}, '<documentation>three times</documentation>')) },
  { code: 'BPMN_NOT_EXECUTABLE', at: 'on', broken: withBoundary(boundary('on', 'a', '<escalationEventDefinition/>')), right: withBoundary(boundary('on', 'a', error())) },
  { code: 'BPMN_UNKNOWN_ELEMENT', broken: line(userTask('a')).replace('<userTask', '<robotTask id="r"/><userTask'), right: line(userTask('a')).replace('<userTask', '<textAnnotation id="r"/><userTask') },
  { code: 'BPMN_REFERENCE', at: 'start_b', broken: processXml('p', start(), flow('start', 'b')), right: processXml('p', start(), end('b'), flow('start', 'b')) },
  { code: 'BPMN_REFERENCE', at: 'w', broken: line(catchEvent('w', message('M'))).replace('<message id="message_M" name="M"/>', ''), right: line(catchEvent('w', message('M'))) },
  { code: 'BPMN_REFERENCE', at: 'w', broken: line(element('receiveTask', 'w')), right: line(element('receiveTask', 'w', { messageRef: 'message_M' })) },
  { code: 'BPMN_REFERENCE', at: 'c', broken: line(element('callActivity', 'c')), right: line(element('callActivity', 'c', { calledElement: 'other' })) },
  { code: 'BPMN_REFERENCE', at: 'b', broken: line(userTask('a'), userTask('b', { notCompletedBy: 'start' })), right: line(userTask('a'), userTask('b', { notCompletedBy: 'a' })) },
  { code: 'BPMN_FLOW_CROSSES', broken: processXml('p', start(), subProcess('s', {}, userTask('a')), end(), chain('start', 's', 'end'), flow('start', 'a', undefined, 'over')), right: processXml('p', start(), subProcess('s', {}, userTask('a')), end(), chain('start', 's', 'end')) },
  { code: 'BPMN_FLOW_INTO_START', at: 'start', broken: processXml('p', start(), userTask('a'), chain('start', 'a', 'start')), right: processXml('p', start(), userTask('a'), chain('start', 'a')) },
  { code: 'BPMN_FLOW_FROM_END', at: 'end', broken: processXml('p', start(), end(), userTask('a'), chain('start', 'end', 'a')), right: processXml('p', start(), end(), userTask('a'), chain('start', 'a', 'end')) },
  { code: 'BPMN_FLOW_INTO_BOUNDARY', at: 'on', broken: withBoundary(boundary('on', 'a', error()), flow('h', 'on', undefined, 'x')), right: withBoundary(boundary('on', 'a', error())) },
  { code: 'BPMN_FLOW_AT_EVENT_SUBPROCESS', at: 'h', broken: processXml('p', start(), eventSubProcess('h', start('on', message('M'))), flow('start', 'h')), right: processXml('p', start(), eventSubProcess('h', start('on', message('M')))) },
  { code: 'BPMN_CONDITION_MISPLACED', at: 'g_a', broken: twoWays('parallel', flow('g', 'a', '=x'), flow('g', 'b')), right: twoWays('parallel', flow('g', 'a'), flow('g', 'b')) },
  { code: 'BPMN_CONDITION_MISPLACED', at: 'start_a', broken: processXml('p', start(), userTask('a'), flow('start', 'a', '=x')), right: processXml('p', start(), userTask('a'), flow('start', 'a')) },
  { code: 'BPMN_CONDITION_IGNORED', severity: 'warning', at: 'g_b', broken: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b', '=y'), { default: 'g_b' }), right: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_CONDITION_MISSING', severity: 'warning', at: 'g_b', broken: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b')), right: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_DEFAULT_MISSING', severity: 'warning', at: 'g', broken: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b', '=y')), right: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_DEFAULT_FOREIGN', at: 'g', broken: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b', '=y'), { default: 'start_g' }), right: twoWays('exclusive', flow('g', 'a', '=x'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_DEFAULT_MISPLACED', at: 'g', broken: twoWays('parallel', flow('g', 'a'), flow('g', 'b'), { default: 'g_b' }), right: twoWays('parallel', flow('g', 'a'), flow('g', 'b')) },
  { code: 'BPMN_EVENT_GATEWAY_TARGET', at: 'g', broken: race(catchEvent('m', message('M')), userTask('a')), right: race(catchEvent('m', message('M')), catchEvent('t', duration('PT1H'))) },
  { code: 'BPMN_EVENT_GATEWAY_TARGET', at: 'g', broken: race(catchEvent('m', message('M'))), right: race(catchEvent('m', message('M')), catchEvent('s', signal('S'))) },
  { code: 'BPMN_EVENT_GATEWAY_TARGET', at: 'g', broken: race(catchEvent('m', message('M')), element('receiveTask', 'r', { messageRef: 'message_M' })), right: race(catchEvent('m', message('M')), element('receiveTask', 'r', { messageRef: 'message_N' })) },
  { code: 'BPMN_GATEWAY_DIRECTION', at: 'g', broken: twoWays('parallel', flow('g', 'a'), flow('g', 'b'), { gatewayDirection: 'Converging' }), right: twoWays('parallel', flow('g', 'a'), flow('g', 'b'), { gatewayDirection: 'Diverging' }) },
  { code: 'BPMN_EVENT_POSITION', at: 's', broken: line(subProcess('sub', {}, start('s', message('M')), end('e'), chain('s', 'e'))), right: line(subProcess('sub', {}, start('s'), end('e'), chain('s', 'e'))) },
  { code: 'BPMN_EVENT_POSITION', at: 'on', broken: withHandler(eventSubProcess('h', start('on'))), right: withHandler(eventSubProcess('h', start('on', signal('S')))) },
  { code: 'BPMN_EVENT_POSITION', at: 'w', broken: line(catchEvent('w', error('E'))), right: line(catchEvent('w', signal('E'))) },
  { code: 'BPMN_EVENT_POSITION', at: 'w', broken: line(throwEvent('w', terminate())), right: processXml('p', start(), end('w', terminate()), chain('start', 'w')) },
  { code: 'BPMN_ERROR_NOT_INTERRUPTING', at: 'on', broken: withBoundary(boundary('on', 'a', error(), { cancelActivity: 'false' })), right: withBoundary(boundary('on', 'a', signal('S'), { cancelActivity: 'false' })) },
  { code: 'BPMN_BOUNDARY_HOST', at: 'on', broken: withBoundary(boundary('on', 'start', signal('S'))), right: withBoundary(boundary('on', 'a', signal('S'))) },
  { code: 'BPMN_ERROR_CAUGHT_TWICE', at: 'again', broken: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('E'))), right: withBoundary(boundary('on', 'a', error('E')), boundary('again', 'a', error('F'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', '<timerEventDefinition/>')), right: line(catchEvent('w', duration('P3D'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', date('2026-02-30'))), right: line(catchEvent('w', date('2026-02-28'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', date('2026-02-28T08:00:00+19:00'))), right: line(catchEvent('w', date('2026-02-28T08:00:00+09:00'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', cycle('R0/PT1M'))), right: line(catchEvent('w', cycle('R1/PT1M'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', duration('3 days'))), right: line(catchEvent('w', duration('=wait'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', cycle('R/PT0S'))), right: line(catchEvent('w', cycle('R/PT1S'))) },
  { code: 'BPMN_TIMER', at: 'w', broken: line(catchEvent('w', cycle('R1000000/PT1S'))), right: line(catchEvent('w', cycle('R1000/PT1S'))) },
  { code: 'BPMN_DEADLINE', at: 'w', broken: line(catchEvent('w', deadline('kind="hearing" from="=x" period="P14D"'))), right: line(catchEvent('w', deadline('kind="hearing" from="=x" period="P14D" regime="VwVfG" channel="letter" land="SN"'))) },
  { code: 'BPMN_LINK', at: 'l', broken: processXml('p', start(), throwEvent('l', link('x')), chain('start', 'l')), right: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l'), chain('c', 'end')) },
  { code: 'BPMN_LINK_FLOW', at: 'l', broken: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l', 'end'), chain('c', 'end')), right: processXml('p', start(), throwEvent('l', link('x')), catchEvent('c', link('x')), end(), chain('start', 'l'), chain('c', 'end')) },
  { code: 'BPMN_STARTS', at: 'p', broken: processXml('p', start('one'), start('two'), end(), chain('one', 'end'), chain('two', 'end')), right: processXml('p', start('one'), start('two', message('M')), end(), chain('one', 'end'), chain('two', 'end')) },
  { code: 'BPMN_STARTS', at: 'p', broken: processXml('p', userTask('a'), end(), chain('a', 'end')), right: processXml('p', userTask('a')) },
  { code: 'BPMN_STARTS', at: 'h', broken: withHandler(eventSubProcess('h', userTask('x'))), right: withHandler(eventSubProcess('h', start('on', error()), userTask('x'), chain('on', 'x'))) },
  { code: 'BPMN_EMPTY', at: 'p', broken: processXml('p'), right: processXml('p', start()) },
  { code: 'BPMN_EXPRESSION', at: 'g_a', broken: twoWays('exclusive', flow('g', 'a', '=if x then'), flow('g', 'b'), { default: 'g_b' }), right: twoWays('exclusive', flow('g', 'a', '=if x then true else false'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_EXPRESSION', at: 's', broken: line(script('s', '1 +')), right: line(script('s', '1 + 1')) },
  { code: 'BPMN_EXPRESSION', at: 'a', broken: line(serviceTask('a', {}, mapping({ x: '=(' }))), right: line(serviceTask('a', {}, mapping({ x: '(' }))) },
  { code: 'BPMN_EXPRESSION_LANGUAGE', at: 'g_a', broken: twoWays('exclusive', flow('g', 'a', 'x').replace('xsi:type', 'language="juel" xsi:type'), flow('g', 'b'), { default: 'g_b' }), right: twoWays('exclusive', flow('g', 'a', 'x').replace('xsi:type', 'language="https://www.omg.org/spec/DMN/20191111/FEEL/" xsi:type'), flow('g', 'b'), { default: 'g_b' }) },
  { code: 'BPMN_SCRIPT_FORMAT', at: 's', broken: line(script('s', 'process.exit()', { scriptFormat: 'javascript' })), right: line(script('s', 'x', { scriptFormat: 'application/feel' })) },
  { code: 'BPMN_SCRIPT_MISSING', severity: 'warning', at: 's', broken: line(script('s', '')), right: line(script('s', '1')) },
  { code: 'BPMN_WORK_UNBOUND', severity: 'warning', at: 'a', broken: line(serviceTask('a')), right: line(serviceTask('a', { topic: 'work' })) },
  { code: 'BPMN_ATTRIBUTE', at: 'a', broken: line(serviceTask('a', { topic: 't', retries: '0' })), right: line(serviceTask('a', { topic: 't', retries: '1' })) },
  { code: 'BPMN_ATTRIBUTE', at: 'a', broken: line(userTask('a', { dueIn: 'soon' })), right: line(userTask('a', { dueIn: 'P3D' })) },
  { code: 'BPMN_ATTRIBUTE', at: 'a', broken: line(userTask('a', { resultVarible: 'x' })), right: line(userTask('a', { resultVariable: 'x' })) },
  { code: 'BPMN_UNREACHABLE', severity: 'warning', at: 'lost', broken: processXml('p', start(), end(), userTask('lost'), chain('start', 'end')), right: line(userTask('lost')) },
];

describe('rules', () => {
  test.each(RULES.map((rule) => [`${rule.code} ${rule.at ?? ''}`, rule] as const))('%s', (_title, { code, at, severity = 'error', broken, right }) => {
    const reading = readBpmn(broken, 'h');
    const found = reading.findings.filter((finding) => finding.code === code);
    expect(found.length, 'found in the broken model').toBeGreaterThan(0);
    expect(found.some(({ elementId }) => at === undefined || elementId === at), `found at ${at}`).toBe(true);
    expect(found[0]?.severity).toBe(severity);
    expect(found[0]?.message).toMatch(/^[\s\S]+[.:]/);
    expect(reading.model === undefined).toBe(severity === 'error');
    expect(readBpmn(right, 'h').findings.filter((finding) => finding.code === code || finding.severity === 'error')).toEqual([]);
  });
});

test('given a file with two executable processes, then each is compiled and their shared messages are known to both', () => {
  const one = `${start()}${catchEvent('w', message('M'))}${chain('start', 'w')}`;
  const two = `${start('start2')}${throwEvent('t', message('M'))}${chain('start2', 't')}`;
  const file = definitions(declarations(one), `<process id="one" isExecutable="true">${one}</process><process id="two" isExecutable="true">${two}</process><process id="three" isExecutable="false"/>`);
  expect(readBpmnFile(file, 'h').models.map(({ key }) => key)).toEqual(['one', 'two']);
});
