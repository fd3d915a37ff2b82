import { userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(severity: Rule['severity'], sentence: string, clause: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause, code: 'BPMN_RESOURCE_ROLE', severity, at, broken: changed(right, from, to), right };
}

const RESOURCES = '<resource id="r" name="clerks"><resourceParameter id="zone" name="zone" isRequired="true"/><resourceParameter id="rank" name="rank"/></resource><resource id="r2" name="signers"><resourceParameter id="unit" name="unit"/></resource>';
const binding = (parameter: string): string => `<resourceParameterBinding parameterRef="${parameter}"><formalExpression>"x"</formalExpression></resourceParameterBinding>`;
const assigned = line(userTask('a', {}, '<potentialOwner><resourceAssignmentExpression><formalExpression>permits-clerks</formalExpression></resourceAssignmentExpression></potentialOwner>'));
const bound = withRoots(RESOURCES, line(userTask('a', {}, `<humanPerformer><resourceRef>r</resourceRef>${binding('zone')}</humanPerformer>`)));

export const RULES: readonly Rule[] = [
  rule('error', 'A resource role names a resource or an expression, not both.', '10.3.1', 'a', bound, binding('zone'), `${binding('zone')}<resourceAssignmentExpression><formalExpression>x</formalExpression></resourceAssignmentExpression>`),
  rule('warning', 'A resource role names somebody.', '10.3.1', 'a', assigned, '<resourceAssignmentExpression><formalExpression>permits-clerks</formalExpression></resourceAssignmentExpression>', ''),
  rule('warning', 'The assignment of a resource role has an expression.', '10.3.1', 'a', assigned, '<formalExpression>permits-clerks</formalExpression>', ''),
  rule('warning', 'Parameters are bound where a resource is named.', '10.3.1', 'a', withRoots(RESOURCES, assigned), '<resourceAssignmentExpression>', `${binding('rank')}<resourceAssignmentExpression>`),
  rule('warning', 'A bound parameter is one of the resource.', '10.3.1', 'a', bound, binding('zone'), binding('zone') + binding('unit')),
  rule('warning', 'A parameter is bound once.', '10.3.1', 'a', bound, binding('zone'), binding('zone') + binding('zone')),
  rule('warning', 'A parameter that the resource requires is bound.', '8.4.12', 'a', bound, binding('zone'), binding('rank')),
  {
    rule: 'Potential owners are those of a task that people do.',
    clause: '10.3.4', code: 'BPMN_RESOURCE_ROLE', severity: 'warning', at: 'a',
    broken: assigned.replaceAll('userTask', 'serviceTask'),
    right: assigned,
  },
];
