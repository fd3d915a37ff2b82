import { fromBER } from 'asn1js';
import { CertificateRevocationList } from 'pkijs';
import { readScheme, verifySignature, weakness } from './algorithms.ts';
import type { SignerCertificate } from './certificate.ts';

/** A certificate revocation list, read once. */
export interface RevocationList {
  readonly issuer: string;
  /** ms since the epoch */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** By serial number, hexadecimal: when, and whether it may be lifted again. */
  readonly revoked: ReadonlyMap<string, { readonly at: number; readonly onHold: boolean }>;
  /** Whether it is a full list of this issuer and nothing in it is beyond this check. */
  readonly complete: boolean;
  isSignedBy(issuer: SignerCertificate): boolean;
}

/** What the lists say about a certificate. */
export type RevocationStatus =
  | { readonly status: 'good'; readonly asOf: number }
  | { readonly status: 'revoked' | 'onHold'; readonly at: number }
  | { readonly status: 'unknown' };

const REASON_CODE = '2.5.29.21';
const CERTIFICATE_HOLD = 6;

/** Reads one DER revocation list; `null` when the bytes are anything else. */
export function readRevocationList(raw: Uint8Array): RevocationList | null {
  try {
    const parsed = fromBER(raw);
    if (parsed.offset !== raw.length) return null;
    const list = new CertificateRevocationList({ schema: parsed.result });
    const scheme = readScheme(list.signatureAlgorithm);
    const [tbs, signature] = [list.tbsView.slice(), list.signatureValue.valueBlock.valueHexView.slice()];
    const entries = list.revokedCertificates ?? [];
    // An issuing distribution point, a delta indicator or a foreign certificate issuer is critical by RFC 5280.
    const critical = [...(list.crlExtensions?.extensions ?? []), ...entries.flatMap((entry) => entry.crlEntryExtensions?.extensions ?? [])].some((extension) => extension.critical);
    return {
      issuer: Buffer.from(list.issuer.valueBeforeDecode).toString('hex'),
      thisUpdate: list.thisUpdate.value.getTime(),
      nextUpdate: list.nextUpdate?.value.getTime() ?? null,
      revoked: new Map(
        entries.map((entry) => {
          const reason = entry.crlEntryExtensions?.extensions.find((extension) => extension.extnID === REASON_CODE);
          const code = reason === undefined ? null : (reason.extnValue.valueBlock.valueHexView[2] ?? null);
          return [Buffer.from(entry.userCertificate.valueBlock.valueHexView).toString('hex'), { at: entry.revocationDate.value.getTime(), onHold: code === CERTIFICATE_HOLD }];
        }),
      ),
      complete: !critical,
      isSignedBy: (issuer) => weakness(scheme, issuer.key) === null && scheme !== null && issuer.key !== null && verifySignature(scheme, issuer.key, tbs, signature),
    };
  } catch {
    return null;
  }
}

/**
 * Status of a certificate at an instant (ms). A list counts when the issuer itself signed it; a revocation counts even
 * from a list that is out of date, a clean bill only from one that is current.
 */
export function revocationStatus(certificate: SignerCertificate, issuer: SignerCertificate, lists: readonly RevocationList[], at: number): RevocationStatus {
  if (issuer.usages !== null && !issuer.usages.has('cRLSign')) return { status: 'unknown' };
  const usable = lists
    .filter((list) => list.issuer === issuer.subject && list.complete && list.thisUpdate <= at && list.isSignedBy(issuer))
    .toSorted((left, right) => right.thisUpdate - left.thisUpdate);
  const [newest] = usable;
  if (newest === undefined) return { status: 'unknown' };
  const entry = newest.revoked.get(certificate.serialNumber);
  if (entry !== undefined && entry.at <= at) return { status: entry.onHold ? 'onHold' : 'revoked', at: entry.at };
  if (newest.nextUpdate === null || newest.nextUpdate < at) return { status: 'unknown' };
  return { status: 'good', asOf: newest.thisUpdate };
}
