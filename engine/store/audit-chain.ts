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
  const { tenantText, rest } = auditText(fact);
  return digest('sha256', `["${previousHash}",${tenantText},${seq},${rest}`, 'hex');
}

/**
 * What is hashed of a fact, apart from the hash before and the number, which come before and after the tenant: a
 * database that numbers facts itself puts the same text together.
 */
export function auditText({ tenant, at, actorKind, actorId, actingFor, command, caseId, subject, detail }: AuditFact): { readonly tenantText: string; readonly rest: string } {
  const members: Json = [at, actorKind, actorId, actingFor, command, caseId, subject, detail];
  return { tenantText: canonical(tenant), rest: canonical(members).slice(1) };
}

/** JSON with sorted member names: the same value always gives the same text. */
export function canonical(value: Json): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => (typeof member === 'object' ? sorted(member as Json) : member));
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, sorted((value as JsonObject)[name] as Json)]),
  );
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
