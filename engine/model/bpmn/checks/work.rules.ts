import { element, script, serviceTask, userTask } from '../../testing/bpmn-xml.ts';
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
    rule: 'A business rule task names its decision or a topic.',
    clause: '10.3.3', code: 'BPMN_WORK_UNBOUND', severity: 'warning', at: 'a',
    broken: line(element('businessRuleTask', 'a')),
    right: line(element('businessRuleTask', 'a', { decision: 'fees' })),
  },
  {
    rule: 'A send task names its message or a topic.',
    clause: '10.3.3', code: 'BPMN_WORK_UNBOUND', severity: 'warning', at: 'a',
    broken: line(element('sendTask', 'a')),
    right: line(element('sendTask', 'a', { messageRef: 'message_M' })),
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
  {
    rule: 'A job is done by the workers of the server or by programs of others.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'error', at: 'a',
    broken: line(serviceTask('a', { topic: 't', kind: 'internal' })),
    right: line(serviceTask('a', { topic: 't', kind: 'external' })),
  },
  {
    rule: 'The priority of a user task is a whole number from 0 to 999 or an expression.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'error', at: 'a',
    broken: line(userTask('a', { priority: '1000' })),
    right: line(userTask('a', { priority: '999' })),
  },
  {
    rule: 'An outcome stands beside the case event that it belongs to.',
    clause: '', code: 'BPMN_ATTRIBUTE', severity: 'warning', at: 'a',
    broken: line(userTask('a', { outcome: 'granted' })),
    right: line(userTask('a', { outcome: 'granted', caseEvent: 'issue' })),
  },
];
