import type { Deployment } from '../../engine/runtime/contract.ts';
import { boundary, catchEvent, chain, declarations, definitions, duration, element, end, error, flow, gateway, mapping, message, multiple, serviceTask, signal, start, throwEvent, userTask } from '../../engine/model/testing/bpmn-xml.ts';

export const TENANT = 'musterstadt';

const order = mapping({ order: '=order' });

/** A process with everything that waits: person, gateway, worker, several instances, message, deadline, timer, signal, error. */
const ORDER = [
  start(),
  userTask('decide', { candidateGroups: 'clerks', outcomes: 'approve,deny' }),
  gateway('exclusive', 'approved', { default: 'approved_denied' }),
  end('denied'),
  serviceTask('enter', { topic: 'books.enter' }, mapping({ order: '=order', refused: '=refused' })),
  boundary('refusal', 'enter', error('REFUSED')),
  userTask('clarify', { candidateGroups: 'clerks' }),
  end('clarified'),
  serviceTask('item', { topic: 'books.item' }, mapping({ order: '=order', item: '=item' }), multiple({ collection: '=items', elementVariable: 'item' })),
  element('receiveTask', 'confirm', { messageRef: 'message_Confirmed' }),
  boundary('deadline', 'confirm', duration('PT3M')),
  serviceTask('late', { topic: 'books.late' }, order),
  end('ended-late'),
  catchEvent('cool', duration('PT1M')),
  catchEvent('round', signal('Round')),
  throwEvent('hand-over', `${order}${message('Archive')}`),
  end(),
  chain('start', 'decide', 'approved'),
  flow('approved', 'enter', '=outcome = "approve"'),
  flow('approved', 'denied'),
  chain('enter', 'item', 'confirm', 'cool', 'round', 'hand-over', 'end'),
  chain('refusal', 'clarify', 'clarified'),
  chain('deadline', 'late', 'ended-late'),
].join('');

/** The other pool: begins with the message of the first and does one thing. */
const ARCHIVE = [start('begin', message('Archive')), serviceTask('file', { topic: 'books.archive' }, order), end('filed'), chain('begin', 'file', 'filed')].join('');

/** The synthetic processes of the simulation. */
export const SYNTHETIC: Deployment = {
  name: 'simulation',
  resources: [
    {
      name: 'order.bpmn',
      content: definitions(declarations(ORDER + ARCHIVE), `<process id="order" isExecutable="true">${ORDER}</process>`, `<process id="archive" isExecutable="true">${ARCHIVE}</process>`),
    },
  ],
};
