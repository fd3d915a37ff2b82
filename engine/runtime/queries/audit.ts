import { createChainCheck } from '../../store/audit-chain.ts';
import type { AuditQueries } from '../../store/queries.ts';
import { hasRole, require } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { Queries } from '../contract.ts';

const FACTS_AT_ONCE = 500;

export interface AuditVerification {
  readonly ok: boolean;
  readonly facts: number;
  /** Sequence number of the first fact that does not follow from the one before. */
  readonly brokenAt: number | null;
}

export function auditQueries({ store }: RuntimeParts): Pick<Queries, 'audit' | 'verifyAudit'> {
  return {
    audit: async (actor, filter) => {
      require(hasRole(actor, 'admin') || actor.kind === 'system');
      const { rows, next } = await store.queries.audit(actor.tenant, filter);
      return {
        items: rows.map(({ seq, at, actorKind, actorId, actingFor, command, caseId, subject, detail, hash }) => ({ seq, at, actorKind, actorId, actingFor, command, caseId, subject, detail, hash })),
        next,
      };
    },
    verifyAudit: (tenant) => verifyAudit(store.queries, tenant),
  };
}

/** Recomputes the chain of one tenant, or of all one after the other, from the first fact on. */
export async function verifyAudit(queries: AuditQueries, tenant?: string): Promise<AuditVerification> {
  const tenants = tenant === undefined ? await queries.auditTenants() : [tenant];
  let facts = 0;
  for (const each of tenants) {
    const chain = createChainCheck();
    for (let rows = await queries.auditAfter(each, 0, FACTS_AT_ONCE); rows.length > 0; rows = await queries.auditAfter(each, chain.facts(), FACTS_AT_ONCE)) {
      for (const row of rows) {
        if (!chain.check(row)) return { ok: false, facts: facts + chain.facts(), brokenAt: chain.facts() + 1 };
      }
    }
    facts += chain.facts();
  }
  return { ok: true, facts, brokenAt: null };
}
