import { hash as digest } from 'node:crypto';
import type { Json, JsonObject } from '../json.ts';
import type { AuditRow } from './rows/record.ts';
import type { AuditFact } from './work.ts';

/** Hash before the first fact of a tenant. */
export const CHAIN_START = '0'.repeat(64);

/** Links a fact to the one before it: SHA-256 over the previous hash and every member, in a fixed order. */
export function linkFact(fact: AuditFact, seq: number, previousHash: string): AuditRow {
  return { ...fact, seq, previousHash, hash: hashFact(fact, seq, previousHash) };
}

function hashFact(fact: AuditFact, seq: number, previousHash: string): string {
  return hashText(auditText(fact), seq, previousHash);
}

/** Hash of a fact whose text is known. */
export function hashText({ tenantText, rest }: Pick<AuditText, 'tenantText' | 'rest'>, seq: number, previousHash: string): string {
  return digest('sha256', `["${previousHash}",${tenantText},${seq},${rest}`, 'hex');
}

export interface AuditText {
  readonly tenantText: string;
  readonly rest: string;
  /** Part of `rest`. */
  readonly detailText: string;
}

/**
 * What is hashed of a fact, apart from the hash before and the number, which come before and after the tenant: a
 * database that numbers facts itself puts the same text together.
 */
export function auditText({ tenant, at, actorKind, actorId, actingFor, command, caseId, subject, detail }: AuditFact): AuditText {
  const detailText = canonical(detail);
  const members = JSON.stringify([at, actorKind, actorId, actingFor, command, caseId, subject]);
  return { tenantText: JSON.stringify(tenant), rest: `${members.slice(1, -1)},${detailText}]`, detailText };
}

/** JSON with sorted member names: the same value always gives the same text. */
export function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = value as JsonObject;
  const texts: string[] = [];
  for (const name of inOrder(Object.keys(members))) {
    const member = members[name];
    // as JSON has it: a member without a value is none
    if (member !== undefined) texts.push(`${JSON.stringify(name)}:${canonical(member)}`);
  }
  return `{${texts.join(',')}}`;
}

/** Names that are numbers come first and by their value, as they do in every object; they are the first of `names`, if there are any. */
function inOrder(names: readonly string[]): readonly string[] {
  const sorted = names.toSorted();
  return /^\d/.test(names[0] ?? '') ? Object.keys(Object.fromEntries(sorted.map((name) => [name, null]))) : sorted;
}

/** Walks facts in order; tells the sequence number of the first that does not follow from the one before. */
export function createChainCheck(): { readonly facts: () => number; check(row: AuditRow): boolean } {
  let previousHash = CHAIN_START;
  let seq = 0;
  return {
    facts: () => seq,
    check(row) {
      if (row.seq !== seq + 1 || row.previousHash !== previousHash || row.hash !== hashFact(row, row.seq, previousHash)) return false;
      seq = row.seq;
      previousHash = row.hash;
      return true;
    },
  };
}
