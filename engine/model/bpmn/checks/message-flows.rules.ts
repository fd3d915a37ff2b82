import { boundary, catchEvent, chain, end, gateway, message, processXml, signal, start, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { pools, twoPools, withRoots } from '../../testing/file-models.ts';
import { line, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(severity: Rule['severity'], sentence: string, right: string, from: string, to: string, code = 'BPMN_MESSAGE_FLOW'): Rule {
  return { rule: sentence, clause: '9.4', code, severity, at: 'f', broken: changed(right, from, to), right };
}

const flow = (source: string, target: string, attributes = ''): string => `<messageFlow id="f" sourceRef="${source}" targetRef="${target}"${attributes}/>`;
const box = '<participant id="B" name="Applicant"/>';
const tasks = line(userTask('a'), userTask('c'), gateway('parallel', 'g'));
const events = processXml('p', start('start', message('S')), catchEvent('w', message('W')), throwEvent('t', message('T')), end('end', message('E')), chain('start', 'w', 't', 'end'));
const attached = withBoundary(boundary('on', 'a', message('M')));

export const RULES: readonly Rule[] = [
  rule('error', 'A message flow does not stay within one pool.', pools(`${box}${flow('a', 'B')}`, tasks), 'targetRef="B"', 'targetRef="c"'),
  rule('error', 'A message flow does not lead from a pool into itself.', pools(`${box}${flow('B', 'a')}`, tasks), 'sourceRef="B"', 'sourceRef="P"'),
  rule('error', 'A message flow does not lead from an element to its own pool.', pools(`${box}${flow('a', 'B')}`, tasks), 'targetRef="B"', 'targetRef="P"'),
  rule('error', 'A message flow does not lead back to where it begins.', pools(`${box}${flow('B', 'P')}`, tasks), 'targetRef="P"', 'targetRef="B"'),
  rule('error', 'A message flow does not connect two elements of a process without a pool.', withRoots(`<collaboration id="C"><participant id="B"/>${flow('a', 'B')}</collaboration>`, tasks), 'targetRef="B"', 'targetRef="c"'),
  rule('error', 'A message flow between two processes connects elements of both.', twoPools(flow('a', 'b'), tasks), 'targetRef="b"', 'targetRef="c"'),
  rule('error', 'No message flow begins at a gateway.', pools(`${box}${flow('a', 'B')}`, tasks), 'sourceRef="a"', 'sourceRef="g"', 'BPMN_REFERENCE_KIND'),
  rule('error', 'No message flow leads to a gateway.', pools(`${box}${flow('B', 'a')}`, tasks), 'targetRef="a"', 'targetRef="g"', 'BPMN_REFERENCE_KIND'),
  rule('error', 'No message flow begins at a sequence flow.', pools(`${box}${flow('a', 'B')}`, tasks), 'sourceRef="a"', 'sourceRef="a_c"', 'BPMN_REFERENCE_KIND'),
  rule('error', 'No message flow begins at a start event.', pools(`${box}${flow('t', 'B')}`, events), 'sourceRef="t"', 'sourceRef="start"'),
  rule('error', 'No message flow begins at a catching event.', pools(`${box}${flow('t', 'B')}`, events), 'sourceRef="t"', 'sourceRef="w"'),
  rule('error', 'No message flow begins at a boundary event.', pools(`${box}${flow('a', 'B')}`, attached), 'sourceRef="a"', 'sourceRef="on"'),
  rule('error', 'No message flow leads to an end event.', pools(`${box}${flow('B', 'w')}`, events), 'targetRef="w"', 'targetRef="end"'),
  rule('error', 'No message flow leads to a throwing event.', pools(`${box}${flow('B', 'start')}`, events), 'targetRef="start"', 'targetRef="t"'),
  rule('warning', 'An end event where a message flow begins is a message event.', pools(`${box}${flow('end', 'B')}`, events), '<endEvent id="end"><messageEventDefinition messageRef="message_E"/>', '<endEvent id="end">'),
  rule('warning', 'A start event where a message flow ends is a message event, or a plain one that only shows where applications come from.', pools(`${box}${flow('B', 'start')}`, events).replace('<collaboration', '<signal id="sg" name="G"/><collaboration'), '<startEvent id="start"><messageEventDefinition messageRef="message_S"/>', '<startEvent id="start"><signalEventDefinition signalRef="sg"/>'),
  rule('warning', 'An intermediate event where a message flow ends is a message event.', pools(`${box}${flow('B', 'w')}`, events).replace('<collaboration', '<signal id="sg" name="G"/><collaboration'), '<intermediateCatchEvent id="w"><messageEventDefinition messageRef="message_W"/>', '<intermediateCatchEvent id="w"><signalEventDefinition signalRef="sg"/>'),
  rule('warning', 'A boundary event where a message flow ends is a message event.', pools(`${box}${flow('B', 'on')}`, withBoundary(boundary('on', 'a', message('M')), catchEvent('x', signal('S')))), '<messageEventDefinition messageRef="message_M"/>', '<signalEventDefinition signalRef="signal_S"/>'),
  rule('warning', 'A message flow carries the message that its event awaits.', pools(`${box}${flow('B', 'w', ' messageRef="message_W"')}`, events), 'messageRef="message_W"/></collaboration>', 'messageRef="message_T"/></collaboration>'),
  rule('warning', 'A message flow carries the message that its event sends.', pools(`${box}${flow('t', 'B', ' messageRef="message_T"')}`, events), 'messageRef="message_T"/></collaboration>', 'messageRef="message_E"/></collaboration>'),
];
