import type { JsonObject } from '../../json.ts';

export interface Upload {
  readonly filename: string;
  /** Purpose from the procedure's document list, e.g. `vehicle-registration`. */
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

export interface SubmitApplication {
  readonly service: string;
  /** The same key of the same sender opens one case, however often it is sent. Unguessable, such as a UUID: with it comes the access code. */
  readonly idempotencyKey: string;
  readonly channel: 'portal' | 'api' | 'counter';
  readonly data: JsonObject;
  readonly documents: readonly Upload[];
}

export interface Submitted {
  readonly caseId: string;
  readonly reference: string;
  /** Together with the reference it opens the public status page. A repeat with the same key and content gets the same one. */
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
