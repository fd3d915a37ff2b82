import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(code: string, sentence: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause: '10.8', code, severity: 'warning', at, broken: changed(right, from, to), right };
}

const lanes = beside('<laneSet id="ls"><lane id="front" name="Front office"><flowNodeRef>start</flowNodeRef></lane><lane id="back" name="Back office"><flowNodeRef>a</flowNodeRef><flowNodeRef>end</flowNodeRef></lane></laneSet>');
const nested = beside('<laneSet id="ls"><lane id="outer"><flowNodeRef>a</flowNodeRef><childLaneSet id="cs"><lane id="left"><flowNodeRef>a</flowNodeRef></lane><lane id="right"><flowNodeRef>end</flowNodeRef></lane></childLaneSet></lane></laneSet>');
const twoSets = beside('<laneSet id="byUnit"><lane id="u1"><flowNodeRef>a</flowNodeRef></lane></laneSet><laneSet id="byPlace"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane><lane id="l2"><flowNodeRef>end</flowNodeRef></lane></laneSet>');
const partitioned = beside('<laneSet id="ls"><lane id="l"><partitionElement id="pe"/></lane></laneSet>');
const twoProcesses = withRoots('<process id="q" isExecutable="false"><startEvent id="far"/></process>', lanes);

export const RULES: readonly Rule[] = [
  rule('BPMN_REFERENCE', 'The elements of a lane are in the file.', 'back', lanes, '<flowNodeRef>a</flowNodeRef>', '<flowNodeRef>gone</flowNodeRef>'),
  rule('BPMN_LANE', 'A lane names activities, events and gateways, and no flows.', 'back', lanes, '<flowNodeRef>a</flowNodeRef>', '<flowNodeRef>a_end</flowNodeRef>'),
  rule('BPMN_LANE', 'A lane names elements of its own process.', 'back', twoProcesses, '<flowNodeRef>a</flowNodeRef>', '<flowNodeRef>far</flowNodeRef>'),
  rule('BPMN_LANE', 'An element stands in one lane of a set.', 'a', lanes, '<flowNodeRef>start</flowNodeRef>', '<flowNodeRef>start</flowNodeRef><flowNodeRef>a</flowNodeRef>'),
  rule('BPMN_LANE', 'An element stands in a lane and in the lanes around it, and in one beside another.', 'a', nested, '<flowNodeRef>end</flowNodeRef>', '<flowNodeRef>a</flowNodeRef>'),
  rule('BPMN_LANE', 'An element stands in one lane of each set.', 'a', twoSets, '<flowNodeRef>end</flowNodeRef>', '<flowNodeRef>a</flowNodeRef>'),
  rule('BPMN_LANE', 'A lane has a partition element or refers to one.', 'l', partitioned, '<lane id="l">', '<lane id="l" partitionElementRef="a">'),
];
