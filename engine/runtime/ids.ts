import { createHash, randomBytes } from 'node:crypto';
import type { Ids } from './contract.ts';
import { systemClock } from './clock.ts';

const ID_BYTES = 8;
const POOL_BYTES = 256 * ID_BYTES;

/**
 * Ids for production. `next` gives UUIDs of version 7 (RFC 9562, 5.7): ordered by time, so that new rows lie together
 * in the index, and ordered within a millisecond by a counter, so that rows of one command keep their order.
 */
export function randomIds(): Ids {
  // drawn in one go for many ids: asking the system for each would take longer than the rest
  let pool = Buffer.alloc(0);
  let used = 0;
  const drawn = (): Uint8Array => {
    if (used === pool.length) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    used += ID_BYTES;
    return pool.subarray(used - ID_BYTES, used);
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
      return uuid(Math.floor(count / 0x1000), count % 0x1000, draw('id', 8));
    },
    secret: (bytes) => draw('secret', bytes).toString('base64url'),
  };
}

function uuid(ms: number, counter: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.set(random, 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
