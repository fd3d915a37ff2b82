import { boundary, cancel, chain, element, end, error, processXml, start, subProcess, transaction, userTask } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';

const rule = { code: 'BPMN_CANCEL', severity: 'error' } as const;
const cancels = `${start('s')}${end('c', cancel())}${chain('s', 'c')}`;
const passes = `${start('s')}${end('c')}${chain('s', 'c')}`;
const nested = (type: string): string => element(type, 'inner', {}, cancels);
/** A process around `x`, with boundary events whose paths lead to user task `h`. */
const around = (x: string, ...boundaries: readonly string[]): string =>
  processXml('p', start(), x, end(), userTask('h'), end('e'), chain('start', 'x', 'end'), ...boundaries, ...boundaries.map((xml) => chain(/id="(\w+)"/.exec(xml)?.[1] ?? '', 'h')), chain('h', 'e'));
const on = boundary('on', 'x', cancel());

export const RULES: readonly Rule[] = [
  { ...rule, rule: 'A process is not ended by cancelling.', clause: '10.5.3', at: 'c', broken: processXml('p', cancels), right: around(transaction('x', cancels), on) },
  { ...rule, rule: 'A sub-process that is no transaction is not ended by cancelling.', clause: '10.5.3', at: 'c', broken: around(subProcess('x', {}, cancels), boundary('on', 'x', error())), right: around(transaction('x', cancels), on) },
  {
    ...rule, rule: 'A sub-process is ended by cancelling only inside a transaction.', clause: '10.5.3', at: 'c',
    broken: around(subProcess('x', {}, nested('subProcess')), boundary('on', 'x', error())),
    right: around(transaction('x', nested('subProcess')), on),
  },
  { ...rule, rule: 'A cancel event is not attached to a task.', clause: '10.5.4', at: 'on', broken: around(userTask('x'), on), right: around(transaction('x', cancels), on) },
  { ...rule, rule: 'A cancel event is not attached to a sub-process that is no transaction.', clause: '10.5.4', at: 'on', broken: around(subProcess('x', {}, passes), on), right: around(transaction('x', cancels), on) },
  { ...rule, rule: 'A cancel event is not attached to a call activity.', clause: '10.5.4', at: 'on', broken: around(element('callActivity', 'x', { calledElement: 'other' }), on), right: around(transaction('x', cancels), on) },
  { ...rule, rule: 'One cancel event is attached to a transaction.', clause: '10.5.4', at: 'again', broken: around(transaction('x', cancels), on, boundary('again', 'x', cancel())), right: around(transaction('x', cancels), on, boundary('again', 'x', error())) },
  { ...rule, rule: 'A transaction that can be cancelled has a cancel event at its border.', clause: '10.3.5', severity: 'warning', at: 'x', broken: around(transaction('x', cancels), boundary('on', 'x', error())), right: around(transaction('x', cancels), on) },
  { ...rule, rule: 'A transaction with a cancel event at its border can be cancelled.', clause: '10.5.4', severity: 'warning', at: 'on', broken: around(transaction('x', passes), on), right: around(transaction('x', cancels), on) },
];
