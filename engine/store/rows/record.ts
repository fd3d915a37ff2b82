import type { Json, JsonObject } from '../../json.ts';
import type { PublishedEvent } from '../vocabulary.ts';

/** One line of what happened in a case or instance; `seq` is given by the store. */
export interface HistoryRow {
  readonly seq: number;
  readonly tenant: string;
  readonly caseId: string | null;
  readonly instanceId: string | null;
  readonly at: number;
  readonly kind: string;
  readonly actor: string | null;
  readonly elementId: string | null;
  readonly title: string;
  readonly detail: JsonObject;
}

/** What an instance did in one step: which elements it entered, completed and left, in order. For diagrams and statistics. */
export interface TrailRow {
  readonly seq: number;
  readonly tenant: string;
  readonly instanceId: string;
  readonly at: number;
  readonly facts: readonly TrailFact[];
}
/** Kind, what it happened to (an element, or a message by name) and, where there is more to say, what. Short: every step writes one. */
export type TrailFact = readonly [kind: string, subject: string, detail?: JsonObject];

/**
 * One fact per command: who, acting for whom, when, what. Personal values are named by hash or row id, never stored.
 * `hash` covers all members and the hash before it, so that a changed, missing or inserted fact is found.
 */
export interface AuditRow {
  readonly tenant: string;
  /** 1, 2, 3, … per tenant without gap. */
  readonly seq: number;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actingFor: string | null;
  readonly command: string;
  readonly caseId: string | null;
  readonly subject: string | null;
  readonly detail: JsonObject;
  readonly previousHash: string;
  readonly hash: string;
}

export type EventRow = PublishedEvent;

/** The answer given to a request, kept so that its repetition gets the same. */
export interface IdempotencyRow {
  readonly tenant: string;
  readonly principal: string;
  readonly key: string;
  readonly requestHash: string;
  readonly answer: Json;
  readonly createdAt: number;
}
