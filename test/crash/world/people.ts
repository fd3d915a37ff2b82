import type { IdentityStore } from '../../../engine/store/identity.ts';
import { issueToken, settlePeople } from '../../support/people.ts';
import type { Tokens } from './world.ts';

/** Accounts and credentials of the town, made before the first start so that no round waits for passwords. */
export async function settle(identity: IdentityStore): Promise<Tokens> {
  await settlePeople(identity);
  return {
    office: await issueToken(identity, ['deployments:write', 'instances:write', 'messages:write']),
    worker: await issueToken(identity, ['jobs:work:laufkarte.*']),
  };
}
