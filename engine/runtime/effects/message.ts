import { boundedKey } from '../instances/bounded-key.ts';
import { send } from '../instances/queue.ts';
import type { CarryOutAtOnce } from './effect.ts';

/** A message to another process, or to another place of the same. */
export const sendMessage: CarryOutAtOnce<'sendMessage'> = (scope, instance, { name, variables, correlationKey, to }) => {
  send(scope, { senderId: instance.id, name, variables, ...(correlationKey === undefined ? {} : { key: boundedKey(correlationKey) }), ...(to === undefined ? {} : { to }) });
};
