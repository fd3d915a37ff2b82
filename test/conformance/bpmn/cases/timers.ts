import type { ConformanceCase } from '../conformance-case.ts';
import { BESIDE, boundary, catchEvent, cycle, date, duration, end, exclusive, flows, loop, process, start, subProcess, task, userTask } from '../elements.ts';

/** Times over a long clock (BPMN 2.0.2, table 10.101; ISO 8601). */
export const TIMERS: readonly ConformanceCase[] = [
  {
    name: 'a cycle of three beside a task',
    model: [process('p', start('S'), userTask('A'), boundary('X', 'A', BESIDE, cycle('R3/PT10S')), task('T'), end('E'), flows('S->A->E', 'X->T'))],
    steps: [['advance', 'PT25S'], ['times', 'T', 2], ['advance', 'PT1H'], ['times', 'T', 3], ['timers', ''], ['task', 'A']],
    expected: { elements: 'S X X X T T T A E' },
  },
  {
    name: 'a cycle without end, which ends with its task',
    model: [process('p', start('S'), userTask('A'), boundary('X', 'A', BESIDE, cycle('R/PT10S')), task('T'), end('E'), flows('S->A->E', 'X->T'))],
    steps: [['advance', 'PT25S'], ['task', 'A'], ['advance', 'PT1H']],
    expected: { elements: 'S X X T T A E' },
  },
  {
    name: 'a cycle that begins at a date',
    model: [process('p', start('S'), userTask('A'), boundary('X', 'A', BESIDE, cycle('R2/2026-01-06T08:00:00Z/PT1H')), task('T'), flows('S->A', 'X->T'))],
    steps: [['advance', 'PT23H'], ['times', 'T', 0], ['advance', 'PT1H'], ['times', 'T', 1], ['advance', 'PT1H'], ['times', 'T', 2], ['advance', 'P1D'], ['times', 'T', 2], ['task', 'A']],
    expected: {},
  },
  {
    name: 'a cycle between two dates',
    model: [process('p', start('S'), userTask('A'), boundary('X', 'A', BESIDE, cycle('R2/2026-01-06T08:00:00Z/2026-01-06T09:00:00Z')), task('T'), flows('S->A', 'X->T'))],
    steps: [['advance', 'P2D'], ['times', 'T', 2], ['task', 'A']],
    expected: {},
  },
  {
    name: 'a cycle in a loop, which begins anew with each round',
    model: [process('p', start('S'), subProcess('X', loop('i < 2'), start('s'), userTask('a'), boundary('b', 'a', BESIDE, cycle('R2/PT1H')), task('r'), flows('s->a', 'b->r')), end('E'), flows('S->X->E'))],
    variables: { i: 0 },
    steps: [['advance', 'PT5H'], ['times', 'r', 2], ['task', 'a', { i: 1 }], ['advance', 'PT5H'], ['times', 'r', 4], ['task', 'a', { i: 2 }]],
    expected: {},
  },
  {
    name: 'a process that begins every day',
    model: [process('p', start('S', cycle('R/2026-01-06T06:00:00Z/P1D')), task('A'), flows('S->A'))],
    waits: true,
    steps: [['advance', 'P30D'], ['times', 'A', 30]],
    expected: {},
  },
  {
    name: 'a process that begins three times',
    model: [process('p', start('S', cycle('R3/PT1H')), userTask('A'), flows('S->A'))],
    waits: true,
    steps: [['advance', 'P1D'], ['tasks', 'A A A']],
    expected: { status: 'active' },
  },
  {
    name: 'a process that begins an hour after its deployment',
    model: [process('p', start('S', duration('PT1H')), userTask('A'), flows('S->A'))],
    waits: true,
    steps: [['advance', 'PT59M'], ['tasks', ''], ['advance', 'PT1M'], ['tasks', 'A'], ['advance', 'P1D'], ['tasks', 'A']],
    expected: { status: 'active' },
  },
  {
    name: 'a duration that a variable holds',
    model: [process('p', start('S'), catchEvent('T', duration('wait')), end('E'), flows('S->T->E'))],
    variables: { wait: 'PT2H' },
    steps: [['advance', 'PT1H'], ['status', 'active'], ['advance', 'PT1H']],
    expected: { path: 'S T E' },
  },
  {
    name: 'a date that lies in the past',
    model: [process('p', start('S'), catchEvent('T', date('2020-01-01T00:00:00Z')), end('E'), flows('S->T->E'))],
    expected: { path: 'S T E' },
  },
  {
    name: 'a duration with a fraction',
    model: [process('p', start('S'), catchEvent('T', duration('PT0.5H')), flows('S->T'))],
    steps: [['advance', 'PT30M']],
    expected: {},
  },
  {
    name: 'a date with fractions of a second and an offset',
    model: [process('p', start('S'), catchEvent('T', date('2026-01-05T10:00:00.000+01:00')), flows('S->T'))],
    steps: [['advance', 'PT59M'], ['status', 'active'], ['advance', 'PT1M']],
    expected: {},
  },
  {
    name: 'a timer beside a task in a loop, which counts from each entry',
    model: [process('p', start('S'), exclusive('M'), userTask('A'), boundary('B', 'A', BESIDE, duration('PT1H')), task('t'), exclusive('G', { default: 'G_E' }), end('E'), flows('S->M->A->G', 'B->t', 'G->M [again]', 'G->E'))],
    steps: [['advance', 'PT50M'], ['task', 'A', { again: true }], ['advance', 'PT50M'], ['times', 't', 0], ['advance', 'PT10M'], ['times', 't', 1], ['task', 'A', { again: false }]],
    expected: {},
  },
];
