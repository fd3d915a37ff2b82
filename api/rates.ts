import type { ApiConfig } from './dependencies.ts';

/** Sample mode plays whole towns from one address. */
const RELAXED_FACTOR = 20;

/** Rate limit of one address, per minute; as documented in production, twenty times that elsewhere. */
export function perMinute({ environment }: ApiConfig, max: number): { readonly max: number; readonly timeWindow: string } {
  return { max: environment === 'production' ? max : max * RELAXED_FACTOR, timeWindow: '1 minute' };
}
