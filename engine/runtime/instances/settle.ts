import { LaufzettelError } from '../../errors.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { advanceInstance, startInstance } from './advance-instance.ts';
import { tellOfCases } from './case-changes.ts';
import { deliver } from './deliver.ts';
import { keepMessage, takeKept } from './kept-messages.ts';
import type { SentMessage } from './queue.ts';

/** Signals, messages, starts and ends of calls that one command may cause before it counts as running in circles. */
const CAUSE_LIMIT = 1_000;

/**
 * Tells instances of what is pending, in order, until nothing is, and those that watch a case of its changes. An
 * instance that has ended hears nothing more. `EVENT_BOUND` when that comes to no end.
 */
export function* settle(scope: CommandScope): Step<void> {
  do {
    for (let next = scope.pending.shift(); next !== undefined; next = scope.pending.shift()) {
      if ('subscriptionId' in next) {
        yield* takeKept(scope, next.subscriptionId);
        continue;
      }
      if (scope.settling.caused === CAUSE_LIMIT) throw new LaufzettelError('EVENT_BOUND');
      scope.settling.caused += 1;
      if ('start' in next) yield* startInstance(scope, next.start);
      else if ('message' in next) yield* deliverSent(scope, next.message);
      else for (const { instanceId, event } of next.tell) yield* advanceInstance(scope, instanceId, event);
    }
  } while (yield* tellOfCases(scope));
}

/** What nobody awaits is kept for the sender's conversation; without one it is lost, as BPMN says, but noted. */
function* deliverSent(scope: CommandScope, { senderId, name, key, variables, to }: SentMessage): Step<void> {
  const sender = yield* scope.set.get('instance', scope.tenant, senderId);
  if (sender === null) throw new Error(`Instance ${senderId}, which sent a message, is gone.`);
  // the case of the sender is a key that comes last: the model has named none
  const named = key === undefined || key === sender.caseId ? {} : { key };
  const { received, started } = yield* deliver(scope, { name, variables, caseId: sender.caseId, sender, ...named, ...(to === undefined ? {} : { to }) });
  const delivered = received + started;
  const kept = delivered === 0 && (yield* keepMessage(scope, sender, { name, variables, correlationKey: key ?? null }));
  scope.set.trail(sender.id, scope.now, ['messageSent', name, { delivered, ...(kept ? { kept } : {}) }]);
}
