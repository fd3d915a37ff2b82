import type { JsonObject } from '../../json.ts';
import type { InstanceRow, SubscriptionRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { advanceInstance } from './advance-instance.ts';
import { bindKey, converse } from './conversation.ts';
import { contentKeys } from './message-keys.ts';
import { startByMessage } from './started-by.ts';

export interface Message {
  readonly name: string;
  readonly variables: JsonObject;
  /** What the sender names as the key: what its model says, a case, or what another system knows it by. */
  readonly key?: string;
  /** Keys of the only processes that it may begin; absent for all. */
  readonly to?: readonly string[];
  /** The case that it is for, and that a process which it starts belongs to. */
  readonly caseId: string | null;
  /** The instance that has thrown it; nobody for messages from outside. */
  readonly sender?: InstanceRow;
}

export interface Delivery {
  /** 1 when a waiting instance got it. */
  readonly received: number;
  /** Instances it has started. */
  readonly started: number;
  /** Processes it would have started if its key did not belong to a running instance, which does not wait for it. */
  readonly running: number;
  /** Whether the content says whom it is for. */
  readonly addressed: boolean;
}

/**
 * Hands a message to the one that waits for it (BPMN 2.0.2, 8.4.2 and 13.3.3), else starts the processes that begin
 * with it (13.2). Its key is the one the sender names; else what the processes read from its content; else that of the
 * sender's case or business key. Where none fits, it goes to who waits without a key.
 */
export function* deliver(scope: CommandScope, message: Message): Step<Delivery> {
  const content = message.key === undefined ? yield* contentKeys(scope, message.name, message.variables) : new Map<string, string>();
  const sender = message.sender === undefined ? undefined : yield* bindSender(scope, message.sender, content);
  const posted = sender === undefined ? message : { ...message, sender };
  const receiver = (yield* waitingUnderKey(scope, posted, content)) ?? (content.size === 0 ? yield* waitingWithoutKey(scope, posted) : undefined);
  if (receiver !== undefined) return yield* handOver(scope, posted, receiver, content);
  const { started, running } = yield* startByMessage(scope, posted, content);
  if (started > 0 || running > 0 || content.size === 0) return { received: 0, started, running, addressed: content.size > 0 };
  const unbound = yield* waitingWithoutKey(scope, posted);
  return unbound === undefined ? { received: 0, started, running, addressed: true } : yield* handOver(scope, posted, unbound, content);
}

/** Hands a message of a case to the one that waits for it; starts nothing. Returns whether anybody did. */
export function* deliverInCase(scope: CommandScope, caseId: string, name: string, variables: JsonObject): Step<boolean> {
  const message = { name, variables, caseId, key: caseId };
  const receiver = yield* waitingUnderKey(scope, message, new Map());
  if (receiver !== undefined) yield* handOver(scope, message, receiver, new Map());
  return receiver !== undefined;
}

function* waitingUnderKey({ set, tenant }: CommandScope, message: Message, content: ReadonlyMap<string, string>): Step<SubscriptionRow | undefined> {
  const { name, key, sender } = message;
  const keys = key === undefined ? [...content.values(), sender?.caseId ?? sender?.businessKey] : [key];
  for (const correlationKey of new Set(keys)) {
    if (correlationKey === undefined || correlationKey === null) continue;
    const found = nearest(yield* set.select('messageSubscriptions', tenant, 'message', name, correlationKey), sender);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Who waits in the sender's conversation, or without any key. An instance that talks to others already is not disturbed
 * by a sender who does so, too: the message would be taken for one of theirs.
 */
function* waitingWithoutKey({ set, tenant }: CommandScope, { name, key, sender }: Message): Step<SubscriptionRow | undefined> {
  if (key !== undefined) return undefined;
  const conversation = sender?.conversation ?? null;
  const near = conversation === null ? [] : yield* set.select('messagesOfConversation', tenant, 'message', name, conversation);
  const strangers = yield* set.select('messageSubscriptions', tenant, 'message', name, null);
  const free = conversation === null ? strangers : strangers.filter((waiting) => waiting.conversation === null);
  return nearest([...near, ...free], sender);
}

/** The one closest to the sender; among equals the one that has waited longest. */
function nearest(waiting: readonly SubscriptionRow[], sender: InstanceRow | undefined): SubscriptionRow | undefined {
  const distance = ({ instanceId, conversation }: SubscriptionRow): number => {
    if (sender === undefined) return 0;
    if (instanceId === sender.id) return 1;
    if (conversation === null) return 2;
    return conversation === sender.conversation ? 0 : 3;
  };
  return waiting.toSorted((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1))[0];
}

function* handOver(scope: CommandScope, { variables, sender }: Message, { id, instanceId }: SubscriptionRow, content: ReadonlyMap<string, string>): Step<Delivery> {
  if (sender !== undefined && sender.id !== instanceId) yield* converse(scope, sender.id, instanceId);
  yield* bindKey(scope, instanceId, content);
  yield* advanceInstance(scope, instanceId, { type: 'messageArrived', subscriptionId: id, variables });
  return { received: 1, started: 0, running: 0, addressed: content.size > 0 };
}

/** What the sender reads from its own message is its key from now on, if it has none. */
function* bindSender(scope: CommandScope, sender: InstanceRow, content: ReadonlyMap<string, string>): Step<InstanceRow> {
  yield* bindKey(scope, sender.id, content);
  return (yield* scope.set.get('instance', scope.tenant, sender.id)) ?? sender;
}
