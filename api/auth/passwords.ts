import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** Cost of scrypt: memory is 128 · 2^logN · r bytes. */
interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}
/** OWASP's scrypt recommendation with 32 MB a verification: several sign-ins at once must not exhaust a small machine. */
const PRESENT_COST: Cost = { logN: 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const ENCODED = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{16,64})\$([A-Za-z0-9_-]{43})$/;

/** Hashes a password; the result carries its parameters, so that they can be raised later. */
export async function hashPassword(password: string, cost: Cost = PRESENT_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await deriveKey(password, salt, cost);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Compares in constant time. Pass `null` for a user name that does not exist: the same work is done, so that the time
 * of the answer does not tell which names exist.
 */
export async function verifyPassword(password: string, encoded: string | null): Promise<boolean> {
  const stored = encoded === null ? null : decode(encoded);
  const { cost, salt, hash } = stored ?? { cost: PRESENT_COST, salt: Buffer.alloc(16), hash: Buffer.alloc(KEY_BYTES) };
  const derived = await deriveKey(password, salt, cost);
  return timingSafeEqual(derived, hash) && stored !== null;
}

/** A password for the first sign-in: 20 characters without look-alikes, about 98 bits. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length]);
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-');
}

function decode(encoded: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const parts = ENCODED.exec(encoded);
  if (parts === null) throw new Error('A stored password hash is not in the scrypt$… form.');
  const [, logN, r, p, salt, hash] = parts as unknown as [string, string, string, string, string, string];
  return {
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

function deriveKey(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  // Unicode has several spellings of the same letter; keyboards differ in which one they send.
  return derive(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r + 1024 * 1024 });
}
