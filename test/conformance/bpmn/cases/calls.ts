import type { ConformanceCase } from '../conformance-case.ts';
import { BESIDE, NOT_INTERRUPTING, assign, boundary, callActivity, catchEvent, duration, end, error, escalation, eventSubProcess, exclusive, flows, instances, loop, parallel, process, receiveTask, signal, start, subProcess, task, terminate, throwEvent, until, userTask } from '../elements.ts';

/** Call activities and what leaves them (BPMN 2.0.2, 10.3.6 and 13.3.4). */
export const CALLS: readonly ConformanceCase[] = [
  {
    name: 'data in and out',
    model: [process('p', start('S'), callActivity('K', 'q'), end('E'), flows('S->K->E')), process('q', start('qs'), assign('qa', 'y', 'x + 1'), end('qe'), flows('qs->qa->qe'))],
    variables: { x: 1 },
    expected: { path: 'S qs qa qe K E', variables: { y: 2 } },
  },
  {
    name: 'a qualified name',
    model: [process('p', start('S'), callActivity('K', 'tns:q'), end('E'), flows('S->K->E')), process('q', start('qs'), end('qe'), flows('qs->qe'))],
    expected: { path: 'S qs qe K E' },
  },
  {
    name: 'an error through two calls',
    model: [process('p', start('S'), callActivity('K', 'q'), boundary('X', 'K', error('Er')), task('T'), flows('S->K', 'X->T')), process('q', start('qs'), callActivity('QK', 'r'), flows('qs->QK')), process('r', start('rs'), end('re', error('Er')), flows('rs->re'))],
    expected: { path: 'S qs rs re X T' },
  },
  {
    name: 'an error that a handler of the called process throws',
    model: [process('p', start('S'), callActivity('K', 'q'), boundary('X', 'K', error('E2')), task('T'), flows('S->K', 'X->T')), process('q', start('qs'), end('qe', error('E1')), flows('qs->qe'), eventSubProcess('H', start('h', error('E1')), end('he', error('E2')), flows('h->he')))],
    expected: { path: 'S qs qe h he X T' },
  },
  {
    name: 'an escalation beside the caller',
    model: [process('p', start('S'), callActivity('K', 'q'), boundary('X', 'K', BESIDE, escalation('Es')), end('E'), task('T'), flows('S->K->E', 'X->T')), process('q', start('qs'), throwEvent('i', escalation('Es')), userTask('w'), end('qe'), flows('qs->i->w->qe'))],
    steps: [['times', 'T', 1], ['task', 'w']],
    expected: { elements: 'S qs i X T w qe K E' },
  },
  {
    name: 'an escalation that interrupts the caller',
    model: [process('p', start('S'), callActivity('K', 'q'), boundary('X', 'K', escalation('Es')), end('E'), task('T'), flows('S->K->E', 'X->T')), process('q', start('qs'), throwEvent('i', escalation('Es')), userTask('w'), end('qe'), flows('qs->i->w->qe'))],
    expected: { path: 'S qs i X T', instances: 'p:completed q:cancelled' },
  },
  {
    name: 'an escalation out of instances of a call, up to the process',
    model: [process('p', start('S'), subProcess('X', start('s'), callActivity('k', 'q', instances(2)), end('e'), flows('s->k->e')), end('E'), flows('S->X->E'), eventSubProcess('H', start('h', NOT_INTERRUPTING, escalation('Es')), task('t'), flows('h->t'))), process('q', start('qs'), throwEvent('i', escalation('Es')), end('qe'), flows('qs->i->qe'))],
    expected: { beside: 'k', elements: 'S s qs qs i i qe qe h t H h t H e X E' },
  },
  {
    name: 'a terminate end event in the called process',
    model: [process('p', start('S'), parallel('F'), userTask('o'), callActivity('K', 'q'), end('E'), flows('S->F->K->E', 'F->o')), process('q', start('qs'), parallel('f'), userTask('w'), end('qe', terminate()), flows('qs->f->w', 'f->qe'))],
    steps: [['tasks', 'o'], ['task', 'o']],
    expected: { path: 'S F qs f qe K E o', instances: 'p:completed q:completed' },
  },
  {
    name: 'a caller that is cancelled',
    model: [process('p', start('S'), callActivity('K', 'q'), flows('S->K')), process('q', start('qs'), userTask('w'), flows('qs->w'))],
    steps: [['cancel'], ['tasks', '']],
    expected: { status: 'cancelled', instances: 'p:cancelled q:cancelled' },
  },
  {
    name: 'a caller that terminates',
    model: [process('p', start('S'), parallel('F'), userTask('o'), callActivity('K', 'q'), end('E', terminate()), flows('S->F->K', 'F->o->E')), process('q', start('qs'), userTask('w'), flows('qs->w'))],
    steps: [['task', 'o'], ['tasks', '']],
    expected: { instances: 'p:completed q:cancelled', path: 'S F qs o E' },
  },
  {
    name: 'a process that calls itself',
    model: [process('p', start('S'), assign('D', 'x', 'x - 1'), exclusive('G', { default: 'G_E' }), callActivity('K', 'p'), end('E'), flows('S->D->G', 'G->K [x > 0]', 'K->E', 'G->E'))],
    variables: { x: 3 },
    expected: { instances: 'p:completed p:completed p:completed' },
  },
  {
    name: 'a loop of calls that an error ends',
    model: [process('p', start('S'), callActivity('K', 'q', loop('true')), boundary('B', 'K', error('Er')), end('E'), flows('S->K', 'B->E')), process('q', start('qs'), assign('a', 'i', 'i + 1'), exclusive('g', { default: 'g_e' }), end('e'), end('x', error('Er')), flows('qs->a->g', 'g->x [i >= 3]', 'g->e'))],
    variables: { i: 0 },
    expected: { instances: 'p:completed q:completed q:completed q:failed' },
  },
  {
    name: 'instances of a call, of which one is enough',
    model: [process('p', start('S'), callActivity('K', 'q', instances(3, until('numberOfCompletedInstances = 1'))), end('E'), flows('S->K->E')), process('q', start('qs'), userTask('w'), flows('qs->w'))],
    steps: [['task', 'w'], ['tasks', '']],
    expected: { instances: 'p:completed q:completed q:cancelled q:cancelled' },
  },
  {
    name: 'a signal that ends a call and all beside it',
    model: [process('p', start('S'), subProcess('X', start('s'), parallel('f'), callActivity('k', 'q'), catchEvent('t', duration('P1D')), receiveTask('r', { messageRef: 'M' }), userTask('m', instances(3)), flows('s->f->k', 'f->t', 'f->r', 'f->m')), boundary('B', 'X', signal('Stop')), end('E'), flows('S->X', 'B->E')), process('q', start('qs'), userTask('w'), flows('qs->w'))],
    steps: [['tasks', 'm m m w'], ['signal', 'Stop'], ['tasks', ''], ['timers', ''], ['subscriptions', '']],
    expected: { path: 'S s f qs B E', instances: 'p:completed q:cancelled' },
  },
  {
    name: 'a called process that waits as its caller goes on',
    model: [process('p', start('S'), callActivity('K', 'q'), boundary('B', 'K', duration('PT1H')), end('E'), end('T'), flows('S->K->E', 'B->T')), process('q', start('qs'), receiveTask('r', { messageRef: 'M' }), flows('qs->r'))],
    steps: [['advance', 'PT1H'], ['reaches', 0, 'message', 'M']],
    expected: { path: 'S qs B T', instances: 'p:completed q:cancelled' },
  },
];
