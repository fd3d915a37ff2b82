import type { ConformanceCase, Step } from '../conformance-case.ts';
import { BESIDE, ONE_BY_ONE, adHoc, boundary, callActivity, conditional, duration, end, error, escalation, flows, instances, loop, message, process, receiveTask, serviceTask, signal, start, subProcess, task, transaction, userTask } from '../elements.ts';
import type { Node } from '../node.ts';

const inside = (): readonly Node[] => [start('s'), userTask('w'), end('e'), flows('s->w->e')].flat();

/** Every kind of activity that can wait, each with a work "w" that is done by itself or inside. */
const HOSTS: Readonly<Record<string, readonly [host: Node, open: number]>> = {
  'a user task': [userTask('w'), 1],
  'a service task': [serviceTask('w'), 0],
  'a receive task': [receiveTask('w', { messageRef: 'Reply' }), 0],
  'a sub-process': [subProcess('H', inside()), 1],
  'a transaction': [transaction('H', inside()), 1],
  'a call activity': [callActivity('H', 'q'), 1],
  'an ad-hoc sub-process': [adHoc('H', userTask('w')), 1],
  'a loop': [userTask('w', loop('true')), 1],
  'instances of a user task': [userTask('w', instances(3)), 3],
  'instances of a sub-process': [subProcess('H', instances(2), inside()), 2],
  'instances of a sub-process, one after the other': [subProcess('H', instances(2, ONE_BY_ONE), inside()), 1],
  'instances of a call activity': [callActivity('H', 'q', instances(2)), 2],
  'instances of an ad-hoc sub-process': [adHoc('H', userTask('w'), instances(2)), 2],
  'instances of a transaction': [transaction('H', instances(2), inside()), 2],
};

/** An event at the activity, and what makes it occur; it leads to a task "T". */
const INTERRUPTING: Readonly<Record<string, readonly [definition: Node, occurs: Step]>> = {
  'a timer': [duration('PT1H'), ['advance', 'PT1H']],
  'a signal': [signal('Stop'), ['reaches', 1, 'signal', 'Stop']],
  'a condition': [conditional('level > 1'), ['write', { level: 2 }]],
  'an error of the work in it': [error('Failed'), ['error', 'w', 'Failed']],
  'an escalation of the work in it': [escalation('Slow'), ['escalate', 'w', 'Slow']],
};

const BESIDE_IT: Readonly<Record<string, readonly [definition: Node, occurs: Step]>> = {
  'a message': [message('Note'), ['reaches', 1, 'message', 'Note']],
  'an escalation of the work in it': [escalation('Slow'), ['escalate', 'w', 'Slow']],
};

function model(host: Node, event: Node): readonly Node[] {
  const id = host.attributes['id'] ?? '';
  const called = process('q', start('qs'), userTask('w'), end('qe'), flows('qs->w->qe'));
  return [process('p', start('S'), host, event, end('E'), task('T'), flows(`S->${id}->E`, 'X->T')), ...(host.tag === 'callActivity' ? [called] : [])];
}

/** Nobody works at a receive task who could report anything. */
function possible(host: Node, occurs: Step): boolean {
  return host.tag !== 'receiveTask' || (occurs[0] !== 'error' && occurs[0] !== 'escalate');
}

/** Events at every kind of activity: one that interrupts ends all of it and gives one token, one that does not leaves it as it is (BPMN 2.0.2, 10.5.4 and 13.5.3). */
export const BOUNDARY_EVENTS: readonly ConformanceCase[] = Object.entries(HOSTS).flatMap(([what, [host, open]]) => {
  const id = host.attributes['id'] ?? '';
  const interrupting = Object.entries(INTERRUPTING).filter(([, [, occurs]]) => possible(host, occurs)).map(([trigger, [definition, occurs]]): ConformanceCase => ({
    name: `${trigger} that interrupts ${what}`,
    model: model(host, boundary('X', id, definition)),
    variables: { level: 0 },
    steps: [occurs, ['tasks', ''], ['timers', ''], ['subscriptions', '']],
    expected: { path: 'S X T', beside: 's qs' },
  }));
  const beside = Object.entries(BESIDE_IT).filter(([, [, occurs]]) => possible(host, occurs)).map(([trigger, [definition, occurs]]): ConformanceCase => ({
    name: `${trigger} twice beside ${what}`,
    model: model(host, boundary('X', id, BESIDE, definition)),
    steps: [occurs, occurs, ['tasks', Array(open).fill('w').join(' ')]],
    expected: { status: 'active', path: 'S X T X T', beside: 's qs' },
  }));
  return [...interrupting, ...beside];
});
