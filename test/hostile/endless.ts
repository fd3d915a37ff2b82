import { adHoc, boundary, catchEvent, chain, compensate, conditional, cycle, declarations, definitions, duration, element, end, escalation, eventSubProcess, flow, gateway, link, message, processXml, script, signal, start, throwEvent, userTask } from '../../engine/model/testing/bpmn-xml.ts';
import type { HostileCase } from './hostile-case.ts';
import { cardinality, repeated, row } from './models.ts';

const loop = (inner: string, attributes = ''): string => `<standardLoopCharacteristics${attributes}>${inner}</standardLoopCharacteristics>`;
const loopCondition = (feel: string): string => `<loopCondition xsi:type="tFormalExpression">${feel}</loopCondition>`;
const call = (id: string, ...content: readonly string[]): string => element('callActivity', id, { calledElement: 'p' }, ...content);
/** A handler that begins at the event, throws, and ends. */
const handler = (on: string, definition: string, thrown: string): string =>
  eventSubProcess(`sub_${on}`, element('startEvent', on, { isInterrupting: 'false' }, definition), throwEvent(`${on}_throws`, thrown), end(`${on}_end`), chain(on, `${on}_throws`, `${on}_end`));

/** Circles of every kind. */
export const endless: readonly HostileCase[] = [
  { name: 'a circle of exclusive gateways', xml: () => processXml('p', start(), gateway('exclusive', 'a'), gateway('exclusive', 'b'), chain('start', 'a', 'b'), flow('b', 'a', '=true')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a circle of inclusive gateways', xml: () => processXml('p', start(), gateway('inclusive', 'a'), gateway('inclusive', 'b'), chain('start', 'a', 'b'), flow('b', 'a', '=true')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a circle of tasks', xml: () => processXml('p', start(), element('task', 'a'), element('task', 'b'), chain('start', 'a', 'b', 'a')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a circle over a link', xml: () => processXml('p', start(), throwEvent('go', link('L')), catchEvent('come', link('L')), throwEvent('back', link('L')), chain('start', 'go'), chain('come', 'back')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a circle that splits at every turn', xml: () => processXml('p', start(), element('task', 'a'), gateway('parallel', 'b'), chain('start', 'a', 'b', 'a'), flow('b', 'a', undefined, 'again')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a loop whose condition is always true', xml: () => row(repeated('work', loop(loopCondition('=true')))), ends: { incident: 'STEP_BOUND' } },
  { name: 'a loop without condition', xml: () => row(repeated('work', loop(''))), ends: { finding: 'BPMN_LOOP' } },
  { name: 'a loop of a thousand million turns', xml: () => row(repeated('work', loop('', ' loopMaximum="1000000000"'))), ends: { incident: 'STEP_BOUND' } },
  { name: 'a loop over a sub-process that does nothing', xml: () => row(repeated('work', loop(loopCondition('=true')), start('s') + end('e') + chain('s', 'e'))), ends: { incident: 'STEP_BOUND' } },
  { name: 'a process that calls itself', xml: () => row(['call', call('call')]), ends: { incident: 'CALL_DEPTH_BOUND' } },
  { name: 'a process that calls itself twice', xml: () => processXml('p', start(), call('one'), call('two'), chain('start', 'one'), chain('start', 'two')), ends: { refused: 'EVENT_BOUND' } },
  { name: 'a process that calls itself a thousand times', xml: () => row(['call', call('call', cardinality('1000'))]), ends: { refused: 'EVENT_BOUND' } },
  { name: 'a process that calls itself in a loop', xml: () => row(['call', call('call', loop(loopCondition('=true')))]), ends: { incident: 'CALL_DEPTH_BOUND' } },
  { name: 'a loop over a called process that ends at once', xml: () => definitions(`<process id="p" isExecutable="true">${start()}${gateway('exclusive', 'again')}${element('callActivity', 'call', { calledElement: 'q' })}${chain('start', 'again', 'call', 'again')}</process><process id="q" isExecutable="true">${start('s')}${end('e')}${chain('s', 'e')}</process>`), ends: { incident: 'STEP_BOUND' } },
  { name: 'a signal that throws itself at a boundary', xml: () => processXml('p', start(), gateway('parallel', 'fork'), userTask('work'), boundary('on', 'work', signal('S'), { cancelActivity: 'false' }), throwEvent('first', signal('S')), throwEvent('again', signal('S')), end(), chain('start', 'fork', 'work'), chain('fork', 'first', 'end'), chain('on', 'again', 'end')), ends: { incident: 'STEP_BOUND' } },
  { name: 'an event sub-process that triggers itself', xml: () => processXml('p', start(), gateway('parallel', 'fork'), userTask('work'), throwEvent('first', signal('S')), chain('start', 'fork', 'first'), chain('fork', 'work'), handler('on', signal('S'), signal('S'))), ends: { incident: 'STEP_BOUND' } },
  { name: 'two handlers that escalate to each other', xml: () => processXml('p', start(), gateway('parallel', 'fork'), userTask('work'), throwEvent('first', escalation('A')), chain('start', 'fork', 'first'), chain('fork', 'work'), handler('onA', escalation('A'), escalation('B')), handler('onB', escalation('B'), escalation('A'))), ends: { incident: 'STEP_BOUND' } },
  { name: 'a condition that its own event changes', xml: () => processXml('p', start(), script('set', 'true', { resultVariable: 'x' }), userTask('work'), chain('start', 'set', 'work'), eventSubProcess('sub', element('startEvent', 'on', { isInterrupting: 'false' }, conditional('=x = true')), script('off', 'false', { resultVariable: 'x' }), script('up', 'true', { resultVariable: 'x' }), chain('on', 'off', 'up'))), ends: { incident: 'STEP_BOUND' } },
  { name: 'a signal that begins the process that throws it', xml: () => processXml('p', start('start', signal('S')), throwEvent('again', signal('S')), end(), chain('start', 'again', 'end')), ends: { refused: 'EVENT_BOUND' }, begunByPlay: true, play: async (engine) => void (await engine.raiseSignal('S')) },
  { name: 'a message that begins the process that sends it', xml: () => processXml('p', start('start', message('M')), throwEvent('again', message('M')), end(), chain('start', 'again', 'end')), ends: { refused: 'EVENT_BOUND' }, begunByPlay: true, play: async (engine) => void (await engine.publishMessage('M')) },
  { name: 'an undoing that undoes itself', xml: () => {
    const undo = element('subProcess', 'undo', { isForCompensation: 'true' }, start('s'), throwEvent('more', compensate()), end('e'), chain('s', 'more', 'e'));
    const body = start() + gateway('exclusive', 'again') + element('task', 'work') + boundary('on', 'work', compensate()) + undo + '<association id="a" associationDirection="One" sourceRef="on" targetRef="undo"/>' + throwEvent('back', compensate()) + chain('start', 'again', 'work', 'back', 'again');
    return definitions(declarations(body), `<process id="p" isExecutable="true">${body}</process>`);
  }, ends: { incident: 'STEP_BOUND' } },
  { name: 'ad-hoc work that is never enough', xml: () => row(['adHoc', adHoc('adHoc', {}, element('task', 'a'), '<completionCondition xsi:type="tFormalExpression">=false</completionCondition>')]), ends: 'waits' },
  { name: 'a circle over a timer without length', xml: () => processXml('p', start(), gateway('exclusive', 'again'), catchEvent('nap', duration('PT0S')), chain('start', 'again', 'nap', 'again')), ends: { incident: 'TIMER_BOUND' }, play: (engine) => engine.advanceBy('PT1S') },
  { name: 'R/PT0S', xml: () => processXml('p', start(), userTask('work'), boundary('on', 'work', cycle('R/PT0S'), { cancelActivity: 'false' }), end(), chain('start', 'work'), chain('on', 'end')), ends: { finding: 'BPMN_TIMER' } },
  { name: 'R/PT0S from a variable', xml: () => processXml('p', start(), userTask('work'), boundary('on', 'work', cycle('=often'), { cancelActivity: 'false' }), end(), chain('start', 'work'), chain('on', 'end')), variables: () => ({ often: 'R/PT0S' }), ends: { incident: 'TIMER_BOUND' } },
  { name: 'R1000000/PT1S', xml: () => processXml('p', start(), userTask('work'), boundary('on', 'work', cycle('R1000000/PT1S'), { cancelActivity: 'false' }), end(), chain('start', 'work'), chain('on', 'end')), ends: { finding: 'BPMN_TIMER' } },
  { name: 'a process that a timer begins every instant', xml: () => processXml('p', start('start', cycle('R/PT0S')), end(), chain('start', 'end')), ends: { finding: 'BPMN_TIMER' } },
];
