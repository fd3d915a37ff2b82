import { describe, expect, it } from 'vitest';
import { root } from '../architecture/sources.ts';
import { playCampaign } from './campaign.ts';
import type { StoreName } from './world/world.ts';

const ROUNDS: readonly (readonly [string, StoreName, readonly string[]])[] = [
  ['one server on SQLite that is killed, and whose answers are lost', 'sqlite', ['kill-server', 'clients-deaf']],
  ['servers and workers on PostgreSQL and Redis that are killed', 'postgres', ['kill-server', 'kill-postgres']],
];

describe('people and programs at work', () => {
  it.each(ROUNDS)('given %s, when everything has ended, then nothing acknowledged is lost, nothing was done twice and nothing is stuck', async (_what, store, kinds) => {
    const reports = await playCampaign({ rounds: kinds.length, seed: 0, stores: [store], only: kinds, root, keepFolders: false, progress: () => undefined });

    expect(reports.map(({ chaos, broken }) => ({ chaos, broken }))).toEqual(kinds.map((chaos) => ({ chaos, broken: [] })));
  });
});
