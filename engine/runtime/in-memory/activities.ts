import { LaufzettelError } from '../../errors.ts';
import type { Reference } from './contract.ts';
import { instanceInfo, runningInstances } from './instances.ts';
import { SYSTEM } from './parts.ts';
import type { InMemoryParts } from './parts.ts';

/** Starts an activity of an ad-hoc sub-process, in the instance named or else in the oldest that offers it. Gives the id of that. */
export async function startActivity(parts: InMemoryParts, elementId: string, reference?: Reference): Promise<string> {
  const candidates = reference === undefined ? (await runningInstances(parts)).map(({ row }) => row.id) : [(await instanceInfo(parts, reference)).id];
  for (const instanceId of candidates) {
    try {
      await parts.engine.commands.startActivity(SYSTEM, { instanceId, elementId });
      return instanceId;
    } catch (error) {
      if (!(error instanceof LaufzettelError) || error.code !== 'ACTIVITY_NOT_OFFERED') throw error;
    }
  }
  throw new LaufzettelError('ACTIVITY_NOT_OFFERED', `No running ad-hoc sub-process offers "${elementId}" now.`);
}
