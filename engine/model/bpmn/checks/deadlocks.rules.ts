import { catchEvent, chain, end, flow, gateway, message, processXml, signal, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { clause: '10.6.4', code: 'BPMN_DEADLOCK', severity: 'warning', at: 'j' } as const;
const decided = (join: 'exclusive' | 'parallel'): string =>
  processXml('p', start(), gateway('exclusive', 'g', { default: 'g_b' }), userTask('a'), userTask('b'), gateway(join, 'j'), end(), flow('start', 'g'), flow('g', 'a', '=x'), chain('g', 'b', 'j', 'end'), chain('a', 'j'));
const raced = (join: 'exclusive' | 'parallel'): string =>
  processXml('p', start(), gateway('eventBased', 'g'), catchEvent('m', message('M')), catchEvent('s', signal('S')), gateway(join, 'j'), end(), chain('start', 'g', 'm', 'j', 'end'), chain('g', 's', 'j'));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A parallel gateway does not wait for paths of which an exclusive gateway takes one.', broken: decided('parallel'), right: decided('exclusive') },
  { ...rule, rule: 'A parallel gateway does not wait for paths of which an event decides.', broken: raced('parallel'), right: raced('exclusive') },
];
