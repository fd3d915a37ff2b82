import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ids } from './contract.ts';
import { sha256 } from './hash.ts';

/** Crockford's base 32: no letters that are mistaken for digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 10;

/** A secret to be kept with an application: 256 random bits. */
export function newAccessSecret(ids: Ids): string {
  return ids.secret(32);
}

/**
 * The access code of an application: 80 bits of HMAC-SHA256 as sixteen characters in groups of four, e.g.
 * `7K2M-9QXA-04TV-HB3E`. It needs the stored secret and the sender's idempotency key, so a repeated request gets the
 * same code, while neither the database nor a sender without the key can tell it.
 */
export function accessCodeOf(accessSecret: string, idempotencyKey: string): string {
  const digest = createHmac('sha256', accessSecret).update(`access-code:${idempotencyKey}`).digest();
  const bits = [...digest.subarray(0, BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
  return (characters.match(/.{4}/g) ?? []).join('-');
}

/** What is stored of a code. A plain hash is enough: 80 bits that look random cannot be searched through. */
export function hashAccessCode(code: string): string {
  return sha256(code.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-Z]/g, ''));
}

/** Compares in constant time. */
export function accessCodeMatches(code: string, storedHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashAccessCode(code), 'hex'), Buffer.from(storedHash, 'hex'));
}
