import type { JsonObject } from '../../json.ts';

export interface HandOffView {
  readonly id: string;
  readonly topic: string;
  readonly state: string;
  readonly externalReference: string | null;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
}

export interface NoticeView {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly state: string;
  readonly channel: string;
  readonly documentId: string | null;
  readonly dispatchedOn: string | null;
}

export interface RecordNotice {
  readonly caseId: string;
  readonly template: string;
  readonly title: string;
  readonly channel: string;
  readonly pdf: Uint8Array;
  readonly dispatchedOn: string;
  readonly idempotencyKey: string;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  /** Who did it, as shown to a colleague; `null` for the engine itself. */
  readonly actor: string | null;
  readonly elementId: string | null;
  readonly title: string;
  readonly detail: JsonObject;
}
