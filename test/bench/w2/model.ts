import { chain, element, end, flow, gateway, processXml, script, serviceTask, start, userTask } from '../../../engine/model/testing/bpmn-xml.ts';

/** How the service task of W2 is done. */
export type Service =
  /** Within the step that reaches it, as the peers do it: they call a function, we evaluate an expression. */
  | 'step'
  /** By a worker, which locks the job and completes it: two transactions more. */
  | 'worker';

export const TOPIC = 'w2.charge';
export const MESSAGE = 'Paid';

/** W2: start, user task, exclusive gateway, service task, receive task, user task, end. */
export function w2(service: Service): string {
  return processXml(
    'W2',
    start(),
    userTask('examine', { candidateGroups: 'clerks' }),
    gateway('exclusive', 'decide', { default: 'decide_end' }),
    service === 'step' ? script('charge', 'amount + 1', { resultVariable: 'fee' }) : serviceTask('charge', { topic: TOPIC }),
    element('receiveTask', 'payment', { messageRef: `message_${MESSAGE}` }),
    userTask('issue', { candidateGroups: 'clerks' }),
    end(),
    chain('start', 'examine', 'decide'),
    flow('decide', 'charge', '=amount > 100'),
    flow('decide', 'end'),
    chain('charge', 'payment', 'issue', 'end'),
  );
}

/** The same as the peers write it: conditions and services are functions of their environment. */
export function w2ForPeers(): string {
  return processXml(
    'W2',
    start(),
    element('userTask', 'examine'),
    gateway('exclusive', 'decide', { default: 'decide_end' }),
    element('serviceTask', 'charge'),
    element('receiveTask', 'payment', { messageRef: `message_${MESSAGE}` }),
    element('userTask', 'issue'),
    end(),
    chain('start', 'examine', 'decide'),
    flow('decide', 'charge', '${environment.services.isLarge()}'),
    flow('decide', 'end'),
    chain('charge', 'payment', 'issue', 'end'),
  );
}

/** What a case is begun with. */
export const VARIABLES = { applicant: 'Sommer, Karla', plate: 'MU-KS 77', amount: 150 };
