import { userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside, line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(code: string, sentence: string, clause: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause, code, severity: 'warning', at, broken: changed(right, from, to), right };
}

const typed = withRoots('<itemDefinition id="item" isCollection="true"/>', beside('<dataObject id="d" itemSubjectRef="item" isCollection="true"/>'));
const io = '<ioSpecification id="io"><dataInput id="in" itemSubjectRef="item" isCollection="true"/><dataOutput id="out" itemSubjectRef="item" isCollection="true"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>';
const typedTask = withRoots('<itemDefinition id="item" isCollection="true"/>', line(userTask('a', {}, io)));

export const RULES: readonly Rule[] = [
  rule('BPMN_NAME_MISSING', 'A message has a name, under which it is sent.', '8.4.11', 'm', withRoots('<message id="m" name="M"/>'), ' name="M"', ''),
  rule('BPMN_NAME_MISSING', 'A signal has a name, under which it is raised.', '10.5.5', 's', withRoots('<signal id="s" name="S"/>'), 'name="S"', 'name=" "'),
  rule('BPMN_CODE_MISSING', 'An error has a code, by which it is caught.', '8.4.3', 'e', withRoots('<error id="e" name="E" errorCode="E1"/>'), ' errorCode="E1"', ''),
  rule('BPMN_CODE_MISSING', 'An escalation has a code, by which it is caught.', '8.4.4', 'e', withRoots('<escalation id="e" name="E" escalationCode="E1"/>'), 'escalationCode="E1"', 'escalationCode=""'),
  rule('BPMN_NAME_AMBIGUOUS', 'No two messages have one name.', '8.4.11', 'n', withRoots('<message id="m" name="M"/><message id="n" name="N"/>'), 'name="N"', 'name="M"'),
  rule('BPMN_NAME_AMBIGUOUS', 'No two signals have one name.', '10.5.5', 't', withRoots('<signal id="s" name="S"/><signal id="t" name="T"/>'), 'name="T"', 'name="S"'),
  rule('BPMN_NAME_AMBIGUOUS', 'No two errors have one code.', '8.4.3', 'f', withRoots('<error id="e" errorCode="E"/><error id="f" errorCode="F"/>'), 'errorCode="F"', 'errorCode="E"'),
  rule('BPMN_NAME_AMBIGUOUS', 'No two escalations have one code.', '8.4.4', 'f', withRoots('<escalation id="e" escalationCode="E"/><escalation id="f" escalationCode="F"/>'), 'escalationCode="F"', 'escalationCode="E"'),
  {
    rule: 'An event definition beside the processes has an id, so that events can refer to it.',
    clause: '8.4.5', code: 'BPMN_ID_MISSING', severity: 'error', at: 'definitions',
    broken: withRoots('<signal id="s" name="S"/><signalEventDefinition signalRef="s"/>'),
    right: withRoots('<signal id="s" name="S"/><signalEventDefinition id="sd" signalRef="s"/>'),
  },
  rule('BPMN_DATA_TYPE', 'A data object is a collection where its item definition is one.', '10.4.1', 'd', typed, 'itemSubjectRef="item" isCollection="true"', 'itemSubjectRef="item" isCollection="false"'),
  rule('BPMN_DATA_TYPE', 'A data input is a collection where its item definition is one.', '10.4.1', 'in', typedTask, 'id="in" itemSubjectRef="item" isCollection="true"', 'id="in" itemSubjectRef="item" isCollection="false"'),
  rule('BPMN_DATA_TYPE', 'A data output is a collection where its item definition is one.', '10.4.1', 'out', typedTask, 'id="out" itemSubjectRef="item" isCollection="true"', 'id="out" itemSubjectRef="item" isCollection="false"'),
  rule('BPMN_DATA_TYPE', 'An unlimited data store has no capacity.', '10.4.1', 'd', withRoots('<dataStore id="d" name="Archive" capacity="9" isUnlimited="false"/>'), 'isUnlimited="false"', 'isUnlimited="true"'),
  rule('BPMN_PROCESS_TYPE', 'An executable process is private.', '10.2.1', 'p', withRoots('').replace('id="p"', 'id="p" processType="Private"'), '"Private"', '"Public"'),
];
