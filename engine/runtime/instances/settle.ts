import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { recordConsequence } from '../record-entry.ts';
import { advanceInstance, startInstance } from './advance-instance.ts';
import { tellOfCases } from './case-changes.ts';
import { deliver } from './deliver.ts';
import { keepMessage, takeKept } from './kept-messages.ts';
import type { SentMessage } from './queue.ts';

/** Events one command may cause in its instances (calls, signals, messages) before it counts as running in circles. */
const EVENT_LIMIT = 1_000;

/**
 * Tells instances of what is pending, in order, until nothing is, and those that watch a case of its changes. An
 * instance that has ended hears nothing more.
 */
export function* settle(scope: CommandScope): Step<void> {
  do {
    for (let next = scope.pending.shift(); next !== undefined; next = scope.pending.shift()) {
      if (scope.settling.told === EVENT_LIMIT) throw new Error(`One command caused more than ${EVENT_LIMIT} events; the models call, start or signal each other in circles.`);
      scope.settling.told += 1;
      if ('start' in next) yield* startInstance(scope, next.start);
      else if ('message' in next) yield* deliverSent(scope, next.message);
      else if ('subscriptionId' in next) yield* takeKept(scope, next.subscriptionId);
      else yield* advanceInstance(scope, next.instanceId, next.event);
    }
  } while (yield* tellOfCases(scope));
}

/** What nobody awaits is kept for the sender's conversation; without one it is lost, as BPMN says, but noted. */
function* deliverSent(scope: CommandScope, { senderId, name, key, variables }: SentMessage): Step<void> {
  const sender = yield* scope.set.get('instance', scope.tenant, senderId);
  if (sender === null) throw new Error(`Instance ${senderId}, which sent a message, is gone.`);
  const { received, started } = yield* deliver(scope, { name, variables, caseId: sender.caseId, sender, ...(key === undefined ? {} : { key }) });
  const delivered = received + started;
  const kept = delivered === 0 && (yield* keepMessage(scope, sender, { name, variables, correlationKey: key ?? null }));
  recordConsequence(scope, { caseId: null, instanceId: sender.id, kind: 'messageSent', title: name, detail: { delivered, ...(kept ? { kept } : {}) } });
}
