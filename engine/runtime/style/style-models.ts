import { association, boundary, chain, compensate, element, end, escape, eventSubProcess, flow, gateway, message, processXml, serviceTask, start, subProcess, undo, userTask } from '../../model/testing/bpmn-xml.ts';

/** A model that breaks a style rule at one element, and one that looks alike and is right. */
export interface StyleModel {
  readonly rule: string;
  readonly about: string;
  readonly at: string;
  readonly broken: string;
  readonly right: string;
}

const begin = start('begin', '', { name: 'Requested' });
const done = (id = 'done', name = 'Done'): string => end(id, '', { name });
const task = (id: string, attributes: Readonly<Record<string, string>> = {}): string => userTask(id, { name: `Do ${id}`, ...attributes });
const answer = (source: string, target: string, feel: string, name = ` name="${escape(feel)}"`): string => flow(source, target, feel).replace('<sequenceFlow', `<sequenceFlow${name}`);
const asks = (attributes: Readonly<Record<string, string>>): string => gateway('exclusive', 'asks', attributes);
/** Two ways that a gateway decides between. */
const decision = (attributes: Readonly<Record<string, string>>, name?: string): string =>
  processXml('p', begin, asks({ default: 'asks_b', ...attributes }), task('a'), task('b'), done('done'), done('other'), chain('begin', 'asks'), answer('asks', 'a', 'x > 1', name), flow('asks', 'b'), chain('a', 'done'), chain('b', 'other'));
const inRow = (...elements: readonly string[]): string => processXml('p', begin, ...elements, done(), chain('begin', 'a', 'done'));
const inSub = (...elements: readonly string[]): string => inRow(subProcess('a', { name: 'Examine' }, ...elements));

export const STYLE_MODELS: readonly StyleModel[] = [
  {
    rule: 'label-required', about: 'a task without a name', at: 'a',
    broken: inRow(userTask('a')), right: inRow(task('a')),
  },
  {
    rule: 'label-required', about: 'a task whose name is blank', at: 'a',
    broken: inRow(userTask('a', { name: ' ' })), right: inRow(task('a')),
  },
  {
    rule: 'label-required', about: 'an event without a name', at: 'done',
    broken: processXml('p', begin, task('a'), end('done'), chain('begin', 'a', 'done')), right: inRow(task('a')),
  },
  {
    rule: 'label-required', about: 'a gateway that decides without a question', at: 'asks',
    broken: decision({}), right: decision({ name: 'Dear?' }),
  },
  {
    rule: 'label-required', about: 'an answer without a name', at: 'asks_a',
    broken: decision({ name: 'Dear?' }, ''), right: decision({ name: 'Dear?' }),
  },
  {
    rule: 'label-required', about: 'a lane without a name', at: 'l',
    broken: processXml('p', '<laneSet id="ls"><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>', begin, task('a'), done(), chain('begin', 'a', 'done')),
    right: processXml('p', '<laneSet id="ls"><lane id="l" name="Clerks"><flowNodeRef>a</flowNodeRef></lane></laneSet>', begin, task('a'), done(), chain('begin', 'a', 'done')),
  },
  {
    rule: 'label-required', about: 'a boundary event without a name, unless it is one of compensation', at: 'b',
    broken: processXml('p', begin, task('a'), boundary('b', 'a', message('Late')), task('c'), done(), done('other'), chain('begin', 'a', 'done'), chain('b', 'c', 'other')),
    right: processXml('p', begin, task('a'), boundary('b', 'a', compensate()), undo('c', 'serviceTask', { name: 'Undo', topic: 'undo' }), association('b', 'c'), end('done', compensate(), { name: 'Undone' }), chain('begin', 'a', 'done')),
  },
  {
    rule: 'fake-join', about: 'two paths that lead into a task', at: 'c',
    broken: processXml('p', begin, gateway('parallel', 'split'), task('a'), task('b'), task('c'), done(), chain('begin', 'split', 'a', 'c', 'done'), chain('split', 'b', 'c')),
    right: processXml('p', begin, gateway('parallel', 'split'), task('a'), task('b'), gateway('parallel', 'join'), task('c'), done(), chain('begin', 'split', 'a', 'join', 'c', 'done'), chain('split', 'b', 'join')),
  },
  {
    rule: 'no-gateway-join-fork', about: 'a gateway that joins and splits', at: 'both',
    broken: processXml('p', begin, gateway('parallel', 'split'), gateway('parallel', 'both'), task('a'), task('b'), task('c'), task('d'), done(), done('other'), chain('begin', 'split', 'a', 'both', 'c', 'done'), chain('split', 'b', 'both', 'd', 'other')),
    right: processXml('p', begin, gateway('parallel', 'split'), gateway('parallel', 'join'), gateway('parallel', 'again'), task('a'), task('b'), task('c'), task('d'), done(), done('other'), chain('begin', 'split', 'a', 'join', 'again', 'c', 'done'), chain('split', 'b', 'join'), chain('again', 'd', 'other')),
  },
  {
    rule: 'no-implicit-split', about: 'two flows from a task', at: 'a',
    broken: processXml('p', begin, task('a'), done(), done('other'), chain('begin', 'a', 'done'), chain('a', 'other')),
    right: processXml('p', begin, task('a'), gateway('parallel', 'split'), done(), done('other'), chain('begin', 'a', 'split', 'done'), chain('split', 'other')),
  },
  {
    rule: 'conditional-flows', about: 'a flow without a condition beside one that has one, from a task', at: 'a_done',
    broken: processXml('p', begin, task('a'), done(), done('other'), chain('begin', 'a', 'done'), answer('a', 'other', 'x > 1')),
    right: processXml('p', begin, task('a', { default: 'a_done' }), done(), done('other'), chain('begin', 'a', 'done'), answer('a', 'other', 'x > 1')),
  },
  {
    rule: 'start-event-required', about: 'a sub-process that shows its end at most', at: 'a',
    // the end has a finding of its own in both
    broken: inSub(task('b'), serviceTask('c', { name: 'Send', topic: 'mail' }), flow('b', 'c')),
    right: inSub(start('s', '', { name: 'Begun' }), task('b'), serviceTask('c', { name: 'Send', topic: 'mail' }), chain('s', 'b', 'c')),
  },
  {
    rule: 'end-event-required', about: 'a sub-process that shows its beginning at most', at: 'a',
    broken: inSub(task('b')),
    right: inSub(task('b'), done('e'), flow('b', 'e')),
  },
  {
    rule: 'start-event-required', about: 'a process that nothing in the drawing begins', at: 'p',
    broken: processXml('p', task('a')),
    right: processXml('p', element('receiveTask', 'a', { name: 'Application', instantiate: 'true', messageRef: 'message_Application' })),
  },
  {
    rule: 'label-required', about: 'the start of an event sub-process', at: 's',
    broken: processXml('p', begin, task('a'), done(), chain('begin', 'a', 'done'), eventSubProcess('sub', start('s', message('Withdrawn')), done('e'), flow('s', 'e'))),
    right: processXml('p', begin, task('a'), done(), chain('begin', 'a', 'done'), eventSubProcess('sub', start('s', message('Withdrawn'), { name: 'Withdrawn' }), done('e'), flow('s', 'e'))),
  },
];
