import type { Role } from '../../store/vocabulary.ts';

export type { Role } from '../../store/vocabulary.ts';

/** Who acts. Every command and query is authorised against it, and the audit chain records it. */
export interface Actor {
  readonly kind: 'account' | 'token' | 'applicant' | 'system';
  readonly id: string;
  readonly tenant: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Candidate groups and organisational unit keys the actor belongs to. */
  readonly groups: readonly string[];
  readonly units: readonly string[];
  /** Scopes of an API token, e.g. `applications:write`, `jobs:work`, `jobs:work:permit-register.*`. */
  readonly scopes: readonly string[];
  /** For an applicant: the only case they may see. */
  readonly caseId?: string;
  readonly actingFor?: string;
}
