import { chain, element, end, flow, gateway, processXml, start, subProcess, userTask } from '../../engine/model/testing/bpmn-xml.ts';
import type { HostileCase } from './hostile-case.ts';
import { cardinality, repeated, row, scripted, times } from './models.ts';

const nested = (depth: number): string => (depth === 0 ? start('s') + end('e') + chain('s', 'e') : start(`s${depth}`) + subProcess(`sub${depth}`, {}, nested(depth - 1)) + end(`e${depth}`) + chain(`s${depth}`, `sub${depth}`, `e${depth}`));
const collection = (feel: string): string => `<multiInstanceLoopCharacteristics laufzettel:collection="${feel}" laufzettel:elementVariable="item"/>`;
const inside = (id: string, xml: string): string => start(`${id}s`) + xml + end(`${id}e`) + chain(`${id}s`, id, `${id}e`);

/** Too much of everything. */
export const sizes: readonly HostileCase[] = [
  { name: '100 sub-processes in one another', xml: () => processXml('p', nested(100)), ends: { finding: 'MODEL_TOO_DEEP' } },
  { name: '90 sub-processes in one another', xml: () => processXml('p', nested(90)), ends: 'completes' },
  { name: '10,000 elements in one another', xml: () => processXml('p', times(10_000, '<documentation>') + times(10_000, '</documentation>')), ends: { finding: 'MODEL_TOO_DEEP' } },
  { name: '5 MB of text', xml: () => row(['work', element('task', 'work', {}, `<documentation>${'a'.repeat(5_000_000)}</documentation>`)]), ends: { finding: 'MODEL_TOO_LARGE' } },
  { name: '4.9 MB of text', xml: () => row(['work', element('task', 'work', {}, `<documentation>${'a'.repeat(4_900_000)}</documentation>`)]), ends: 'completes' },
  { name: '5 MB of elements', xml: () => processXml('p', times(300_000, '<task id="t"/>')), ends: { finding: 'MODEL_TOO_LARGE' } },
  { name: '5,000 tasks one after the other', xml: () => processXml('p', start(), times(5_000, (index) => element('task', `t${index}`)), chain('start', ...Array.from({ length: 5_000 }, (_, index) => `t${index}`))), ends: 'completes' },
  { name: '5,000 tasks at the same time', xml: () => processXml('p', start(), gateway('parallel', 'fork'), gateway('parallel', 'join'), end(), times(5_000, (index) => element('task', `t${index}`) + chain('fork', `t${index}`, 'join')), chain('start', 'fork'), chain('join', 'end')), ends: 'completes' },
  { name: '5,000 inclusive gateways', xml: () => processXml('p', start(), times(5_000, (index) => gateway('inclusive', `g${index}`)), chain('start', ...Array.from({ length: 5_000 }, (_, index) => `g${index}`)), times(4_998, (index) => flow(`g${index}`, `g${index + 2}`, '=true'))), ends: 'completes' },
  { name: 'thirty splits in a row without a join', xml: () => processXml('p', start(), times(30, (index) => element('task', `g${index}`)), times(29, (index) => flow(`g${index}`, `g${index + 1}`, undefined, `a${index}`) + flow(`g${index}`, `g${index + 1}`, undefined, `b${index}`)), chain('start', 'g0')), ends: { incident: 'STEP_BOUND' } },
  { name: 'a thousand million instances', xml: () => row(repeated('work', cardinality('1000000000'))), ends: { finding: 'BPMN_LOOP' } },
  { name: 'a thousand million instances one after the other', xml: () => row(repeated('work', cardinality('=n', true))), variables: () => ({ n: 1e9 }), ends: { incident: 'LOOP_BOUND' } },
  { name: 'a thousand million instances at the same time, computed', xml: () => row(repeated('work', cardinality('=n'))), variables: () => ({ n: 1e9 }), ends: { incident: 'LOOP_BOUND' } },
  { name: 'minus one instance', xml: () => row(repeated('work', cardinality('-1'))), ends: { finding: 'BPMN_LOOP' } },
  { name: 'minus one instance, computed', xml: () => row(repeated('work', cardinality('=n'))), variables: () => ({ n: -1 }), ends: { incident: 'LOOP_INPUT' } },
  { name: 'one and a half instances', xml: () => row(repeated('work', cardinality('=n'))), variables: () => ({ n: 1.5 }), ends: { incident: 'LOOP_INPUT' } },
  { name: 'a text as the number of instances', xml: () => row(repeated('work', cardinality('=n'))), variables: () => ({ n: 'x' }), ends: { incident: 'LOOP_INPUT' } },
  { name: 'infinitely many instances', xml: () => row(repeated('work', cardinality('=1e308 * 10'))), ends: { incident: 'LOOP_INPUT' } },
  { name: 'a list of a million items', xml: () => row(repeated('work', collection('=list'))), variables: () => ({ list: Array.from({ length: 1_000_000 }, (_, index) => index) }), ends: { refused: 'INVALID_INPUT' } },
  { name: 'a list of 50,000 items', xml: () => row(repeated('work', collection('=for i in 1..50000 return i'))), ends: { incident: 'LOOP_BOUND' } },
  { name: 'a list that names itself as its item', xml: () => row(repeated('work', '<multiInstanceLoopCharacteristics laufzettel:collection="=list" laufzettel:elementVariable="list"/>')), variables: () => ({ list: [[1], [2]] }), ends: 'completes' },
  { name: '9,000 instances at the same time', xml: () => row(repeated('work', cardinality('9000'))), ends: 'completes' },
  { name: '100 times 100 times 100 instances', xml: () => row(['a', subProcess('a', {}, cardinality('100'), inside('b', subProcess('b', {}, cardinality('100'), inside('c', element('task', 'c', {}, cardinality('100'))))))]), ends: { incident: 'STEP_BOUND' } },
  { name: '100 times 100 times 100 tasks for people', xml: () => row(['a', subProcess('a', {}, cardinality('100'), inside('b', subProcess('b', {}, cardinality('100'), inside('c', userTask('c', {}, cardinality('100'))))))]), ends: { incident: 'STEP_BOUND' } },
  { name: 'names of a million characters', xml: () => row(['work', element('task', 'work', { name: 'n'.repeat(1_000_000) })]), ends: 'completes' },
  { name: 'an id of a million characters', xml: () => scripted('1').replaceAll('"work"', `"${'w'.repeat(1_000_000)}"`), ends: { finding: 'BPMN_NAME_LENGTH' } },
];
