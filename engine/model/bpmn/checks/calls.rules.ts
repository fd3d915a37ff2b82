import { chain, declarations, definitions, element, end, message, start } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { code: 'BPMN_CALL', severity: 'warning', at: 'c' } as const;
const caller = `<process id="p" isExecutable="true">${start()}${element('callActivity', 'c', { calledElement: 'called' })}${end()}${chain('start', 'c', 'end')}</process>`;
const file = (executable: string, ...starts: readonly string[]): string => {
  const body = starts.map((xml, index) => `${xml}${end(`e${index}`)}${chain(`s${index}`, `e${index}`)}`).join('');
  return definitions(declarations(body), caller, `<process id="called" isExecutable="${executable}">${body}</process>`);
};

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A called process has a start event without trigger.', clause: '10.5.2', broken: file('true', start('s0', message('M'))), right: file('true', start('s0', message('M')), start('s1')) },
  { ...rule, rule: 'A called process of the same file is executable.', clause: '10.3.6', broken: file('false', start('s0')), right: file('true', start('s0')) },
];
