import type { ConformanceCase } from '../conformance-case.ts';
import { assign, boundary, callActivity, cancel, compensate, end, error, eventSubProcess, exclusive, flows, message, parallel, process, serviceTask, start, subProcess, task, throwEvent, transaction, undo, userTask } from '../elements.ts';
import { node } from '../node.ts';

/** Compensation and transactions (BPMN 2.0.2, 10.7, 13.5.5 and 13.5.6). */
export const COMPENSATION: readonly ConformanceCase[] = [
  {
    name: 'a throw without activity, which undoes all in reverse order',
    model: [process('p', start('S'), task('A'), undo('A'), task('B'), undo('B'), throwEvent('T', compensate()), end('E'), flows('S->A->B->T->E'))],
    expected: { beside: 'cA cB', path: 'S A B UB UA T E' },
  },
  {
    name: 'an activity that is active, which is not undone',
    model: [process('p', start('S'), parallel('F'), userTask('A'), undo('A'), task('B'), undo('B'), throwEvent('T', compensate()), end('E'), end('E2'), flows('S->F->A->E', 'F->B->T->E2'))],
    steps: [['times', 'UB', 1], ['times', 'UA', 0], ['task', 'A']],
    expected: { beside: 'cA cB', elements: 'S F B UB T E2 A E' },
  },
  {
    name: 'two throws, of which the second has nothing to undo',
    model: [process('p', start('S'), task('A'), undo('A'), throwEvent('T', compensate()), throwEvent('T2', compensate()), end('E'), flows('S->A->T->T2->E'))],
    expected: { beside: 'cA', path: 'S A UA T T2 E' },
  },
  {
    name: 'an activity that is done again after it was undone',
    model: [process('p', start('S'), exclusive('M'), task('A'), undo('A'), throwEvent('T', compensate()), assign('K', 'i', 'i + 1'), exclusive('G', { default: 'G_E' }), end('E'), flows('S->M->A->T->K->G', 'G->M [i < 2]', 'G->E'))],
    variables: { i: 0 },
    expected: { beside: 'cA M G K', path: 'S A UA T A UA T E' },
  },
  {
    name: 'activities on three levels',
    model: [process('p', start('S'), subProcess('X', start('s'), subProcess('Y', start('t'), task('A'), undo('A'), flows('t->A')), task('B'), undo('B'), flows('s->Y->B')), task('D'), undo('D'), throwEvent('T', compensate()), flows('S->X->D->T'))],
    expected: { beside: 'cA cB cD', path: 'S s t A Y B X D UD UB UA T' },
  },
  {
    name: 'a throw in a sub-process, which does not reach outside',
    model: [process('p', start('S'), task('A'), undo('A'), subProcess('X', start('s'), task('B'), undo('B'), throwEvent('T', compensate()), end('e'), flows('s->B->T->e')), end('E'), flows('S->A->X->E'))],
    expected: { beside: 'cA cB', path: 'S A s B UB T e X E' },
  },
  {
    name: 'a sub-process with a handler of its own',
    model: [process('p', start('S'), subProcess('X', start('s'), task('A'), undo('A'), end('e'), flows('s->A->e')), undo('X'), throwEvent('T', compensate()), end('E'), flows('S->X->T->E'))],
    expected: { beside: 'cA cX', path: 'S s A e X UX T E' },
  },
  {
    name: 'a compensation event sub-process, which sees the data as they were',
    model: [process('p', start('S'), subProcess('X', node('property', { id: 'v' }), start('s'), assign('A', 'v', '1'), end('e'), flows('s->A->e'), eventSubProcess('H', start('h', compensate()), assign('W', 'seen', 'v'), flows('h->W'))), assign('B', 'seen', '0'), throwEvent('T', compensate()), end('E'), flows('S->X->B->T->E'))],
    expected: { beside: 'h H', path: 'S s A e X B W T E', variables: { seen: 1 } },
  },
  {
    name: 'a throw in the error handler of its scope',
    model: [process('p', start('S'), task('A'), undo('A'), task('B'), end('E', error('X')), flows('S->A->B->E'), eventSubProcess('H', start('h', error('X')), throwEvent('T', compensate()), end('he'), flows('h->T->he')))],
    expected: { beside: 'cA', path: 'S A B E h UA T he H' },
  },
  {
    name: 'an error in a handler',
    model: [process('p', start('S'), subProcess('X', start('s'), task('A'), undo('A', serviceTask), throwEvent('T', compensate()), end('e'), flows('s->A->T->e')), boundary('B', 'X', error('Er')), task('H'), end('E'), flows('S->X->E', 'B->H'))],
    steps: [['error', 'UA', 'Er']],
    expected: { beside: 'cA', path: 'S s A B H' },
  },
  {
    name: 'a throw out of an event sub-process, with an activity',
    model: [process('p', start('S'), subProcess('X', start('s'), task('A'), undo('A'), flows('s->A')), userTask('W'), flows('S->X->W'), eventSubProcess('H', start('h', message('M')), throwEvent('T', compensate('X')), flows('h->T')))],
    steps: [['message', 'M']],
    expected: { beside: 'cA', path: 'S s A X h UA T H' },
  },
  {
    name: 'a call activity with a handler',
    model: [process('p', start('S'), callActivity('A', 'q'), undo('A'), throwEvent('T', compensate()), end('E'), flows('S->A->T->E')), process('q', start('qs'), end('qe'), flows('qs->qe'))],
    expected: { beside: 'cA', path: 'S qs qe A UA T E' },
  },
  {
    name: 'a compensation end event',
    model: [process('p', start('S'), task('A'), undo('A'), end('E', compensate()), flows('S->A->E'))],
    expected: { beside: 'cA', path: 'S A UA E' },
  },
  {
    name: 'a cancel end event beside active work',
    model: [process('p', start('S'), transaction('X', start('s'), parallel('f'), task('A'), undo('A'), task('B'), undo('B'), userTask('w'), end('c', cancel()), flows('s->f->A->B->c', 'f->w')), boundary('K', 'X', cancel()), boundary('Er', 'X', error()), end('E'), task('T'), task('TE'), flows('S->X->E', 'K->T', 'Er->TE'))],
    expected: { beside: 'cA cB', path: 'S s f A B c UB UA K T' },
  },
  {
    name: 'a cancelled transaction with a person in its handler',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A', userTask), end('c', cancel()), flows('s->A->c')), boundary('K', 'X', cancel()), task('T'), end('E'), flows('S->X->E', 'K->T'))],
    steps: [['tasks', 'UA'], ['times', 'T', 0], ['task', 'UA']],
    expected: { beside: 'cA', path: 'S s A c UA K T' },
  },
  {
    name: 'an error out of a transaction, which undoes nothing',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A'), end('e', error('Er')), flows('s->A->e')), boundary('K', 'X', cancel()), boundary('H', 'X', error('Er')), end('E'), task('T'), task('TH'), flows('S->X->E', 'K->T', 'H->TH'))],
    expected: { path: 'S s A e H TH' },
  },
  {
    name: 'a transaction in a transaction, of which the inner is cancelled',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A'), transaction('Y', start('t'), task('B'), undo('B'), end('c', cancel()), flows('t->B->c')), boundary('KY', 'Y', cancel()), end('e'), end('e2'), flows('s->A->Y->e', 'KY->e2')), boundary('K', 'X', cancel()), task('T'), end('E'), flows('S->X->E', 'K->T'))],
    expected: { beside: 'cA cB', path: 'S s A t B c UB KY e2 X E' },
  },
  {
    name: 'a cancelled transaction with a sub-process in it',
    model: [process('p', start('S'), transaction('X', start('s'), subProcess('Y', start('t'), task('A'), undo('A'), flows('t->A')), end('c', cancel()), flows('s->Y->c')), boundary('K', 'X', cancel()), task('T'), end('E'), flows('S->X->E', 'K->T'))],
    expected: { beside: 'cA', path: 'S s t A Y c UA K T' },
  },
  {
    name: 'a completed transaction that is undone later',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A'), end('e'), flows('s->A->e')), throwEvent('T', compensate()), end('E'), flows('S->X->T->E'))],
    expected: { beside: 'cA', path: 'S s A e X UA T E' },
  },
  {
    name: 'a cancelled transaction, of which nothing is left to undo',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A'), end('c', cancel()), flows('s->A->c')), boundary('K', 'X', cancel()), throwEvent('T', compensate()), end('E'), flows('S->X', 'K->T->E'))],
    expected: { beside: 'cA', path: 'S s A c UA K T E' },
  },
  {
    name: 'an error inside a transaction that leads to its cancel end event',
    model: [process('p', start('S'), transaction('X', start('s'), task('A'), undo('A'), serviceTask('B'), boundary('eb', 'B', error('Er')), end('c', cancel()), end('e'), flows('s->A->B->e', 'eb->c')), boundary('K', 'X', cancel()), end('E'), flows('S->X', 'K->E'))],
    steps: [['error', 'B', 'Er']],
    expected: { beside: 'cA', path: 'S s A eb c UA K E' },
  },
];
