import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An unguessable token: 256 bits, URL- and cookie-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps of a token. A plain hash will do: the token has 256 bits, there is nothing to guess. */
export function hashOfSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Compares two secrets without telling by its duration how far they agree. */
export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'));
}
