import type { ConformanceCase } from '../conformance-case.ts';
import { BESIDE, NOT_INTERRUPTING, ONE_BY_ONE, adHoc, assign, boundary, callActivity, catchEvent, duration, end, error, escalation, eventSubProcess, exclusive, flows, instances, loop, parallel, process, signal, start, subProcess, task, terminate, throwEvent, userTask } from '../elements.ts';
import { node } from '../node.ts';

/** Loops, multi-instance and ad-hoc activities, in one another (BPMN 2.0.2, 10.3.5, 10.3.7, 13.3.5 to 13.3.7). */
export const REPETITION: readonly ConformanceCase[] = [
  {
    name: 'a loop whose condition is false before the first round',
    model: [process('p', start('S'), userTask('A', loop('x < 3', { testBefore: 'true' })), end('E'), flows('S->A->E'))],
    variables: { x: 5 },
    steps: [['tasks', '']],
    expected: { beside: 'A', path: 'S E' },
  },
  {
    name: 'a loop of a sub-process',
    model: [process('p', start('S'), subProcess('X', loop('x < 2'), start('s'), assign('a', 'x', 'x + 1'), end('e'), flows('s->a->e')), end('E'), flows('S->X->E'))],
    variables: { x: 0 },
    expected: { beside: 'X', path: 'S s a e s a e E' },
  },
  {
    name: 'a loop of a call',
    model: [process('p', start('S'), callActivity('K', 'q', loop('x < 2')), end('E'), flows('S->K->E')), process('q', start('qs'), assign('qa', 'x', 'x + 1'), flows('qs->qa'))],
    variables: { x: 0 },
    expected: { beside: 'K', path: 'S qs qa qs qa E', variables: { x: 2 } },
  },
  {
    name: 'instances in instances',
    model: [process('p', start('S'), subProcess('X', instances(2), start('s'), subProcess('Y', instances(2), start('t'), userTask('w'), flows('t->w')), flows('s->Y')), end('E'), flows('S->X->E'))],
    steps: [['tasks', 'w w w w'], ['task', 'w'], ['task', 'w'], ['task', 'w'], ['status', 'active'], ['task', 'w']],
    expected: { beside: 'X Y', elements: 'S s s t t t t w w w w E' },
  },
  {
    name: 'a call, one after the other',
    model: [process('p', start('S'), callActivity('K', 'q', instances(3, ONE_BY_ONE)), end('E'), flows('S->K->E')), process('q', start('qs'), userTask('w'), flows('qs->w'))],
    steps: [['tasks', 'w'], ['task', 'w'], ['task', 'w'], ['task', 'w']],
    expected: { beside: 'K', path: 'S qs w qs w qs w E' },
  },
  {
    name: 'instances of an ad-hoc sub-process',
    model: [process('p', start('S'), adHoc('X', instances(2), userTask('w')), end('E'), flows('S->X->E'))],
    steps: [['tasks', 'w w'], ['task', 'w'], ['task', 'w']],
    expected: { beside: 'X', path: 'S w w E' },
  },
  {
    name: 'an error in one of three instances, which ends all',
    model: [process('p', start('S'), subProcess('X', instances(3), start('s'), userTask('w'), flows('s->w')), boundary('B', 'X', error('Er')), userTask('T'), end('E'), flows('S->X->E', 'B->T'))],
    steps: [['error', 'w', 'Er'], ['tasks', 'T'], ['task', 'T']],
    expected: { beside: 's', path: 'S B T' },
  },
  {
    name: 'an escalation in each of three instances',
    model: [process('p', start('S'), subProcess('X', instances(3), start('s'), throwEvent('i', escalation('Es')), flows('s->i')), boundary('B', 'X', BESIDE, escalation('Es')), task('T'), end('E'), flows('S->X->E', 'B->T'))],
    expected: { beside: 's X', elements: 'S i i i B B B T T T E' },
  },
  {
    name: 'an escalation in one of three instances that interrupts all',
    model: [process('p', start('S'), subProcess('X', instances(3), start('s'), userTask('u'), throwEvent('i', escalation('Es')), userTask('v'), flows('s->u->i->v')), boundary('B', 'X', escalation('Es')), task('T'), flows('S->X', 'B->T'))],
    steps: [['task', 'u'], ['tasks', '']],
    expected: { beside: 's', path: 'S u i B T' },
  },
  {
    name: 'handlers in each of two instances',
    model: [process('p', start('S'), subProcess('X', instances(2), start('s'), userTask('a'), flows('s->a'), eventSubProcess('H', start('h', NOT_INTERRUPTING, signal('Q')), task('t'), flows('h->t'))), flows('S->X'))],
    steps: [['signal', 'Q'], ['times', 't', 2], ['task', 'a'], ['signal', 'Q'], ['times', 't', 3], ['task', 'a']],
    expected: {},
  },
  {
    name: 'a terminate end event in one of two called instances',
    model: [process('p', start('S'), callActivity('K', 'q', instances(2)), end('E'), flows('S->K->E')), process('q', start('qs'), parallel('f'), userTask('a'), userTask('b'), end('t', terminate()), flows('qs->f->a->t', 'f->b'))],
    steps: [['task', 'a'], ['tasks', 'a b'], ['task', 'a']],
    expected: { instances: 'p:completed q:completed q:completed' },
  },
  {
    name: 'items and results in data objects',
    model: [process('p', node('dataObject', { id: 'items', isCollection: 'true' }), node('dataObject', { id: 'outs', isCollection: 'true' }), node('dataObjectReference', { id: 'itemsRef', dataObjectRef: 'items' }), node('dataObjectReference', { id: 'outsRef', dataObjectRef: 'outs' }), start('S'), userTask('A', node('multiInstanceLoopCharacteristics', node('loopDataInputRef', 'itemsRef'), node('loopDataOutputRef', 'outsRef'), node('inputDataItem', { id: 'item' }), node('outputDataItem', { id: 'res' }))), end('E'), flows('S->A->E'))],
    variables: { items: ['a', 'b'] },
    steps: [['tasks', 'A A'], ['task', 'A', { res: 1 }], ['task', 'A', { res: 2 }]],
    expected: { beside: 'A', path: 'S E', variables: { outs: [1, 2] } },
  },
  {
    name: 'instances in a loop',
    model: [process('p', start('S'), subProcess('X', loop('i < 2'), start('s'), task('a', instances(2)), assign('b', 'i', 'i + 1'), flows('s->a->b')), end('E'), flows('S->X->E'))],
    variables: { i: 0 },
    expected: { beside: 'a s X', path: 'S b b E' },
  },
  {
    name: 'a loop of an ad-hoc sub-process',
    model: [process('p', start('S'), adHoc('X', loop('i < 2'), assign('a', 'i', 'i + 1')), end('E'), flows('S->X->E'))],
    variables: { i: 0 },
    expected: { beside: 'X', path: 'S a a E' },
  },
  {
    name: 'an ad-hoc sub-process with instances, a gateway and a timer',
    model: [process('p', start('S'), adHoc('X', task('a', instances(2)), exclusive('g', { default: 'g_c' }), task('b'), task('c'), catchEvent('w', duration('PT1H')), flows('a->g', 'g->b [x]', 'g->c', 'c->w')), end('E'), flows('S->X->E'))],
    variables: { x: false },
    steps: [['advance', 'PT1H']],
    expected: { beside: 'a', path: 'S g c w X E' },
  },
  {
    name: 'a sub-process that is entered twice at the same time',
    model: [process('p', start('S'), parallel('F'), subProcess('X', start('s'), userTask('a'), flows('s->a')), end('E'), flows('S->F->X->E', 'F->X'))],
    steps: [['tasks', 'a a'], ['task', 'a'], ['task', 'a']],
    expected: { elements: 'S F s s a X E a X E' },
  },
  {
    name: 'a terminate end event in a sub-process',
    model: [process('p', start('S'), subProcess('X', start('s'), parallel('f'), userTask('a'), end('e', terminate()), flows('s->f->a', 'f->e')), boundary('B', 'X', error()), task('T'), end('E'), flows('S->X->E', 'B->T'))],
    expected: { path: 'S s f e X E' },
  },
  {
    name: 'a handler that throws what it has caught',
    model: [process('p', start('S'), subProcess('X', start('s'), end('e', error('Er')), flows('s->e'), eventSubProcess('H', start('h', error('Er')), end('he', error('Er')), flows('h->he'))), flows('S->X'), eventSubProcess('H2', start('h2', error('Er')), task('t2'), flows('h2->t2')))],
    expected: { path: 'S s e h he h2 t2 H2' },
  },
  {
    name: 'an inner event that catches every error, and an outer one for this',
    model: [process('p', start('S'), subProcess('O', start('o'), subProcess('X', start('s'), end('e', error('Er')), flows('s->e')), boundary('Bi', 'X', error()), task('Ti'), flows('o->X', 'Bi->Ti')), boundary('Bo', 'O', error('Er')), task('To'), flows('S->O', 'Bo->To'))],
    expected: { path: 'S o s e Bi Ti O' },
  },
];
