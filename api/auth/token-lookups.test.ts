import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiTokenRow, IdentityStore } from '../../engine/store/identity.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';
import { sharingTokenLookups } from './token-lookups.ts';

const TOKEN: ApiTokenRow = { id: 't-1', tenant: 'musterstadt', name: 'Parkregister', tokenHash: 'hash', scopes: ['messages:write'], createdBy: 'admin', createdAt: 0, expiresAt: null, revokedAt: null };

describe('look-ups of tokens', () => {
  let town: Town;
  let shared: IdentityStore;
  let lookUps: number;
  beforeEach(async () => {
    town = await openTown();
    lookUps = 0;
    await town.identity.insertApiToken(TOKEN);
    shared = sharingTokenLookups({ ...town.identity, findApiToken: (hash) => { lookUps += 1; return town.identity.findApiToken(hash); } });
  });
  afterEach(() => town.close());

  it('given many requests of one turn with the same token, then the database is asked once for all, and again in the next turn', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => shared.findApiToken('hash')));
    expect([new Set(found.map((token) => token?.id)), lookUps]).toEqual([new Set(['t-1']), 1]);
    await setImmediate();
    await shared.findApiToken('hash');
    expect(lookUps).toBe(2);
  });

  it('given requests of one turn with different tokens, then each gets its own', async () => {
    expect(await Promise.all([shared.findApiToken('hash'), shared.findApiToken('other')])).toMatchObject([{ id: 't-1' }, null]);
  });

  it('given a token that another process has revoked, then the next turn knows', async () => {
    await shared.findApiToken('hash');
    await town.identity.revokeApiToken('musterstadt', 't-1', 5);
    await setImmediate();
    expect(await shared.findApiToken('hash')).toMatchObject({ revokedAt: 5 });
  });

  it('given a token that this process revokes, then the same turn knows', async () => {
    await shared.findApiToken('hash');
    await shared.revokeApiToken('musterstadt', 't-1', 5);
    expect(await shared.findApiToken('hash')).toMatchObject({ revokedAt: 5 });
  });
});
