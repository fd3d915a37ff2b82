import type { InstanceRow, KeptMessageRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { advanceInstance } from './advance-instance.ts';

/** Messages kept for one conversation; a sender in a loop that nobody listens to fills no database. */
const LIMIT = 100;

/**
 * Keeps a message that nobody awaits yet for the partners in its sender's conversation, who may be at something else.
 * Returns false where there is nobody to keep it for.
 */
export function* keepMessage(scope: CommandScope, sender: InstanceRow, message: Pick<KeptMessageRow, 'name' | 'variables' | 'correlationKey'>): Step<boolean> {
  const { set, tenant, ids, now } = scope;
  const { conversation } = sender;
  if (conversation === null || !(yield* hasPartner(scope, conversation, sender.id))) return false;
  if ((yield* set.select('keptOfConversation', tenant, conversation)).length >= LIMIT) return false;
  set.insert('kept_message', { id: ids.next(), tenant, conversation, senderId: sender.id, ...message, sentAt: now });
  return true;
}

/** Gives a subscription what partners have sent before it was opened, the oldest first, for as long as it stays open. */
export function* takeKept(scope: CommandScope, subscriptionId: string): Step<void> {
  const { set, tenant } = scope;
  const opened = yield* set.get('subscription', tenant, subscriptionId);
  if (opened === null || opened.conversation === null) return;
  for (const message of yield* set.select('keptOfName', tenant, opened.conversation, opened.name)) {
    const fits = message.senderId !== opened.instanceId && (message.correlationKey === null || message.correlationKey === opened.correlationKey);
    if (!fits || (yield* set.get('subscription', tenant, subscriptionId)) === null) continue;
    set.remove('kept_message', message);
    yield* advanceInstance(scope, opened.instanceId, { type: 'messageArrived', subscriptionId, variables: message.variables });
  }
}

/** When nobody is left in a conversation, nobody will ask for what was kept for it. */
export function* forgetKept(scope: CommandScope, { id, conversation }: InstanceRow): Step<void> {
  if (conversation === null) return;
  const kept = yield* scope.set.select('keptOfConversation', scope.tenant, conversation);
  if (kept.length === 0 || (yield* hasPartner(scope, conversation, id))) return;
  for (const message of kept) scope.set.remove('kept_message', message);
}

/** Whether another instance of the conversation is running. */
function* hasPartner({ set, tenant }: CommandScope, conversation: string, instanceId: string): Step<boolean> {
  const partners = yield* set.select('instancesOfConversation', tenant, conversation);
  return partners.some(({ id, status }) => id !== instanceId && status === 'active');
}
