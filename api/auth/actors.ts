import type { Actor } from '../../engine/runtime/contract.ts';
import type { AccountRow, ApiTokenRow } from '../../engine/store/identity.ts';

const nobody = { roles: [], groups: [], units: [], scopes: [] } as const;

export function actorOfAccount(account: AccountRow): Actor {
  return {
    kind: 'account',
    id: account.id,
    tenant: account.tenant,
    displayName: account.displayName,
    roles: account.roles,
    groups: account.groups,
    units: account.units,
    scopes: [],
  };
}

export function actorOfToken(token: ApiTokenRow): Actor {
  return { ...nobody, kind: 'token', id: token.id, tenant: token.tenant, displayName: token.name, scopes: token.scopes };
}

/** Somebody who proved to know reference and access code of one case. */
export function actorOfApplicant(tenant: string, caseId: string): Actor {
  return { ...nobody, kind: 'applicant', id: caseId, tenant, displayName: 'Antragsteller/in', caseId };
}

/** Somebody on the public pages: may read the services and hand in an application, and has no case. */
export function actorOfVisitor(tenant: string): Actor {
  return { ...nobody, kind: 'applicant', id: 'portal', tenant, displayName: 'Portal' };
}
