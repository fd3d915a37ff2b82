import { chain, element, end, flow, gateway, processXml, script, start, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { clause: '13.2', code: 'BPMN_ENDLESS', severity: 'warning' } as const;

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A circle of scripts has a way out.', at: 's', broken: processXml('p', start(), script('s', '1'), script('t', '2'), chain('start', 's', 't', 's')), right: processXml('p', start(), script('s', '1'), gateway('exclusive', 't', { default: 't_end' }), end(), chain('start', 's', 't', 'end'), flow('t', 's', '=x')) },
  { ...rule, rule: 'A circle without a decision has something that waits.', at: 'g', broken: processXml('p', start(), gateway('exclusive', 'g'), element('task', 'a'), chain('start', 'g', 'a', 'g')), right: processXml('p', start(), gateway('exclusive', 'g'), userTask('a'), chain('start', 'g', 'a', 'g')) },
];
