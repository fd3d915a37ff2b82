import { createHash } from 'node:crypto';
import { verifySignature, weakness } from './algorithms.ts';
import { judgeCertificate } from './chain.ts';
import type { SignerCertificate } from './certificate.ts';
import { CmsError, readCms } from './cms.ts';
import type { CmsSignature } from './cms.ts';
import type { PdfDocument } from './pdf/document.ts';
import { changesAfter } from './pdf/later-changes.ts';
import type { LaterChange } from './pdf/later-changes.ts';
import { PdfError, stringOf } from './pdf/objects.ts';
import { signedParts } from './pdf/signature-fields.ts';
import type { PdfSignature, SignedParts } from './pdf/signature-fields.ts';
import { conclude, failed, noted, passed, undetermined } from './report.ts';
import type { ReportStep, SignatureCheck } from './report.ts';
import { refersTo } from './signing-certificate.ts';
import type { TrustStore } from './trust-store.ts';

const PADES = 'ETSI.CAdES.detached';
const ADOBE = 'adbe.pkcs7.detached';
/** Tolerance for clocks of signing programs, ms. */
const CLOCK_TOLERANCE = 24 * 3_600_000;

/** Checks one signature of a document for an instant (ms since the epoch), after EN 319 102-1, 5.2 and 5.3. Never throws on bad input. */
export function checkSignature(document: PdfDocument, signature: PdfSignature, trust: TrustStore, at: number): SignatureCheck {
  const steps: ReportStep[] = [];
  const read = readParts(document, signature);
  if (typeof read === 'string') return finish(signature, [failed('format', 'FORMAT_FAILURE', `Die Signatur ist fehlerhaft aufgebaut: ${read}`, `The signature is malformed: ${read}`)], null, null, false);
  const { parts, cms } = read;
  const claimedAt = pdfDate(stringOf(signature.dictionary.entries.get('M'))?.raw) ?? cms.signingTime;
  steps.push(formatStep(signature.subFilter), hashStep(parts, cms));
  const { signer } = cms;
  if (signer === null || (cms.signingCertificate !== undefined && (cms.signingCertificate === null || !refersTo(cms.signingCertificate, signer)))) {
    steps.push(undetermined('signingCertificate', 'NO_SIGNING_CERTIFICATE_FOUND', 'Das Zertifikat der unterzeichnenden Person fehlt oder ist nicht das, auf das sich die Signatur bezieht.', 'The signer’s certificate is missing or not the one the signature refers to.'));
  } else {
    steps.push(referenceStep(cms, signature.subFilter), valueStep(cms, signer), ...judgeCertificate(signer, cms.certificates, trust, at, claimedAt));
  }
  if (signer !== null) steps.push(strengthStep(cms, signer));
  steps.push(laterStep(changesSafely(document, parts.end)));
  if (claimedAt !== null && claimedAt > at + CLOCK_TOLERANCE) steps.push(noted('signingTime', 'Die angegebene Signaturzeit liegt nach dem Prüfzeitpunkt.', 'The claimed signing time lies after the time of checking.'));
  return finish(signature, steps, signer, claimedAt, parts.end === document.bytes.length);
}

function readParts(document: PdfDocument, signature: PdfSignature): { readonly parts: SignedParts; readonly cms: CmsSignature } | string {
  try {
    const parts = signedParts(document, signature);
    return { parts, cms: readCms(parts.cms) };
  } catch (error) {
    if (error instanceof PdfError || error instanceof CmsError) return error.message;
    throw error;
  }
}

function changesSafely(document: PdfDocument, end: number): LaterChange {
  try {
    return changesAfter(document, end);
  } catch (error) {
    if (error instanceof PdfError) return 'content';
    throw error;
  }
}

function formatStep(subFilter: string): ReportStep {
  if (subFilter === PADES) return passed('format', 'Die Signatur ist nach PAdES aufgebaut und umfasst das Dokument ohne Lücke.', 'The signature has the PAdES form and covers the document without a gap.');
  if (subFilter === ADOBE) return noted('format', 'Die Signatur ist nach dem älteren Adobe-Format aufgebaut, nicht nach PAdES.', 'The signature has the older Adobe form, not PAdES.');
  return undetermined('format', 'SIG_CONSTRAINTS_FAILURE', 'Diese Art der PDF-Signatur wird nicht geprüft.', 'This kind of PDF signature is not checked.');
}

function hashStep(parts: SignedParts, cms: CmsSignature): ReportStep {
  if (cms.digest === null) return undetermined('hash', 'CRYPTO_CONSTRAINTS_FAILURE', 'Das Hashverfahren ist unbekannt.', 'The hash algorithm is unknown.');
  const hash = createHash(cms.digest).update(parts.before).update(parts.after).digest();
  if (Buffer.compare(hash, cms.messageDigest) === 0) return passed('hash', 'Das Dokument stimmt mit dem unterschriebenen Inhalt überein.', 'The document is what was signed.');
  return failed('hash', 'HASH_FAILURE', 'Das Dokument wurde nach dem Unterschreiben verändert.', 'The document was altered after it was signed.');
}

function referenceStep(cms: CmsSignature, subFilter: string): ReportStep {
  if (cms.signingCertificate !== undefined) return passed('signingCertificate', 'Die Signatur ist an das Zertifikat der unterzeichnenden Person gebunden.', 'The signature is bound to the signer’s certificate.');
  const [de, en] = ['Die Signatur ist nicht an ein Zertifikat gebunden (signing-certificate-v2 fehlt).', 'The signature is not bound to a certificate (no signing-certificate-v2).'];
  return subFilter === ADOBE ? noted('signingCertificate', de, en) : undetermined('signingCertificate', 'SIG_CONSTRAINTS_FAILURE', de, en);
}

function valueStep(cms: CmsSignature, signer: SignerCertificate): ReportStep {
  if (cms.scheme === null || signer.key === null) return undetermined('signatureValue', 'CRYPTO_CONSTRAINTS_FAILURE', 'Das Signaturverfahren ist unbekannt.', 'The signature algorithm is unknown.');
  if (verifySignature(cms.scheme, signer.key, cms.signedAttributes, cms.signature)) return passed('signatureValue', 'Die Signatur wurde mit dem Schlüssel zu diesem Zertifikat erstellt.', 'The signature was made with the key of this certificate.');
  return failed('signatureValue', 'SIG_CRYPTO_FAILURE', 'Die Signatur wurde nicht mit dem Schlüssel zu diesem Zertifikat erstellt.', 'The signature was not made with the key of this certificate.');
}

function strengthStep(cms: CmsSignature, signer: SignerCertificate): ReportStep {
  const weak = weakness(cms.scheme, signer.key);
  if (weak !== null) return undetermined('cryptography', 'CRYPTO_CONSTRAINTS_FAILURE', `Das Verfahren der Signatur ist zu schwach (${weak}).`, `The algorithm of the signature is too weak (${weak}).`);
  return passed('cryptography', 'Die Verfahren der Signatur sind ausreichend stark.', 'The algorithms of the signature are strong enough.');
}

function laterStep(change: LaterChange): ReportStep {
  if (change === 'none') return passed('laterChanges', 'Nach dieser Signatur wurde nichts angefügt.', 'Nothing was added after this signature.');
  if (change === 'validationData') return passed('laterChanges', 'Nach dieser Signatur wurden nur Prüfdaten angefügt.', 'Only validation data was added after this signature.');
  if (change === 'other') return undetermined('laterChanges', 'SIG_CONSTRAINTS_FAILURE', 'Nach dieser Signatur wurde etwas angefügt, das den Inhalt der Seiten nicht betrifft.', 'Something was added after this signature that does not concern the content of the pages.');
  return failed('laterChanges', 'FORMAT_FAILURE', 'Nach dieser Signatur wurde verändert, was auf den Seiten zu sehen ist.', 'What the pages show was changed after this signature.');
}

function finish(signature: PdfSignature, steps: readonly ReportStep[], signer: SignerCertificate | null, claimedAt: number | null, coversWholeDocument: boolean): SignatureCheck {
  return {
    field: signature.fieldName.slice(0, 200),
    subFilter: signature.subFilter.slice(0, 60),
    ...conclude(steps),
    coversWholeDocument,
    claimedSigningTime: claimedAt === null ? null : new Date(claimedAt).toISOString(),
    signer: signer === null ? null : { subject: signer.subjectText, issuer: signer.issuerText, serialNumber: signer.serialNumber },
    steps,
  };
}

const PDF_DATE = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/;

/** ms since the epoch of a PDF date (ISO 32000-2, 7.9.4); `null` when it is none. */
function pdfDate(text: string | undefined): number | null {
  const match = PDF_DATE.exec(text ?? '');
  if (match === null) return null;
  const part = (index: number, absent: number): number => Number(match[index] ?? absent);
  const local = Date.UTC(part(1, 0), part(2, 1) - 1, part(3, 1), part(4, 0), part(5, 0), part(6, 0));
  const offset = (match[7] === '-' ? -1 : 1) * (part(8, 0) * 60 + part(9, 0)) * 60_000;
  return Number.isFinite(local) ? local - offset : null;
}
