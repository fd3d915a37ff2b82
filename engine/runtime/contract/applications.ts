import type { JsonObject } from '../../json.ts';

export interface Upload {
  readonly filename: string;
  /** Purpose from the procedure's document list, e.g. `vehicle-registration`. */
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

export interface SubmitApplication {
  readonly service: string;
  /** The same key of the same sender opens one case, however often it is sent. */
  readonly idempotencyKey: string;
  readonly channel: 'portal' | 'api' | 'counter';
  readonly data: JsonObject;
  readonly documents: readonly Upload[];
}

export interface Submitted {
  readonly caseId: string;
  readonly reference: string;
  /** Shown once; together with the reference it opens the public status page. Absent on a repeat. */
  readonly accessCode?: string;
  readonly repeated: boolean;
}

/** What an applicant (or a clerk on their behalf) sends into a running case. */
export interface ApplicantMessage {
  readonly caseId: string;
  /** Message name of the process model, e.g. `DocumentsSubmitted`, `StatementReceived`, `Withdrawn`, `PlateChanged`. */
  readonly message: string;
  readonly data: JsonObject;
  readonly documents: readonly Upload[];
  readonly idempotencyKey: string;
}
