import { boundary, catchEvent, chain, element, end, flow, gateway, message, processXml, script, signal, start, userTask } from '../../engine/model/testing/bpmn-xml.ts';
import type { JsonObject } from '../../engine/json.ts';
import type { HostileCase } from './hostile-case.ts';
import { row, scripted } from './models.ts';

const doctype = (declaration: string): string => scripted('1').replace('?>', `?>${declaration}`);
const REFUSED = { finding: 'BPMN_NAME_FORBIDDEN' };
const parsed = (json: string): JsonObject => JSON.parse(json) as JsonObject;

/** Names with a meaning of their own, declarations, references that bite their tail. */
export const names: readonly HostileCase[] = [
  { name: 'a DOCTYPE', xml: () => doctype('<!DOCTYPE definitions>'), ends: { finding: 'MODEL_DOCTYPE' } },
  { name: 'entities that multiply', xml: () => doctype('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'), ends: { finding: 'MODEL_DOCTYPE' } },
  { name: 'an entity that reads a file', xml: () => doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), ends: { finding: 'MODEL_DOCTYPE' } },
  ...['__proto__', 'constructor', 'prototype'].flatMap((name): readonly HostileCase[] => [
    { name: `the id ${name}`, xml: () => row([name, element('task', name)]), ends: REFUSED },
    { name: `the process ${name}`, xml: () => scripted('1').replace('"p"', `"${name}"`), ends: REFUSED },
    { name: `the label ${name}`, xml: () => row(['work', element('task', 'work', { name })]), ends: REFUSED },
    { name: `the result variable ${name}`, xml: () => row(['work', script('work', '1', { resultVariable: name })]), ends: REFUSED },
    { name: `the loop item ${name}`, xml: () => row(['work', element('task', 'work', {}, `<multiInstanceLoopCharacteristics laufzettel:collection="=[1]" laufzettel:elementVariable="${name}"/>`)]), ends: REFUSED },
    { name: `the result list ${name}`, xml: () => row(['work', element('task', 'work', {}, `<multiInstanceLoopCharacteristics laufzettel:collection="=[1]" laufzettel:outputCollection="${name}"/>`)]), ends: REFUSED },
    { name: `the data object ${name}`, xml: () => row(['work', `${element('task', 'work')}<dataObject id="d" name="${name}"/>`]), ends: REFUSED },
    { name: `the message ${name}`, xml: () => row(['work', catchEvent('work', message(name))]), ends: REFUSED },
    { name: `the signal ${name}`, xml: () => row(['work', catchEvent('work', signal(name))]), ends: REFUSED },
    { name: `the member ${name} of a value`, xml: () => scripted(`{ a: 1 }.${name}`), ends: { finding: 'BPMN_EXPRESSION' } },
    { name: `the name ${name} in a script's result`, xml: () => row(['work', script('work', `{ "${name}": { polluted: true } }`)]), ends: { finding: 'BPMN_EXPRESSION' } },
    { name: `the name ${name} put together in a script`, xml: () => row(['work', script('work', 'context put({}, name, 1)')]), variables: () => ({ name }), ends: 'completes' },
    { name: `the name ${name} in a job's result`, xml: () => row(['work', element('serviceTask', 'work')]), ends: { refused: 'INVALID_INPUT' }, play: async (engine) => void (await engine.completeJob('work', parsed(`{"${name}":{"polluted":true}}`))) },
    { name: `the variable ${name} at the start`, xml: () => scripted('1'), variables: () => parsed(`{"${name}":{"polluted":true}}`), ends: { refused: 'INVALID_INPUT' } },
  ]),
  { name: 'a boundary event attached to itself', xml: () => processXml('p', start(), boundary('on', 'on', message('M')), end(), chain('start', 'end'), chain('on', 'end')), ends: { finding: 'BPMN_BOUNDARY_HOST' } },
  { name: 'two boundary events attached to each other', xml: () => processXml('p', start(), boundary('a', 'b', message('M')), boundary('b', 'a', message('N')), end(), chain('start', 'end'), chain('a', 'end'), chain('b', 'end')), ends: { finding: 'BPMN_BOUNDARY_HOST' } },
  { name: 'a default flow of somebody else', xml: () => processXml('p', start(), gateway('exclusive', 'a', { default: 'b_end' }), gateway('exclusive', 'b'), end(), chain('start', 'a', 'b', 'end')), ends: { finding: 'BPMN_DEFAULT_FOREIGN' } },
  { name: 'a default flow that leads back', xml: () => processXml('p', start(), gateway('exclusive', 'in'), gateway('exclusive', 'a', { default: 'a_in' }), end(), chain('start', 'in', 'a', 'in'), flow('a', 'end', '=false')), ends: { incident: 'STEP_BOUND' } },
  { name: 'associations in a circle', xml: () => processXml('p', start(), userTask('a'), userTask('b'), chain('start', 'a', 'b'), '<association id="x" sourceRef="a" targetRef="b"/><association id="y" sourceRef="b" targetRef="x"/><association id="z" sourceRef="z" targetRef="z"/>'), ends: 'waits' },
  { name: 'a flow from itself to itself', xml: () => processXml('p', start(), element('task', 'a'), chain('start', 'a'), '<sequenceFlow id="f" sourceRef="f" targetRef="f"/>'), ends: { finding: 'BPMN_REFERENCE' } },
];
