import { catchEvent, chain, end, link, processXml, start, subProcess, throwEvent, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { clause: '10.5.5', code: 'BPMN_LINK', severity: 'error' } as const;
const jump = (...targets: readonly string[]): string => processXml('p', start(), throwEvent('l', link('x')), ...targets, chain('start', 'l'));
const target = (id: string, name: string): string => `${catchEvent(id, link(name))}${end(`${id}_end`)}${chain(id, `${id}_end`)}`;

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A throwing link has a catching link of its name.', at: 'l', broken: jump(), right: jump(target('c', 'x')) },
  { ...rule, rule: 'A throwing link has a name.', at: 'l', broken: jump(target('c', 'x')).replace('<linkEventDefinition name="x"/>', '<linkEventDefinition/>'), right: jump(target('c', 'x')) },
  { ...rule, rule: 'A link stays on its level.', at: 'l', broken: jump(subProcess('s', {}, target('c', 'x'), userTask('b'))), right: jump(subProcess('s', {}, userTask('b')), target('c', 'x')) },
  { ...rule, rule: 'Targets of links on one level have names of their own.', at: 'd', broken: jump(target('c', 'x'), target('d', 'x')), right: jump(throwEvent('m', link('y')), chain('start', 'm'), target('c', 'x'), target('d', 'y')) },
  { ...rule, rule: 'A catching link is thrown to.', severity: 'warning', at: 'd', broken: jump(target('c', 'x'), target('d', 'y')), right: jump(target('c', 'x'), throwEvent('m', link('y')), chain('start', 'm'), target('d', 'y')) },
];
