import { join } from 'node:path';
import type { Configuration } from '../api/index.ts';
import { spawnOutsidePrograms, type OutsidePrograms } from '../outside/spawn.ts';
import type { Connectors } from '../workers/connectors.ts';

/** In sample mode: payment provider and permit register as programs beside the server. */
export async function startOutside({ environment, dataFolder }: Configuration): Promise<OutsidePrograms | null> {
  return environment === 'sample' ? spawnOutsidePrograms(join(dataFolder, 'outside')) : null;
}

/** @param address of the server, to which applicants come back from paying. */
export function sampleConnectors({ urls }: OutsidePrograms, address: string): Connectors {
  return {
    payment: { baseUrl: urls['payment-provider'], originatorId: 'musterstadt', endPointId: 'gebuehren', redirectUrl: `${address}/status/vorgang` },
    register: { baseUrl: urls['permit-register'] },
    privateHosts: Object.values(urls).map((url) => new URL(url).host),
  };
}
