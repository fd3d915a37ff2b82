import type { ConformanceCase } from '../conformance-case.ts';
import { ALL_OF_THEM, NOT_INTERRUPTING, assign, callActivity, catchEvent, duration, end, eventBased, eventSubProcess, exclusive, flows, message, parallel, process, receiveTask, sendTask, signal, start, task, throwEvent, userTask } from '../elements.ts';

/** Messages, signals and instances that begin with them (BPMN 2.0.2, 8.4.2, 10.5.5 and 13.2). */
export const MESSAGES: readonly ConformanceCase[] = [
  {
    name: 'two pairs of partners, which do not mix',
    model: [process('p', start('S'), sendTask('A', { messageRef: 'M' }), receiveTask('B', { messageRef: 'N' }), end('E'), flows('S->A->B->E')), process('q', start('qs', message('M')), userTask('w'), end('qe', message('N')), flows('qs->w->qe'))],
    steps: [['start', 'p'], ['task', 'w'], ['status', 'completed'], ['tasks', 'w'], ['task', 'w']],
    expected: { instances: 'p:completed p:completed q:completed q:completed' },
  },
  {
    name: 'three rounds of question and answer',
    model: [process('p', start('S'), exclusive('M'), sendTask('A', { messageRef: 'Ping' }), receiveTask('B', { messageRef: 'Pong' }), assign('K', 'i', 'i + 1'), exclusive('G', { default: 'G_E' }), end('E'), flows('S->M->A->B->K->G', 'G->M [i < 3]', 'G->E')), process('q', start('qs', message('Ping')), exclusive('m'), sendTask('a', { messageRef: 'Pong' }), eventBased('g'), catchEvent('more', message('Ping')), catchEvent('t', duration('PT1H')), end('qe'), flows('qs->m->a->g->more->m', 'g->t->qe'))],
    variables: { i: 0 },
    steps: [['status', 'completed'], ['advance', 'PT1H']],
    expected: { instances: 'p:completed q:completed' },
  },
  {
    name: 'two conversations by way of a called process',
    model: [process('p', start('S'), throwEvent('T', message('Hello')), catchEvent('W', message('Done')), end('E'), flows('S->T->W->E')), process('q', start('Q', message('Hello')), callActivity('K', 'r'), end('qe', message('Done')), flows('Q->K->qe')), process('r', start('rs'), userTask('ru'), flows('rs->ru'))],
    steps: [['start', 'p'], ['task', 'ru'], ['task', 'ru']],
    expected: { instances: 'p:completed p:completed q:completed q:completed r:completed r:completed' },
  },
  {
    name: 'two receivers of one name in an instance, of which one gets it',
    model: [process('p', start('S'), parallel('F'), receiveTask('A', { messageRef: 'M' }), receiveTask('B', { messageRef: 'M' }), flows('S->F->A', 'F->B'))],
    steps: [['reaches', 1, 'message', 'M'], ['status', 'active'], ['reaches', 1, 'message', 'M']],
    expected: { elements: 'S F A B' },
  },
  {
    name: 'an event-based gateway that waits for all it begins with',
    model: [process('p', eventBased('G', { instantiate: 'true', eventGatewayType: 'Parallel' }), catchEvent('M1', message('M')), catchEvent('M2', message('N')), end('A'), end('B'), flows('G->M1->A', 'G->M2->B'))],
    waits: true,
    steps: [['reaches', 1, 'message', 'N', 'k'], ['status', 'active'], ['reaches', 1, 'message', 'M', 'k']],
    expected: { beside: 'G', elements: 'M2 B M1 A', instances: 'p:completed' },
  },
  {
    name: 'an event-based gateway that waits for three messages under one key',
    model: [process('p', eventBased('G', { instantiate: 'true', eventGatewayType: 'Parallel' }), catchEvent('A', message('Ma')), catchEvent('B', message('Mb')), catchEvent('D', message('Md')), parallel('J'), end('E'), flows('G->A->J', 'G->B->J', 'G->D->J', 'J->E'))],
    waits: true,
    steps: [['reaches', 1, 'message', 'Mb', '1'], ['reaches', 1, 'message', 'Ma', '2'], ['reaches', 1, 'message', 'Md', '1'], ['reaches', 1, 'message', 'Ma', '1'], ['status', 'completed']],
    expected: { instances: 'p:active p:completed' },
  },
  {
    name: 'a message for an instance that runs under its key',
    model: [process('p', start('S', message('M')), userTask('A'), flows('S->A'), eventSubProcess('H', start('h', NOT_INTERRUPTING, message('M')), task('W'), flows('h->W')))],
    waits: true,
    steps: [['reaches', 1, 'message', 'M', 'k'], ['reaches', 1, 'message', 'M', 'k'], ['tasks', 'A'], ['times', 'W', 1], ['task', 'A']],
    expected: { instances: 'p:completed' },
  },
  {
    name: 'a process that begins in three ways',
    model: [process('p', start('S1'), start('S2', message('M')), start('S3', signal('Q')), task('A'), flows('S1->A', 'S2->A', 'S3->A'))],
    steps: [['reaches', 1, 'message', 'M'], ['reaches', 1, 'signal', 'Q']],
    expected: { path: 'S1 A S2 A S3 A', instances: 'p:completed p:completed p:completed' },
  },
  {
    name: 'a process that begins with two events',
    model: [process('p', start('S', ALL_OF_THEM, message('M'), signal('Q')), task('A'), flows('S->A'))],
    waits: true,
    steps: [['signal', 'Q'], ['times', 'A', 0], ['message', 'M'], ['times', 'A', 1]],
    expected: {},
  },
  {
    name: 'an event that throws a message and a signal',
    model: [process('p', start('S'), throwEvent('T', message('M'), signal('Q')), end('E'), flows('S->T->E')), process('q', start('S1', message('M')), end('E1'), flows('S1->E1')), process('r', start('S2', signal('Q')), end('E2'), flows('S2->E2'))],
    expected: { elements: 'S T E S1 E1 S2 E2', instances: 'p:completed q:completed r:completed' },
  },
  {
    name: 'a signal that nobody waits for yet',
    model: [process('p', start('S'), throwEvent('T', signal('Q')), catchEvent('W', signal('Q')), end('E'), flows('S->T->W->E'))],
    steps: [['reaches', 1, 'signal', 'Q']],
    expected: { path: 'S T W E' },
  },
  {
    name: 'an event that waits for two others, of which one comes twice',
    model: [process('p', start('S'), catchEvent('T', ALL_OF_THEM, message('M'), signal('Q')), end('E'), flows('S->T->E'))],
    steps: [['signal', 'Q'], ['signal', 'Q'], ['status', 'active'], ['message', 'M']],
    expected: { path: 'S T E' },
  },
];
