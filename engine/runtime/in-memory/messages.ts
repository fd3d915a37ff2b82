import { LaufzettelError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Delivery } from './contract.ts';
import { instanceInfo } from './instances.ts';
import { SYSTEM } from './parts.ts';
import type { InMemoryParts } from './parts.ts';
import { settle } from './settle.ts';
import { listSubscriptions } from './waits.ts';

/** Hands a message to who waits for it, else begins processes with it. Nobody waiting is no error: `delivered` is 0. */
export async function publishMessage(parts: InMemoryParts, name: string, key: string | undefined, variables: JsonObject): Promise<Delivery> {
  return deliver(parts, async () => {
    const chosen = key ?? (await keyOfLongestWaiting(parts, name));
    try {
      const message = { name, variables, ...(chosen === undefined ? {} : { correlationKey: chosen }) };
      return (await parts.engine.commands.correlateMessage(SYSTEM, message)).delivered;
    } catch (error) {
      if (error instanceof LaufzettelError && error.code === 'NOT_AWAITED') return 0;
      throw error;
    }
  });
}

export function raiseSignal(parts: InMemoryParts, name: string, variables: JsonObject): Promise<Delivery> {
  return deliver(parts, async () => (await parts.engine.commands.raiseSignal(SYSTEM, { name, variables })).delivered);
}

/** Without a key the message is for whoever has waited longest, under whatever key. */
async function keyOfLongestWaiting(parts: InMemoryParts, name: string): Promise<string | undefined> {
  const [longest] = (await listSubscriptions(parts, { kind: 'message', name })).filter(({ instanceId }) => instanceId !== null);
  return longest?.correlationKey ?? undefined;
}

async function deliver(parts: InMemoryParts, send: () => Promise<number>): Promise<Delivery> {
  const before = parts.journal.steps().length;
  const delivered = await send();
  const reached = parts.journal.reached(before, delivered);
  await settle(parts);
  return { delivered, instances: await Promise.all(reached.map((id) => instanceInfo(parts, id))) };
}
