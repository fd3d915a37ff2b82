import type { ConformanceCase } from '../conformance-case.ts';
import { BESIDE, activation, boundary, catchEvent, complex, duration, end, eventBased, exclusive, flows, inclusive, link, message, parallel, process, start, subProcess, task, throwEvent, userTask } from '../elements.ts';

/** Gateways that several tokens meet, and flow without them (BPMN 2.0.2, 10.6, 13.2 and 13.4). */
export const GATEWAYS: readonly ConformanceCase[] = [
  {
    name: 'two flows from one task to another, which runs twice',
    model: [process('p', start('S'), task('A'), userTask('B'), end('E'), flows('S->A->B->E', 'A->B'))],
    steps: [['tasks', 'B B'], ['task', 'B'], ['status', 'active'], ['task', 'B']],
    expected: { elements: 'S A B B E E' },
  },
  {
    name: 'an uncontrolled split whose condition is false, so that its default is taken beside the plain flow',
    model: [process('p', start('S'), task('A', { default: 'A_D' }), task('B'), task('C'), task('D'), flows('S->A', 'A->B', 'A->C [x > 1]', 'A->D'))],
    variables: { x: 0 },
    expected: { elements: 'S A B D' },
  },
  {
    name: 'an uncontrolled split whose condition is true, so that its default is not taken',
    model: [process('p', start('S'), task('A', { default: 'A_D' }), task('B'), task('C'), task('D'), flows('S->A', 'A->B', 'A->C [x > 1]', 'A->D'))],
    variables: { x: 2 },
    expected: { elements: 'S A B C' },
  },
  {
    name: 'an exclusive gateway that merges and splits',
    model: [process('p', start('S'), parallel('F'), task('A'), task('B'), exclusive('G'), userTask('C'), userTask('D'), flows('S->F->A->G', 'F->B->G', 'G->C [x > 1]', 'G->D [x <= 1]'))],
    variables: { x: 5 },
    steps: [['tasks', 'C C'], ['task', 'C'], ['task', 'C']],
    expected: { elements: 'S F A B G G C C' },
  },
  {
    name: 'a parallel gateway that joins and splits',
    model: [process('p', start('S'), parallel('F'), task('A'), userTask('B'), parallel('G'), task('C'), task('D'), flows('S->F->A->G', 'F->B->G', 'G->C', 'G->D'))],
    steps: [['task', 'B']],
    expected: { elements: 'S F A B G C D' },
  },
  {
    name: 'an inclusive gateway that joins and splits',
    model: [process('p', start('S'), parallel('F'), userTask('A'), userTask('B'), inclusive('J'), task('C'), task('D'), flows('S->F->A->J', 'F->B->J', 'J->C [x > 1]', 'J->D [x > 0]'))],
    variables: { x: 2 },
    steps: [['task', 'A'], ['task', 'B']],
    expected: { elements: 'S F A B J C D' },
  },
  {
    name: 'an inclusive join whose last awaited token dies elsewhere',
    model: [process('p', start('S'), parallel('F'), task('A'), userTask('B'), exclusive('X'), end('Dead'), inclusive('J'), task('D'), flows('S->F->A->J', 'F->B->X', 'X->J [go]', 'X->Dead [not(go)]', 'J->D'))],
    steps: [['task', 'B', { go: false }]],
    expected: { elements: 'S F A B X Dead J D' },
  },
  {
    name: 'an inclusive split and join inside a loop',
    model: [process('p', start('S'), inclusive('G'), userTask('A'), userTask('B'), inclusive('J'), exclusive('X', { default: 'X_E' }), exclusive('M'), end('E'), flows('S->M->G', 'G->A [true]', 'G->B [true]', 'A->J', 'B->J', 'J->X', 'X->M [again]', 'X->E'))],
    variables: { again: true },
    steps: [['task', 'A'], ['task', 'B'], ['tasks', 'A B'], ['task', 'B'], ['task', 'A', { again: false }]],
    expected: { elements: 'S M G A B J X M G A B J X E' },
  },
  {
    name: 'an inclusive join that waits for an event-based gateway',
    model: [process('p', start('S'), parallel('F'), task('A'), eventBased('G'), catchEvent('M', message('Mm')), catchEvent('T', duration('PT1H')), end('Dead'), inclusive('J'), task('D'), flows('S->F->A->J', 'F->G->M->J', 'G->T->Dead', 'J->D'))],
    steps: [['times', 'D', 0], ['advance', 'PT1H'], ['times', 'D', 1]],
    expected: {},
  },
  {
    name: 'an inclusive join that a boundary event might reach',
    model: [process('p', start('S'), parallel('F'), task('A'), userTask('B'), boundary('X', 'B', duration('PT1H')), end('E'), inclusive('J'), task('D'), flows('S->F->A->J', 'F->B->E', 'X->J', 'J->D'))],
    steps: [['times', 'D', 0], ['task', 'B']],
    expected: { elements: 'S F A B E J D' },
  },
  {
    name: 'an inclusive join that a boundary event does reach',
    model: [process('p', start('S'), parallel('F'), task('A'), userTask('B'), boundary('X', 'B', BESIDE, duration('PT1H')), end('E'), inclusive('J'), task('D'), flows('S->F->A->J', 'F->B->E', 'X->J', 'J->D'))],
    steps: [['advance', 'PT1H'], ['times', 'D', 1], ['task', 'B']],
    expected: { path: 'S F A X J D B E' },
  },
  {
    name: 'an inclusive join that a link might reach',
    model: [process('p', start('S'), parallel('F'), task('A'), userTask('B'), throwEvent('L', link('x')), catchEvent('K', link('x')), inclusive('J'), task('D'), flows('S->F->A->J', 'F->B->L', 'K->J', 'J->D'))],
    steps: [['times', 'D', 0], ['task', 'B'], ['times', 'D', 1]],
    expected: {},
  },
  {
    name: 'an inclusive join with two tokens on one flow, which takes one at a time',
    model: [process('p', start('S'), parallel('F'), task('A'), task('B'), exclusive('M'), userTask('C'), inclusive('J'), task('D'), flows('S->F->A->M', 'F->B->M', 'M->J', 'F->C->J', 'J->D'))],
    steps: [['task', 'C']],
    expected: { beside: 'M', elements: 'S F A B C J D J D' },
  },
  {
    name: 'two inclusive joins that wait for each other, which is said',
    model: [process('p', start('S'), parallel('F'), inclusive('J1'), inclusive('J2'), exclusive('X1', { default: 'X1_E1' }), exclusive('X2', { default: 'X2_E2' }), end('E1'), end('E2'), flows('S->F->J1', 'F->J2', 'J1->X1', 'J2->X2', 'X1->J2 [false]', 'X1->E1', 'X2->J1 [false]', 'X2->E2'))],
    expected: { status: 'active', path: 'S F', incidents: 'JOIN_STUCK@J1' },
  },
  {
    name: 'an inclusive join behind a split that took two of three ways',
    model: [process('p', start('S'), inclusive('G'), userTask('A'), userTask('B'), userTask('C'), inclusive('J'), task('D'), flows('S->G', 'G->A [true]', 'G->B [x > 1]', 'G->C [x > 5]', 'A->J', 'B->J', 'C->J', 'J->D'))],
    variables: { x: 2 },
    steps: [['task', 'A'], ['times', 'D', 0], ['task', 'B']],
    expected: { elements: 'S G A B J D' },
  },
  {
    name: 'an inclusive join in a sub-process, which does not look outside',
    model: [process('p', start('S'), parallel('F'), userTask('O'), subProcess('X', start('s'), parallel('f'), task('a'), task('b'), inclusive('j'), end('e'), flows('s->f->a->j', 'f->b->j', 'j->e')), inclusive('J'), end('E'), flows('S->F->O->J', 'F->X->J', 'J->E'))],
    steps: [['times', 'e', 1], ['times', 'E', 0], ['task', 'O']],
    expected: { elements: 'S F s f a b j e X O J E' },
  },
  {
    name: 'a parallel join with two tokens on one flow, which counts flows',
    model: [process('p', start('S'), parallel('F'), task('A'), task('B'), exclusive('M'), userTask('X'), userTask('Y'), parallel('J'), end('E'), flows('S->F->A->M', 'F->B->M', 'M->X->J', 'F->Y->J', 'J->E'))],
    steps: [['task', 'X'], ['task', 'X'], ['times', 'E', 0], ['task', 'Y'], ['times', 'E', 1]],
    expected: { status: 'active', incidents: 'JOIN_STUCK@J' },
  },
  {
    name: 'a complex gateway that lets the first wave through',
    model: [process('p', start('S'), inclusive('G'), task('A'), userTask('B'), userTask('D'), complex('J', activation('activationCount >= 1')), userTask('N'), end('E'), flows('S->G', 'G->A [true]', 'G->B [true]', 'G->D [false]', 'A->J', 'B->J', 'D->J', 'J->N->E'))],
    steps: [['tasks', 'B N'], ['task', 'N'], ['status', 'active'], ['task', 'B']],
    expected: { beside: 'J', elements: 'S G A B N E' },
  },
  {
    name: 'a complex gateway that asks its flows again as it resets',
    model: [process('p', start('S'), parallel('F'), userTask('A'), userTask('B'), userTask('C'), complex('J', activation('activationCount >= 2')), task('D'), task('R'), flows('S->F->A->J', 'F->B->J', 'F->C->J', 'J->D [waitingForStart]', 'J->R [not(waitingForStart)]'))],
    steps: [['task', 'B'], ['times', 'D', 0], ['task', 'A'], ['times', 'D', 1], ['task', 'C']],
    expected: { beside: 'J', elements: 'S F A B C D R' },
  },
  {
    name: 'an event-based gateway that time leads back to',
    model: [process('p', start('S'), exclusive('MM'), eventBased('G'), catchEvent('M1', message('M')), catchEvent('T1', duration('PT1H')), end('A'), flows('S->MM->G->M1->A', 'G->T1->MM'))],
    steps: [['advance', 'PT3H'], ['times', 'T1', 3], ['reaches', 1, 'message', 'M']],
    expected: { elements: 'S MM MM MM MM G G G G T1 T1 T1 M1 A' },
  },
  {
    name: 'a process without events, between two gateways',
    model: [process('p', parallel('G'), task('A'), task('B'), parallel('J'), flows('G->A->J', 'G->B->J'))],
    expected: { elements: 'G A B J' },
  },
  {
    name: 'two links to one target',
    model: [process('p', start('S'), parallel('F'), throwEvent('L1', link('go')), throwEvent('L3', link('go')), catchEvent('L2', link('go')), userTask('A'), flows('S->F->L1', 'F->L3', 'L2->A'))],
    steps: [['tasks', 'A A'], ['task', 'A'], ['task', 'A']],
    expected: { elements: 'S F L1 L3 L2 L2 A A' },
  },
];
