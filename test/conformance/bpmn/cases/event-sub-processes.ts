import type { ConformanceCase, Step } from '../conformance-case.ts';
import { NOT_INTERRUPTING, conditional, duration, end, error, escalation, eventSubProcess, flows, message, process, signal, start, subProcess, userTask } from '../elements.ts';
import type { Node } from '../node.ts';

const TRIGGERS: Readonly<Record<string, readonly [definition: Node, occurs: Step]>> = {
  'a message': [message('Stop'), ['reaches', 1, 'message', 'Stop']],
  'a timer': [duration('PT1H'), ['advance', 'PT1H']],
  'a signal': [signal('Stop'), ['reaches', 1, 'signal', 'Stop']],
  'a condition': [conditional('level > 1'), ['write', { level: 2 }]],
  'an escalation': [escalation('Slow'), ['escalate', 'A', 'Slow']],
  'an error': [error('Failed'), ['error', 'A', 'Failed']],
};

function scope(definition: Node, interrupting: boolean): readonly Node[] {
  const handler = eventSubProcess('H', start('h', interrupting ? {} : NOT_INTERRUPTING, definition), userTask('W'), end('he'), flows('h->W->he'));
  return [start('S'), userTask('A'), end('E'), ...flows('S->A->E'), handler];
}

const inSubProcess = (content: readonly Node[]): Node => process('p', start('S0'), subProcess('X', content), userTask('N'), end('E0'), flows('S0->X->N->E0'));

/** Handlers of a process and of a sub-process, by every trigger: one that interrupts takes the place of its scope, one that does not keeps it open until it ends (BPMN 2.0.2, 10.3.5, 13.5.4). */
export const EVENT_SUB_PROCESSES: readonly ConformanceCase[] = Object.entries(TRIGGERS).flatMap(([trigger, [definition, occurs]]) => {
  const rest = { variables: { level: 0 } };
  const interrupting: readonly ConformanceCase[] = [
    { ...rest, name: `${trigger} that interrupts a process`, model: [process('p', scope(definition, true))], steps: [occurs, ['tasks', 'W'], ['task', 'W']], expected: { path: 'S h W he H' } },
    { ...rest, name: `${trigger} that interrupts a sub-process`, model: [inSubProcess(scope(definition, true))], steps: [occurs, ['tasks', 'W'], ['task', 'W'], ['tasks', 'N'], ['task', 'N']], expected: { path: 'S0 S h W he H X N E0' } },
  ];
  // an error always interrupts
  if (trigger === 'an error') return interrupting;
  return [
    ...interrupting,
    { ...rest, name: `${trigger} beside a process`, model: [process('p', scope(definition, false))], steps: [occurs, ['tasks', 'A W'], ['task', 'A'], ['status', 'active'], ['task', 'W']], expected: { path: 'S h A E W he H' } },
    { ...rest, name: `${trigger} beside a sub-process`, model: [inSubProcess(scope(definition, false))], steps: [occurs, ['tasks', 'A W'], ['task', 'A'], ['tasks', 'W'], ['task', 'W'], ['tasks', 'N'], ['task', 'N']], expected: { path: 'S0 S h A E W he H X N E0' } },
  ];
});
