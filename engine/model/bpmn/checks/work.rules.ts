import { script, serviceTask, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

export const RULES: readonly Rule[] = [
  {
    rule: 'A script task has a script.',
    clause: '10.3.3', code: 'BPMN_SCRIPT_MISSING', severity: 'warning', at: 's',
    broken: line(script('s', '')),
    right: line(script('s', '1')),
  },
  {
    rule: 'A service, send or business rule task says what does its work.',
    clause: '10.3.3', code: 'BPMN_WORK_UNBOUND', severity: 'warning', at: 'a',
    broken: line(serviceTask('a')),
    right: line(serviceTask('a', { topic: 'work' })),
  },
  {
    rule: 'The retries of a job are a whole number from 1 to 100.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'error', at: 'a',
    broken: line(serviceTask('a', { topic: 't', retries: '0' })),
    right: line(serviceTask('a', { topic: 't', retries: '1' })),
  },
  {
    rule: 'The due period of a user task is a period or an expression.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'error', at: 'a',
    broken: line(userTask('a', { dueIn: 'soon' })),
    right: line(userTask('a', { dueIn: 'P3D' })),
  },
];
