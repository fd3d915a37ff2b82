import { sha256 } from '../hash.ts';

/** Code units; as long as a key that comes through the API may be. */
const LONGEST = 200;

/**
 * A correlation key as it is stored and looked for. Models make keys of any length from their data, and an index takes no
 * long ones: such a key is known by its digest, which tells it apart as well.
 */
export function boundedKey(key: string): string {
  return key.length <= LONGEST ? key : `sha256:${sha256(key)}`;
}
