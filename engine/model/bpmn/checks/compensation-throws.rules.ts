import { association, boundary, chain, compensate, element, end, error, eventSubProcess, processXml, start, subProcess, throwEvent, undo } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { code: 'BPMN_COMPENSATION', severity: 'error', at: 't' } as const;
/** Task `a` and what undoes it. */
const a = `${element('task', 'a')}${boundary('c', 'a', compensate())}${undo('u', 'manualTask')}${association('c', 'u')}`;
const thrown = (ref: string | undefined, before = a): string => processXml('p', start(), before, throwEvent('t', compensate(ref)), end(), chain('start', 'a', 't', 'end'));
const nested = (throwing: string): string => subProcess('s', {}, start('i'), throwing, end('e'), chain('i', 't', 'e'));
const outside = (throwing: string): string => processXml('p', start(), a, nested(throwing), end(), chain('start', 'a', 's', 'end'));
const inside = (ref: string): string => processXml('p', start(), subProcess('s', {}, start('i'), a, end('e'), chain('i', 'a', 'e')), throwEvent('t', compensate(ref)), end(), chain('start', 's', 't', 'end'));

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'An event undoes an activity of its process.', clause: '10.5.5', broken: thrown('gone'), right: thrown('a') },
  { ...rule, rule: 'An event undoes an activity, not an event.', clause: '10.5.5', broken: thrown('start'), right: thrown('a') },
  { ...rule, rule: 'An event in a sub-process does not undo what stands around it.', clause: '10.7.2', broken: outside(throwEvent('t', compensate('a'))), right: outside(throwEvent('t')) },
  { ...rule, rule: 'An event does not undo a single activity inside a sub-process.', clause: '10.7.2', broken: inside('a'), right: inside('s') },
  {
    ...rule, rule: 'An event undoes what stands around its event sub-process, and nothing further out.', clause: '10.7.2',
    broken: processXml('p', start(), a, subProcess('s', {}, start('i'), end('e'), chain('i', 'e'), eventSubProcess('h', start('hs', error()), end('t', compensate('a')), chain('hs', 't'))), end(), chain('start', 'a', 's', 'end')),
    right: processXml('p', start(), a, end(), chain('start', 'a', 'end'), eventSubProcess('h', start('hs', error()), end('t', compensate('a')), chain('hs', 't'))),
  },
  { ...rule, rule: 'Something says how the activity is undone that an event undoes.', clause: '10.7.2', severity: 'warning', broken: thrown('a', element('task', 'a')), right: thrown('a') },
  { ...rule, rule: 'An event that undoes everything has something to undo.', clause: '10.7.2', severity: 'warning', broken: thrown(undefined, element('task', 'a')), right: thrown(undefined) },
  { ...rule, rule: 'An end event that undoes everything has something to undo.', clause: '10.7.2', severity: 'warning', broken: processXml('p', start(), element('task', 'a'), end('t', compensate()), chain('start', 'a', 't')), right: processXml('p', start(), a, end('t', compensate()), chain('start', 'a', 't')) },
];
