import type { Actor } from '../../engine/runtime/contract.ts';
import type { JsonObject } from '../../engine/json.ts';
import type { AuditFact } from '../../engine/store/work.ts';

/** What happens to accounts and credentials outside any case; stands in the same chain as the commands of the engine. */
type IdentityCommand = 'signIn' | 'signInFailed' | 'changePassword' | 'createAccount' | 'createApiToken' | 'revokeApiToken';

/** The fact of an act. `subject` and `detail` name rows and rights, never a name or a secret that was typed. */
export function identityFact(actor: Pick<Actor, 'kind' | 'id' | 'tenant'>, at: number, command: IdentityCommand, subject: string | null, detail: JsonObject = {}): AuditFact {
  return { tenant: actor.tenant, at, actorKind: actor.kind, actorId: actor.id, actingFor: null, command, caseId: null, subject, detail };
}
