import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../api/index.ts';
import { loadTrustStore, readTrustStore, type TrustStore } from '../workers/signature/index.ts';
import { PROCEDURES } from './folders.ts';

/** Trusted certificates: those of the data folder, and in sample mode those the samples are signed with. */
export async function readTrust({ environment, dataFolder }: Configuration): Promise<TrustStore> {
  const own = join(dataFolder, 'trust');
  const samples = join(PROCEDURES, 'bewohnerparkausweis', 'trust');
  if (existsSync(own)) return loadTrustStore(own);
  return environment === 'sample' && existsSync(samples) ? loadTrustStore(samples, 'ifAvailable') : readTrustStore([]);
}
