import { auditText, hashText } from '../audit-chain.ts';
import type { AuditText } from '../audit-chain.ts';
import type { AuditFact } from '../work.ts';
import type { Call, Statement, TextRow } from './batch.ts';

const APPEND: Statement = { name: 'append_chained_audit', text: 'SELECT tenant, seq, hash FROM append_chained_audit($1::json, $2::json)' };

/** The last fact of a chain. */
interface End {
  readonly seq: number;
  readonly hash: string;
}

/** Facts of one tenant on their way to the database, and where its chain ends with them as far as is known. */
interface Part {
  readonly texts: readonly AuditText[];
  end: End | null;
}

/** Appends facts where nobody here knows the ends of their chains. */
export function chainedByDatabase(facts: readonly [AuditFact, ...AuditFact[]]): Call {
  return new AuditChains().chain(facts).call as Call;
}

/** The facts of a group, chained. */
export interface ChainedFacts {
  /** `null`: there are none. */
  readonly call: Call | null;
  /** To be called once: `stored`: what the call returned, `null` when the facts were not stored or nobody knows. */
  settle(stored: readonly TextRow[] | null): void;
}

/**
 * Chains audit facts here, so that the database can add them with one statement. Only the database knows where the
 * chains end, as other processes append too: so it gets the end that was counted on, and chains the facts itself when
 * that is not the end. What is on its way counts as stored, since the next group is sent before the one before is answered.
 */
export class AuditChains {
  readonly #chains = new Map<string, Chain>();

  chain(facts: readonly AuditFact[]): ChainedFacts {
    if (facts.length === 0) return { call: null, settle: () => undefined };
    const records: object[] = [];
    const ends: object[] = [];
    const sent: { readonly tenant: string; readonly part: Part }[] = [];
    for (const [tenant, own] of Map.groupBy(facts, (fact) => fact.tenant)) {
      const chain = this.#chainOf(tenant);
      const from = chain.end;
      const part: Part = { texts: own.map(auditText), end: from };
      for (const [index, fact] of own.entries()) {
        const text = part.texts[index] as AuditText;
        const before = part.end;
        if (before !== null) part.end = next(before, text);
        records.push({
          tenant, seq: part.end?.seq, at: fact.at, actor_kind: fact.actorKind, actor_id: fact.actorId, acting_for: fact.actingFor,
          command: fact.command, case_id: fact.caseId, subject: fact.subject, detail: fact.detail,
          previous_hash: before?.hash, hash: part.end?.hash, tenantText: text.tenantText, rest: text.rest,
        });
      }
      // no chain ends before its first fact
      ends.push({ tenant, seq: from?.seq ?? -1, hash: from?.hash, new_seq: part.end?.seq, new_hash: part.end?.hash });
      chain.sent.push(part);
      sent.push({ tenant, part });
    }
    return {
      call: { statement: APPEND, values: [JSON.stringify(records), JSON.stringify(ends)] },
      settle: (stored) => {
        const found = new Map(stored?.map(([tenant, seq, hash]) => [tenant, { seq: Number(seq), hash: hash ?? '' }]));
        for (const { tenant, part } of sent) this.#chainOf(tenant).settle(part, found.get(tenant) ?? null);
      },
    };
  }

  #chainOf(tenant: string): Chain {
    let chain = this.#chains.get(tenant);
    if (chain === undefined) {
      chain = new Chain();
      this.#chains.set(tenant, chain);
    }
    return chain;
  }
}

/** The chain of one tenant; `null`: nobody here knows where it ends. */
class Chain {
  readonly sent: Part[] = [];
  #stored: End | null = null;

  /** Where it will end when all that is on its way is stored. */
  get end(): End | null {
    const last = this.sent.at(-1);
    return last === undefined ? this.#stored : last.end;
  }

  settle(part: Part, stored: End | null): void {
    const asBelieved = part === this.sent[0] && stored !== null && part.end?.hash === stored.hash;
    this.sent.splice(this.sent.indexOf(part), 1);
    this.#stored = stored;
    if (asBelieved) return;
    let end = stored;
    for (const waiting of this.sent) {
      for (const text of waiting.texts) end = end === null ? null : next(end, text);
      waiting.end = end;
    }
  }
}

function next({ seq, hash }: End, text: AuditText): End {
  return { seq: seq + 1, hash: hashText(text, seq + 1, hash) };
}
