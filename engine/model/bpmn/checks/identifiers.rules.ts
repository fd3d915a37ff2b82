import { catchEvent, chain, end, flow, mapping, message, processXml, start, subProcess, userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { pools, twoPools, withRoots } from '../../testing/file-models.ts';
import { beside, line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

const assigned = beside('<dataObject id="d"/>').replace('<userTask id="a">', '<userTask id="a"><ioSpecification><dataInput id="in"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation id="da"><sourceRef>d</sourceRef><targetRef>in</targetRef><assignment><from>1</from><to>in.kind</to></assignment></dataInputAssociation>');

const several = beside('<property id="order"/><property id="orders"/>').replace('<userTask id="a">', '<userTask id="a"><multiInstanceLoopCharacteristics><loopDataInputRef>orders</loopDataInputRef><inputDataItem id="item"/></multiInstanceLoopCharacteristics>');
const conditions = line(userTask('a', {}, '<multiInstanceLoopCharacteristics><loopCardinality id="c1">2</loopCardinality><completionCondition id="c2">x</completionCondition></multiInstanceLoopCharacteristics>'));

/** The id `other` becomes `id`, which something else has; references to it move along. */
function shared(who: string, right: string, id: string, other: string, referenced = false): Rule {
  const broken = referenced ? right.replaceAll(`"${other}"`, `"${id}"`) : changed(right, `id="${other}"`, `id="${id}"`);
  return { rule: `${who} have ids of their own.`, clause: '8.3.1', code: 'BPMN_ID_DUPLICATE', severity: 'error', at: id, broken, right };
}

export const RULES: readonly Rule[] = [
  {
    rule: 'Every element of a process has an id.',
    clause: '8.3.1', code: 'BPMN_ID_MISSING', severity: 'error',
    broken: processXml('p', start(), userTask(''), end(), chain('start', 'end')),
    right: line(userTask('a')),
  },
  {
    rule: 'A sequence flow has an id, by which the history tells that it was taken.',
    clause: '8.3.1', code: 'BPMN_ID_MISSING', severity: 'warning', at: 'p',
    broken: changed(line(userTask('a')), ' id="a_end"', ''),
    right: line(userTask('a')),
  },
  {
    rule: 'No two activities of a file share an id.',
    clause: '8.3.1', code: 'BPMN_ID_DUPLICATE', severity: 'error', at: 'a',
    broken: processXml('p', start(), userTask('a'), userTask('a'), end(), chain('start', 'a', 'end')),
    right: line(userTask('a'), userTask('b')),
  },
  shared('An element in a sub-process and one around it', line(userTask('a'), subProcess('s', {}, userTask('b'))), 'a', 'b'),
  shared('Two sequence flows', processXml('p', start(), userTask('a'), end(), flow('start', 'a', undefined, 'f'), flow('a', 'end', undefined, 'g')), 'f', 'g'),
  shared('A message and an element', line(catchEvent('w', message('M'))), 'w', 'message_M', true),
  shared('A data object and an element', beside('<dataObject id="d"/>'), 'a', 'd'),
  shared('A lane and an element', beside('<laneSet id="ls"><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>'), 'a', 'l'),
  shared('A pool and its process', pools(''), 'p', 'P', true),
  shared('Two pools', pools('<participant id="B"/><participant id="D"/>'), 'B', 'D'),
  shared('Elements of two pools, even where one of them is not executed', twoPools(''), 'a', 'b', true),
  shared('Two messages', withRoots('<message id="m" name="M"/><message id="n" name="N"/>'), 'm', 'n'),
  {
    rule: 'An item of several instances has another id than the variable beside them.',
    clause: '8.3.1', code: 'BPMN_ID_DUPLICATE', severity: 'warning', at: 'order',
    broken: changed(several, 'id="item"', 'id="order"'),
    right: several,
  },
  {
    rule: 'Conditions have ids of their own, even though nothing refers to them.',
    clause: '8.3.1', code: 'BPMN_ID_DUPLICATE', severity: 'warning', at: 'c1',
    broken: changed(conditions, 'id="c2"', 'id="c1"'),
    right: conditions,
  },
  {
    rule: 'An id does not begin with a digit.',
    clause: '8.3.1', code: 'BPMN_ID_FORM', severity: 'warning', at: '1a',
    broken: line(userTask('1a')),
    right: line(userTask('a1')),
  },
  {
    rule: 'An id holds no blanks.',
    clause: '8.3.1', code: 'BPMN_ID_FORM', severity: 'warning', at: 'check request',
    broken: line(userTask('check request')),
    right: line(userTask('check_request')),
  },
  {
    rule: 'An id of a pool holds no colon.',
    clause: '8.3.1', code: 'BPMN_ID_FORM', severity: 'warning', at: 'b:1',
    broken: pools('<participant id="b:1"/>'),
    right: pools('<participant id="b-1"/>'),
  },
  {
    rule: 'An id has 200 characters at most.',
    clause: '', code: 'BPMN_NAME_LENGTH', severity: 'error', at: 'a'.repeat(201),
    broken: line(userTask('a'.repeat(201))),
    right: line(userTask('a'.repeat(190))),
  },
  {
    rule: 'The name of a message has 200 characters at most.',
    clause: '', code: 'BPMN_NAME_LENGTH', severity: 'error', at: 'm',
    broken: withRoots(`<message id="m" name="${'M'.repeat(201)}"/>`),
    right: withRoots(`<message id="m" name="${'M'.repeat(200)}"/>`),
  },
  {
    rule: 'An assignment writes to no reserved name.',
    clause: '', code: 'BPMN_NAME_FORBIDDEN', severity: 'error', at: 'da',
    broken: changed(assigned, '<to>in.kind</to>', '<to>in.__proto__</to>'),
    right: assigned,
  },
  {
    rule: 'A variable that the model writes has no reserved name.',
    clause: '', code: 'BPMN_NAME_FORBIDDEN', severity: 'error', at: 'a',
    broken: line(userTask('a', { resultVariable: 'prototype' })),
    right: line(userTask('a', { resultVariable: 'prototypes' })),
  },
  {
    rule: 'No mapping writes the name "case", which stands for the case itself.',
    clause: '', code: 'BPMN_NAME_FORBIDDEN', severity: 'error', at: 'a',
    broken: line(userTask('a', {}, mapping({}, { case: '=1' }))),
    right: line(userTask('a', {}, mapping({}, { caseNumber: '=1' }))),
  },
  {
    rule: 'Every input and output mapping names the variable it writes.',
    clause: '', code: 'BPMN_MAPPING_INCOMPLETE', severity: 'error', at: 'a',
    broken: line(userTask('a', {}, mapping({ '': '=1' }))),
    right: line(userTask('a', {}, mapping({ x: '=1' }))),
  },
];
