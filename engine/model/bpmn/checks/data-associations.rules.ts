import { boundary, catchEvent, chain, end, message, processXml, signal, start, subProcess, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside, line, withBoundary } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(code: string, severity: Rule['severity'], sentence: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause: '10.4.1', code, severity, at, broken: changed(right, from, to), right };
}

const IO = '<ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>';
const IN = '<dataInputAssociation id="i"><sourceRef>d</sourceRef><targetRef>in</targetRef></dataInputAssociation>';
const OUT = '<dataOutputAssociation id="o"><sourceRef>out</sourceRef><targetRef>d</targetRef></dataOutputAssociation>';
const moved = beside('<dataObject id="d"/><dataObject id="d2"/>').replace('<userTask id="a">', `<userTask id="a">${IO}${IN}${OUT}`);
const merged = moved.replace('<sourceRef>d</sourceRef><targetRef>in</targetRef>', '<sourceRef>d</sourceRef><sourceRef>d2</sourceRef><targetRef>in</targetRef><transformation>d + d2</transformation>');
const nested = processXml('p', start(), userTask('a', {}, `${IO}${OUT}`), subProcess('s', {}, start('i1'), userTask('b'), '<dataObject id="inner"/>', chain('i1', 'b')), end(), chain('start', 'a', 's', 'end'), '<dataObject id="d"/>');
const owner = line(userTask('a', {}, '<property id="own" name="own"/>'), userTask('b', {}, '<property id="mine" name="mine"/>', `${IO}<dataInputAssociation id="i"><sourceRef>mine</sourceRef><targetRef>in</targetRef></dataInputAssociation>`));
const looped = processXml('p', start(), userTask('a', {}, '<multiInstanceLoopCharacteristics><loopDataInputRef>d</loopDataInputRef></multiInstanceLoopCharacteristics>'), subProcess('s', {}, start('i1'), '<dataObject id="inner"/>'), end(), chain('start', 'a', 's', 'end'), '<dataObject id="d"/>');
const referring = processXml('p', start(), subProcess('s', {}, start('i1'), '<dataObject id="inner"/>'), end(), chain('start', 's', 'end'), '<dataObject id="d"/><dataObjectReference id="r" dataObjectRef="d"/>');
const twoProcesses = moved.replace('</definitions>', '<process id="q" isExecutable="false"><dataObject id="far"/></process></definitions>');
const stored = withRoots('<dataStore id="st" name="Archive"/>', moved.replace('<dataObject id="d2"/>', '<dataObject id="d2"/><dataStoreReference id="sr" dataStoreRef="st"/>'));
const thrown = beside('<dataObject id="d"/>').replace('<endEvent id="end">', '<endEvent id="end"><dataInput id="ei"/><dataInputAssociation id="i"><sourceRef>d</sourceRef><targetRef>ei</targetRef></dataInputAssociation>');
const caught = line(catchEvent('w', `<dataOutput id="wo"/><dataOutputAssociation id="o"><sourceRef>wo</sourceRef><targetRef>d</targetRef></dataOutputAssociation>${message('M')}`), throwEvent('t', `<dataInput id="ti"/>${signal('S')}`)).replace('</process>', '<dataObject id="d"/></process>');
const atBorder = withBoundary(boundary('on', 'a', `<dataOutput id="wo"/><dataOutputAssociation id="o"><sourceRef>wo</sourceRef><targetRef>d</targetRef></dataOutputAssociation>${signal('S')}`)).replace('</process>', '<dataObject id="d"/></process>');

export const RULES: readonly Rule[] = [
  rule('BPMN_DATA_ASSOCIATION', 'error', 'Of several sources one value is made by a transformation.', 'i', merged, '<transformation>d + d2</transformation>', ''),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data input association has a source or an expression.', 'i', moved, '<sourceRef>d</sourceRef>', ''),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data association has a transformation or assignments, not both.', 'i', merged, '</transformation>', '</transformation><assignment><from>1</from><to>in</to></assignment>'),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data input association leads into its activity.', 'i', moved, '<targetRef>in</targetRef>', '<targetRef>d2</targetRef>'),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data output association leads out of its activity.', 'o', moved, '<targetRef>d</targetRef>', '<targetRef>in</targetRef>'),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data input association does not begin at an output of its own activity.', 'i', moved, '<sourceRef>d</sourceRef>', '<sourceRef>out</sourceRef>'),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data input association of an event leads into the event.', 'i', thrown, '<targetRef>ei</targetRef>', '<targetRef>d</targetRef>'),
  rule('BPMN_DATA_ASSOCIATION', 'warning', 'A data output association of an event leads out of the event.', 'o', caught, '<targetRef>d</targetRef>', '<targetRef>wo</targetRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'A data association does not reach into a sub-process from outside.', 'o', nested, '<targetRef>d</targetRef>', '<targetRef>inner</targetRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'A data association does not reach the properties of another activity.', 'i', owner, '<sourceRef>mine</sourceRef>', '<sourceRef>own</sourceRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'A data association does not reach the data of another process.', 'i', twoProcesses, '<sourceRef>d</sourceRef>', '<sourceRef>far</sourceRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'An event does not reach the data inputs of another event.', 'o', caught, '<targetRef>d</targetRef>', '<targetRef>ti</targetRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'Several instances do not take their list from a sub-process beside them.', 'a', looped, '<loopDataInputRef>d</loopDataInputRef>', '<loopDataInputRef>inner</loopDataInputRef>'),
  rule('BPMN_DATA_SCOPE', 'error', 'A data object reference names a data object that is visible where it stands.', 'r', referring, 'dataObjectRef="d"', 'dataObjectRef="inner"'),
  rule('BPMN_DATA_SCOPE', 'error', 'A boundary event does not write into its neighbours.', 'o', atBorder.replace('<userTask id="h">', '<userTask id="h"><property id="hp" name="hp"/>'), '<targetRef>d</targetRef>', '<targetRef>hp</targetRef>'),
  {
    rule: 'A data store is visible in every process, a data object only in its own.',
    clause: '10.4.1', code: 'BPMN_DATA_SCOPE', severity: 'error', at: 'o',
    broken: changed(stored.replace('</definitions>', '<process id="q" isExecutable="false"><dataObject id="far"/></process></definitions>'), '<targetRef>d</targetRef>', '<targetRef>far</targetRef>'),
    right: changed(stored, '<targetRef>d</targetRef>', '<targetRef>sr</targetRef>'),
  },
];
