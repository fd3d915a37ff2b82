import type { JsonObject } from '../../engine/json.ts';

/** Main status of a validation (ETSI EN 319 102-1, 5.1.3). */
export type Indication = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';

/** Reason for a status other than passed (ETSI EN 319 102-1, table 5 and 6), as far as this check gives it. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'TRY_LATER'
  | 'GENERIC';

/** One thing that was checked, in the order of checking, with what came of it in words for a clerk. */
export interface ReportStep {
  readonly step: 'format' | 'hash' | 'signingCertificate' | 'signatureValue' | 'chain' | 'validity' | 'keyUsage' | 'revocation' | 'cryptography' | 'laterChanges' | 'signingTime';
  readonly result: 'passed' | 'noted' | 'undetermined' | 'failed';
  readonly subIndication: SubIndication | null;
  readonly de: string;
  readonly en: string;
}

/** The check of one signature. */
export interface SignatureCheck {
  readonly field: string;
  readonly subFilter: string;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly coversWholeDocument: boolean;
  /** What the signer's program claims, ISO 8601; proven by nobody. */
  readonly claimedSigningTime: string | null;
  readonly signer: { readonly subject: string; readonly issuer: string; readonly serialNumber: string } | null;
  readonly steps: readonly ReportStep[];
}

/** The check of a document; kept with the case, because the result of a later check may differ. */
export interface SignatureReport {
  readonly format: 1;
  readonly present: boolean;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  /** Claimed signing time of the signature that decided, ISO 8601. */
  readonly signedAt: string | null;
  /** Instant for which certificates were judged, ISO 8601. */
  readonly validatedAt: string;
  readonly documentSha256: string;
  readonly trust: JsonObject;
  readonly signatures: readonly SignatureCheck[];
  /** What there is to say about the document as a whole, when there is no signature to check. */
  readonly remark: { readonly de: string; readonly en: string } | null;
}

const RANK: Record<Indication, number> = { TOTAL_FAILED: 0, INDETERMINATE: 1, TOTAL_PASSED: 2 };

/** The status that follows from steps: the first failure, else the first doubt, else passed. */
export function conclude(steps: readonly ReportStep[]): { readonly indication: Indication; readonly subIndication: SubIndication | null } {
  const failure = steps.find((step) => step.result === 'failed');
  if (failure !== undefined) return { indication: 'TOTAL_FAILED', subIndication: failure.subIndication };
  const doubt = steps.find((step) => step.result === 'undetermined');
  if (doubt !== undefined) return { indication: 'INDETERMINATE', subIndication: doubt.subIndication };
  return { indication: 'TOTAL_PASSED', subIndication: null };
}

/** The weakest of several signatures: a document is as good as its worst one. */
export function weakest(checks: readonly SignatureCheck[]): SignatureCheck | undefined {
  return checks.toSorted((left, right) => RANK[left.indication] - RANK[right.indication])[0];
}

/** A step that was fine. */
export function passed(step: ReportStep['step'], de: string, en: string): ReportStep {
  return { step, result: 'passed', subIndication: null, de, en };
}

/** Something worth knowing that changes nothing. */
export function noted(step: ReportStep['step'], de: string, en: string): ReportStep {
  return { step, result: 'noted', subIndication: null, de, en };
}

/** A step that leaves the status open. */
export function undetermined(step: ReportStep['step'], subIndication: SubIndication, de: string, en: string): ReportStep {
  return { step, result: 'undetermined', subIndication, de, en };
}

/** A step that settles that the signature is not valid. */
export function failed(step: ReportStep['step'], subIndication: SubIndication, de: string, en: string): ReportStep {
  return { step, result: 'failed', subIndication, de, en };
}
