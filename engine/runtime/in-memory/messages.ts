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
    const { delivered, addressed } = await correlate(parts, name, key, variables);
    if (delivered > 0 || addressed) return delivered;
    const other = await keyOfLongestWaiting(parts, name);
    return other === undefined ? 0 : (await correlate(parts, name, other, variables)).delivered;
  });
}

export function raiseSignal(parts: InMemoryParts, name: string, variables: JsonObject): Promise<Delivery> {
  return deliver(parts, async () => (await parts.engine.commands.raiseSignal(SYSTEM, { name, variables })).delivered);
}

/** `addressed`: the sender or the content says whom the message is for, so that nobody else may have it (BPMN 2.0.2, 8.4.2). */
async function correlate({ engine }: InMemoryParts, name: string, key: string | undefined, variables: JsonObject): Promise<{ readonly delivered: number; readonly addressed: boolean }> {
  const addressed = key !== undefined;
  try {
    const { delivered } = await engine.commands.correlateMessage(SYSTEM, { name, variables, ...(addressed ? { correlationKey: key } : {}) });
    return { delivered, addressed };
  } catch (error) {
    if (error instanceof LaufzettelError && error.code === 'NOT_AWAITED') return { delivered: 0, addressed: addressed || error.errors.length > 0 };
    throw error;
  }
}

/** A message without a key that nobody waits for as it is goes to whoever has waited longest, under whatever key. */
async function keyOfLongestWaiting(parts: InMemoryParts, name: string): Promise<string | undefined> {
  const longest = (await listSubscriptions(parts, { kind: 'message', name })).find(({ instanceId }) => instanceId !== null);
  return longest?.correlationKey ?? undefined;
}

async function deliver(parts: InMemoryParts, send: () => Promise<number>): Promise<Delivery> {
  const before = parts.journal.size;
  const delivered = await send();
  const reached = parts.journal.reached(before, delivered);
  await settle(parts);
  return { delivered, instances: await Promise.all(reached.map((id) => instanceInfo(parts, id))) };
}
