import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { BitString, fromBER, OctetString } from 'asn1js';
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs';
import type { Extension, RelativeDistinguishedNames } from 'pkijs';
import { readScheme, verifySignature } from './algorithms.ts';
import type { SignatureScheme } from './algorithms.ts';

/** A certificate, read once. */
export interface SignerCertificate {
  /** The DER bytes as received. */
  readonly raw: Uint8Array;
  /** Names in their DER form, hexadecimal: two names are the same when these are. */
  readonly subject: string;
  readonly issuer: string;
  readonly subjectText: string;
  readonly issuerText: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly subjectKeyIdentifier: string | null;
  /** ms since the epoch */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: KeyObject | null;
  readonly scheme: SignatureScheme | null;
  readonly isCa: boolean;
  readonly pathLength: number | null;
  /** Permitted uses by name; `null` when the certificate does not restrict them. */
  readonly usages: ReadonlySet<KeyUsage> | null;
  readonly extendedUsages: readonly string[] | null;
  /** Ids of critical extensions this check does not understand. */
  readonly unknownCritical: readonly string[];
  isSignedBy(issuer: SignerCertificate): boolean;
}
export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign';

const ID = { subjectKeyIdentifier: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', policies: '2.5.29.32', extendedKeyUsage: '2.5.29.37' } as const;
const UNDERSTOOD: ReadonlySet<string> = new Set(Object.values(ID));
const USAGE_BITS: readonly (readonly [KeyUsage, number])[] = [['digitalSignature', 0x80], ['nonRepudiation', 0x40], ['keyCertSign', 0x04], ['cRLSign', 0x02]];
const NAME_PARTS: Readonly<Record<string, string>> = { '2.5.4.3': 'CN', '2.5.4.4': 'SN', '2.5.4.42': 'GN', '2.5.4.5': 'serialNumber', '2.5.4.6': 'C', '2.5.4.7': 'L', '2.5.4.10': 'O', '2.5.4.11': 'OU', '2.5.4.97': 'organizationIdentifier' };

/** Reads one DER certificate; `null` when the bytes are anything else. */
export function readCertificate(raw: Uint8Array): SignerCertificate | null {
  try {
    const parsed = fromBER(raw);
    if (parsed.offset !== raw.length) return null;
    return fromParsed(raw, new Certificate({ schema: parsed.result }));
  } catch {
    return null;
  }
}

function fromParsed(raw: Uint8Array, certificate: Certificate): SignerCertificate | null {
  const extensions = certificate.extensions ?? [];
  const ids = extensions.map((extension) => extension.extnID);
  const sameAlgorithm = hex(certificate.signature.toSchema().toBER()) === hex(certificate.signatureAlgorithm.toSchema().toBER());
  if (new Set(ids).size !== ids.length || !sameAlgorithm || certificate.signatureValue.valueBlock.unusedBits !== 0) return null;
  const find = (id: string): Extension | undefined => extensions.find((extension) => extension.extnID === id);
  const constraints = find(ID.basicConstraints)?.parsedValue as BasicConstraints | undefined;
  const extended = find(ID.extendedKeyUsage)?.parsedValue as ExtKeyUsage | undefined;
  const keyIdentifier: unknown = find(ID.subjectKeyIdentifier)?.parsedValue;
  const scheme = readScheme(certificate.signatureAlgorithm);
  const signature = certificate.signatureValue.valueBlock.valueHexView.slice();
  const tbs = certificate.tbsView.slice();
  return {
    raw,
    subject: hex(certificate.subject.valueBeforeDecode),
    issuer: hex(certificate.issuer.valueBeforeDecode),
    subjectText: nameText(certificate.subject),
    issuerText: nameText(certificate.issuer),
    serialNumber: hex(certificate.serialNumber.valueBlock.valueHexView),
    subjectKeyIdentifier: keyIdentifier instanceof OctetString ? hex(keyIdentifier.valueBlock.valueHexView) : null,
    notBefore: certificate.notBefore.value.getTime(),
    notAfter: certificate.notAfter.value.getTime(),
    key: publicKey(certificate),
    scheme,
    isCa: constraints instanceof BasicConstraints && constraints.cA,
    pathLength: constraints instanceof BasicConstraints && typeof constraints.pathLenConstraint === 'number' ? constraints.pathLenConstraint : null,
    usages: usagesOf(find(ID.keyUsage)),
    extendedUsages: extended instanceof ExtKeyUsage ? extended.keyPurposes : null,
    unknownCritical: extensions.filter((extension) => extension.critical && !UNDERSTOOD.has(extension.extnID)).map((extension) => extension.extnID),
    isSignedBy: (issuer) => scheme !== null && issuer.key !== null && verifySignature(scheme, issuer.key, tbs, signature),
  };
}

function publicKey(certificate: Certificate): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER()), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function usagesOf(extension: Extension | undefined): ReadonlySet<KeyUsage> | null {
  if (extension === undefined) return null;
  const bits = extension.parsedValue instanceof BitString ? (extension.parsedValue.valueBlock.valueHexView[0] ?? 0) : 0;
  return new Set(USAGE_BITS.filter(([, mask]) => (bits & mask) !== 0).map(([usage]) => usage));
}

function nameText(name: RelativeDistinguishedNames): string {
  return name.typesAndValues.map((part) => `${NAME_PARTS[part.type] ?? part.type}=${part.value.valueBlock.value}`).join(', ');
}

function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('hex');
}

/** SHA-256 over the DER bytes, hexadecimal. */
export function fingerprint(certificate: SignerCertificate): string {
  return createHash('sha256').update(certificate.raw).digest('hex');
}
