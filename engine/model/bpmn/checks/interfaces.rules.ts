import { catchEvent, element } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(sentence: string, clause: string, at: string, right: string): Rule {
  return { rule: sentence, clause, code: 'BPMN_INTERFACE', severity: 'warning', at, broken: changed(right, 'messageRef="m"', 'messageRef="n"'), right };
}

const ROOTS = '<message id="m" name="M"/><message id="n" name="N"/><interface id="i" name="I"><operation id="o" name="O"><inMessageRef>m</inMessageRef></operation></interface>';

export const RULES: readonly Rule[] = [
  rule('A send task sends the message of its operation.', '10.3.3', 's', withRoots(ROOTS, line(element('sendTask', 's', { operationRef: 'o', messageRef: 'm' })))),
  rule('A receive task awaits a message of its operation.', '10.3.3', 'r', withRoots(ROOTS, line(element('receiveTask', 'r', { operationRef: 'o', messageRef: 'm' })))),
  rule('A message event names a message of its operation.', '10.5.5', 'w', withRoots(ROOTS, line(catchEvent('w', '<messageEventDefinition messageRef="m"><operationRef>o</operationRef></messageEventDefinition>')))),
];
