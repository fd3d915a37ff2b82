import { adHoc, chain, end, eventSubProcess, flow, signal, start, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { line } from '../../testing/rule-models.ts';

const rule = { clause: '10.3.5', code: 'BPMN_AD_HOC', severity: 'error', at: 's' } as const;
const done = '<completionCondition>=done</completionCondition>';
const free = (...content: readonly string[]): string => line(adHoc('s', {}, ...content, done));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'An ad-hoc sub-process holds no start event.', at: 'i', broken: free(start('i'), userTask('a'), userTask('b'), flow('i', 'b')), right: free(userTask('i'), userTask('a')) },
  { ...rule, rule: 'An ad-hoc sub-process holds no end event.', at: 'e', broken: free(userTask('a'), end('e'), flow('a', 'e')), right: free(userTask('a'), userTask('e'), flow('a', 'e')) },
  { ...rule, rule: 'An ad-hoc sub-process holds an activity.', broken: free(throwEvent('t', signal('S'))), right: free(throwEvent('t', signal('S')), userTask('a')) },
  { ...rule, rule: 'An ad-hoc sub-process holds more than event sub-processes.', broken: free(eventSubProcess('h', start('on', signal('S')), end('e'), chain('on', 'e'))), right: free(eventSubProcess('h', start('on', signal('S')), end('e'), chain('on', 'e')), userTask('a')) },
  { ...rule, rule: 'An ad-hoc sub-process holds an activity that no flow leads to.', clause: '13.3.5', broken: free(userTask('a'), userTask('b'), chain('a', 'b', 'a')), right: free(userTask('a'), userTask('b'), chain('a', 'b')) },
  { ...rule, rule: 'An ad-hoc sub-process says when it is done.', severity: 'warning', broken: line(adHoc('s', {}, userTask('a'))), right: free(userTask('a')) },
  {
    ...rule, rule: 'An ad-hoc sub-process whose activities come one after the other has none to let finish.', severity: 'warning',
    broken: line(adHoc('s', { ordering: 'Sequential', cancelRemainingInstances: 'false' }, userTask('a'), done)),
    right: line(adHoc('s', { ordering: 'Parallel', cancelRemainingInstances: 'false' }, userTask('a'), done)),
  },
  { ...rule, rule: 'An ad-hoc sub-process is not started by an event.', broken: line(adHoc('s', { triggeredByEvent: 'true' }, userTask('a'), done)), right: line(adHoc('s', { triggeredByEvent: 'false' }, userTask('a'), done)) },
];
