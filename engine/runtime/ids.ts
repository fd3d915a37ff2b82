import { createHash, randomBytes } from 'node:crypto';
import type { Ids } from './contract.ts';
import { systemClock } from './clock.ts';

const DIGITS = '0123456789abcdef';
/** In place of each digit, the one with the same last two bits that says the variant. */
const VARIANTS = '89ab89ab89ab89ab';
/** Hexadecimal digits of an id that are drawn. */
const ID_DIGITS = 16;
const POOL_BYTES = 128 * ID_DIGITS;

/**
 * Ids for production. `next` gives UUIDs of version 7 (RFC 9562, 5.7): ordered by time, so that new rows lie together
 * in the index, and ordered within a millisecond by a counter, so that rows of one command keep their order.
 */
export function randomIds(): Ids {
  // drawn in one go for many ids: asking the system for each would take longer than the rest
  let pool = '';
  let used = 0;
  const drawn = (): string => {
    if (used === pool.length) {
      pool = randomBytes(POOL_BYTES).toString('hex');
      used = 0;
    }
    used += ID_DIGITS;
    return pool.slice(used - ID_DIGITS, used);
  };
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const now = Math.max(systemClock.now(), lastMs);
      counter = now === lastMs ? counter + 1 : 0;
      // a burst that uses up the counter borrows from the next millisecond instead of repeating or reordering
      lastMs = counter > 0xfff ? now + 1 : now;
      counter &= 0xfff;
      return uuid(lastMs, counter, drawn());
    },
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
  };
}

/** Ids that repeat exactly for the same seed: for tests, simulation and replay. Never for production secrets. */
export function seededIds(seed: string | number): Ids {
  let drawn = 0;
  const draw = (kind: string, bytes: number): Buffer => {
    const parts: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32) {
      parts.push(createHash('sha256').update(`${seed}:${kind}:${drawn}`).digest());
      drawn += 1;
    }
    return Buffer.concat(parts).subarray(0, bytes);
  };
  let count = 0;
  return {
    next() {
      count += 1;
      return uuid(Math.floor(count / 0x1000), count % 0x1000, draw('id', 8).toString('hex'));
    },
    secret: (bytes) => draw('secret', bytes).toString('base64url'),
  };
}

/** `random`: sixteen hexadecimal digits, of which the first two bits give way to the variant. */
function uuid(ms: number, counter: number, random: string): string {
  const version = (0x7000 | counter).toString(16);
  const variant = VARIANTS.charAt(DIGITS.indexOf(random.charAt(0)));
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}
