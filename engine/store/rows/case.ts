import type { JsonObject } from '../../json.ts';
import type { Snapshot } from '../../lifecycle/index.ts';
import type { DeadlineReason } from '../../calendar/contract.ts';
import type { DeadlineStatus, DocumentDirection } from '../vocabulary.ts';

/** A matter being worked on. Owns its data; models read it and never copy it. */
export interface CaseRow {
  readonly id: string;
  readonly tenant: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: string;
  /** Deployment whose forms and notices this case uses. */
  readonly deploymentId: string;
  readonly unit: string;
  readonly state: string;
  /** Snapshot of the case lifecycle machine. */
  readonly lifecycle: Snapshot;
  readonly outcome: string | null;
  readonly data: JsonObject;
  readonly applicantName: string;
  /** What the full-text search finds the case by. */
  readonly searchText: string;
  /** SHA-256 of the access code; the code itself is never stored. */
  readonly accessCodeHash: string | null;
  readonly channel: string;
  readonly receivedAt: number;
  /** ISO date in Europe/Berlin. */
  readonly receivedOn: string;
  readonly closedAt: number | null;
  readonly revision: number;
}

/** What the applicant sent in, as sent. */
export interface ApplicationRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly service: string;
  readonly channel: string;
  readonly data: JsonObject;
  readonly receivedAt: number;
  /** Gives the access code together with the sender's idempotency key, which is stored nowhere; `null`: no repeat gets the code. */
  readonly accessSecret: string | null;
}

/** Gap-free counter: its number is drawn in the transaction that uses it, so a rolled-back command leaves no gap. */
export interface CounterRow {
  readonly tenant: string;
  readonly name: string;
  readonly value: number;
  readonly revision: number;
}

export interface DocumentRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly purpose: string;
  readonly title: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly direction: DocumentDirection;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** The bytes of a document; apart from its row, so that lists never touch them. */
export interface BlobRow {
  readonly tenant: string;
  readonly documentId: string;
  readonly bytes: Uint8Array;
}

export interface NoteRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly text: string;
  readonly authorId: string;
  readonly author: string;
  readonly at: number;
}

/** A computed deadline with its inputs and reasons. Same id as the timer that fires when it ends. */
export interface DeadlineRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  /** Of its case. */
  readonly unit: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly kind: string;
  readonly label: string;
  readonly endsOn: string;
  readonly dueAt: number;
  readonly status: DeadlineStatus;
  readonly ruleVersion: string;
  readonly inputs: JsonObject;
  readonly reasons: readonly DeadlineReason[];
}

export interface PaymentRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly purpose: string;
  readonly basis: JsonObject;
  readonly state: string;
  readonly lifecycle: Snapshot;
  readonly payUrl: string | null;
  readonly providerReference: string | null;
  readonly requestedAt: number;
  readonly settledAt: number | null;
  readonly attempts: number;
  readonly idempotencyKey: string;
  readonly revision: number;
}

/** A transfer to another system. Same id as the external job that carries it out. */
export interface HandOffRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly topic: string;
  readonly state: string;
  readonly lifecycle: Snapshot;
  readonly externalReference: string | null;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  readonly revision: number;
}

export interface NoticeRow {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly template: string;
  readonly title: string;
  readonly state: string;
  readonly lifecycle: Snapshot;
  readonly channel: string;
  readonly documentId: string | null;
  readonly dispatchedOn: string | null;
  readonly createdAt: number;
  readonly idempotencyKey: string;
}
