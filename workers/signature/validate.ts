import { createHash } from 'node:crypto';
import { checkSignature } from './check-signature.ts';
import { openPdf } from './pdf/document.ts';
import type { PdfDocument } from './pdf/document.ts';
import { PdfError } from './pdf/objects.ts';
import { findSignatures } from './pdf/signature-fields.ts';
import type { PdfSignature } from './pdf/signature-fields.ts';
import { weakest } from './report.ts';
import type { SignatureReport } from './report.ts';
import { describeTrust } from './trust-store.ts';
import type { TrustStore } from './trust-store.ts';

/** A document time stamp proves a time, not a person's will. */
const TIME_STAMP = 'ETSI.RFC3161';
/** Each is checked against the whole document. */
const MAX_SIGNATURES = 20;

/**
 * Checks the signatures of a PDF against a trust store for an instant (`at`, ms since the epoch). Statuses have the
 * names of ETSI EN 319 102-1. With several signatures the weakest decides. A document without a signature is
 * INDETERMINATE and not `present`; one that cannot be read unambiguously is TOTAL_FAILED with FORMAT_FAILURE, and counts
 * as `present` when it speaks of a signature, so that damage never makes a signed document look like an unsigned one.
 * Malformed input is an outcome, never an exception.
 */
export function validatePdfSignatures(pdf: Uint8Array, trust: TrustStore, at: number): Promise<SignatureReport> {
  return Promise.resolve().then(() => validate(pdf, trust, at));
}

function validate(pdf: Uint8Array, trust: TrustStore, at: number): SignatureReport {
  const base = {
    format: 1,
    validatedAt: new Date(at).toISOString(),
    documentSha256: createHash('sha256').update(pdf).digest('hex'),
    trust: describeTrust(trust),
  } as const;
  const opened = open(pdf);
  if (typeof opened === 'string') {
    const remark = { de: `Das Dokument ist nicht eindeutig lesbar: ${opened}`, en: `The document cannot be read unambiguously: ${opened}` };
    return { ...base, present: mentionsSignature(pdf), indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE', signedAt: null, signatures: [], remark };
  }
  const checks = opened.signatures.map((signature) => checkSignature(opened.document, signature, trust, at));
  const decisive = weakest(checks);
  if (decisive === undefined) {
    const remark = { de: 'Das Dokument trägt keine elektronische Signatur.', en: 'The document bears no electronic signature.' };
    return { ...base, present: false, indication: 'INDETERMINATE', subIndication: null, signedAt: null, signatures: [], remark };
  }
  return { ...base, present: true, indication: decisive.indication, subIndication: decisive.subIndication, signedAt: decisive.claimedSigningTime, signatures: checks, remark: null };
}

function open(pdf: Uint8Array): { readonly document: PdfDocument; readonly signatures: readonly PdfSignature[] } | string {
  try {
    const document = openPdf(pdf);
    const signatures = findSignatures(document).filter((signature) => signature.subFilter !== TIME_STAMP);
    if (signatures.length > MAX_SIGNATURES) throw new PdfError(`It has more than ${MAX_SIGNATURES} signatures.`);
    return { document, signatures };
  } catch (error) {
    if (error instanceof PdfError) return error.message;
    throw error;
  }
}

function mentionsSignature(pdf: Uint8Array): boolean {
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes('/ByteRange');
}
