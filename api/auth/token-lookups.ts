import type { ApiTokenRow, IdentityStore } from '../../engine/store/identity.ts';

/**
 * Requests that arrive in one turn of the event loop with the same token share one look-up: a program that sends many at a
 * time would have it read for each. Nothing is kept for longer than the turn, and nothing over a revocation, so a token
 * that was revoked, by whatever process, opens nothing to a request that is sent afterwards.
 */
export function sharingTokenLookups(identity: IdentityStore): IdentityStore {
  const ofTurn = new Map<string, Promise<ApiTokenRow | null>>();
  const shared: Pick<IdentityStore, 'findApiToken' | 'revokeApiToken'> = {
    findApiToken(hash) {
      const known = ofTurn.get(hash);
      if (known !== undefined) return known;
      if (ofTurn.size === 0) setImmediate(() => ofTurn.clear());
      const found = identity.findApiToken(hash);
      ofTurn.set(hash, found);
      return found;
    },
    async revokeApiToken(...which) {
      const revoked = await identity.revokeApiToken(...which);
      ofTurn.clear();
      return revoked;
    },
  };
  return Object.assign(Object.create(identity) as IdentityStore, shared);
}
