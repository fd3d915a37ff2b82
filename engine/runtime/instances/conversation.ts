import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { requireDefinition } from './definitions.ts';

/**
 * The conversation of two instances of which one has sent the other a message (BPMN 2.0.2, 9.4): answers go to whoever
 * is in it before they go to strangers, so that the same processes may talk to each other many times at once. An
 * instance that is in one already stays there.
 */
export function* converse(scope: CommandScope, senderId: string, receiverId: string): Step<void> {
  const [sender, receiver] = [yield* requireInstance(scope, senderId), yield* requireInstance(scope, receiverId)];
  const conversation = sender.conversation ?? receiver.conversation ?? sender.id;
  yield* enter(scope, sender, conversation);
  yield* enter(scope, receiver, conversation);
}

/** The conversation of an instance that sends a message; it begins one if it is in none. */
export function* conversationOf(scope: CommandScope, senderId: string): Step<string> {
  const sender = yield* requireInstance(scope, senderId);
  yield* enter(scope, sender, sender.conversation ?? sender.id);
  return sender.conversation ?? sender.id;
}

/** Whoever called the instance speaks through it. */
function* enter(scope: CommandScope, instance: InstanceRow, conversation: string): Step<void> {
  const { set, tenant } = scope;
  for (let next: InstanceRow | null = instance; next !== null && next.conversation === null; ) {
    set.update('instance', { ...next, conversation });
    for (const subscription of yield* set.select('subscriptionsOfInstance', tenant, next.id)) set.update('subscription', { ...subscription, conversation });
    next = next.parentInstanceId === null ? null : yield* requireInstance(scope, next.parentInstanceId);
  }
}

/**
 * The first message that an instance sends or receives says by its content whom the later ones are for (BPMN 2.0.2,
 * 8.4.2), unless that is known already. `content`: the keys read from it, by key of the process.
 */
export function* bindKey(scope: CommandScope, instanceId: string, content: ReadonlyMap<string, string>): Step<void> {
  if (content.size === 0) return;
  const { set, tenant } = scope;
  const instance = yield* requireInstance(scope, instanceId);
  const key = content.get((yield* requireDefinition(scope, instance.definitionId)).key);
  if (key === undefined || instance.businessKey !== null || instance.caseId !== null) return;
  const after = set.update('instance', { ...instance, businessKey: key });
  for (const subscription of yield* set.select('subscriptionsOfInstance', tenant, instanceId)) {
    if (subscription.kind === 'message' && subscription.correlationKey === null) set.update('subscription', { ...subscription, correlationKey: key });
  }
  yield* claimKey(scope, after, key);
}

/** From now on messages with this key are for this instance of its process, unless they are for another one already. */
export function* claimKey(scope: CommandScope, instance: InstanceRow, correlationKey: string): Step<void> {
  const { set, tenant } = scope;
  const definition = yield* requireDefinition(scope, instance.definitionId);
  if ((yield* set.getUnlikely('correlation', tenant, definition.key, correlationKey)) !== null) return;
  set.insert('correlation', { tenant, definitionKey: definition.key, correlationKey, instanceId: instance.id });
}

/** When an instance ends, its key may begin another. */
export function* releaseKey(scope: CommandScope, { id, definitionId, businessKey }: InstanceRow): Step<void> {
  if (businessKey === null) return;
  const { set, tenant } = scope;
  const claimed = yield* set.get('correlation', tenant, (yield* requireDefinition(scope, definitionId)).key, businessKey);
  if (claimed?.instanceId === id) set.remove('correlation', claimed);
}

function* requireInstance({ set, tenant }: CommandScope, id: string): Step<InstanceRow> {
  const instance = yield* set.get('instance', tenant, id);
  if (instance === null) throw new Error(`Instance ${id} of a conversation is gone.`);
  return instance;
}
