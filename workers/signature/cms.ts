import { BaseBlock, Constructed, fromBER, ObjectIdentifier, OctetString, Primitive, Sequence, UTCTime } from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData } from 'pkijs';
import type { Attribute, SignerInfo } from 'pkijs';
import { readDigest, readScheme } from './algorithms.ts';
import type { Digest, SignatureScheme } from './algorithms.ts';
import { readCertificate } from './certificate.ts';
import type { SignerCertificate } from './certificate.ts';
import { isDer } from './der.ts';
import { readSigningCertificate } from './signing-certificate.ts';
import type { SigningCertificateId } from './signing-certificate.ts';

/** The parts of a detached CMS signature with one signer that a check needs (RFC 5652, RFC 5035). */
export interface CmsSignature {
  readonly certificates: readonly SignerCertificate[];
  /** The certificate the signer is identified with; `null` when it is not enclosed. */
  readonly signer: SignerCertificate | null;
  readonly digest: Digest | null;
  readonly scheme: SignatureScheme | null;
  /** Signed attributes in the encoding the signature was made over. */
  readonly signedAttributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  /** `undefined` when the attribute is absent, `null` when it is unreadable. */
  readonly signingCertificate: SigningCertificateId | null | undefined;
  /** ms since the epoch */
  readonly signingTime: number | null;
  readonly signature: Uint8Array;
}

const ID = { signedData: '1.2.840.113549.1.7.2', data: '1.2.840.113549.1.7.1', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5', signingCertificateV2: '1.2.840.113549.1.9.16.2.47' } as const;
const MAX_CERTIFICATES = 30;

/** The CMS structure breaks a rule a valid signature keeps. */
export class CmsError extends Error {}

/** Reads a detached signature, which may be followed by zero padding. Throws a CmsError when it is malformed. */
export function readCms(padded: Uint8Array): CmsSignature {
  try {
    return read(padded);
  } catch (error) {
    throw error instanceof CmsError ? error : new CmsError('The signature value is no readable CMS structure.');
  }
}

function read(padded: Uint8Array): CmsSignature {
  const parsed = fromBER(padded);
  if (parsed.offset < 0 || padded.subarray(parsed.offset).some((byte) => byte !== 0)) throw new CmsError('The signature value is followed by other data.');
  const der = padded.subarray(0, parsed.offset);
  if (!isDer(der)) throw new CmsError('The signature value is not in DER.');
  const info = new ContentInfo({ schema: parsed.result });
  if (info.contentType !== ID.signedData) throw new CmsError('The signature value is no SignedData.');
  const signedData = new SignedData({ schema: info.content });
  const [signer, ...others] = signedData.signerInfos;
  if (signer === undefined || others.length > 0) throw new CmsError('The signature value does not have exactly one signer.');
  if (signedData.encapContentInfo.eContentType !== ID.data || signedData.encapContentInfo.eContent !== undefined) throw new CmsError('The signature value encloses a content of its own.');
  const bySubjectKey = !(signer.sid instanceof IssuerAndSerialNumber);
  const version = bySubjectKey ? 3 : 1;
  if (signer.version !== version || signedData.version !== version) throw new CmsError('The signature value has a wrong version.');
  if (!signedData.digestAlgorithms.some((algorithm) => algorithm.isEqual(signer.digestAlgorithm))) throw new CmsError('The signature value does not announce its hash.');
  const attributes = signer.signedAttrs?.attributes;
  if (attributes === undefined) throw new CmsError('The signature value has no signed attributes.');
  if (!(single(attributes, ID.contentType) instanceof ObjectIdentifier) || (single(attributes, ID.contentType) as ObjectIdentifier).valueBlock.toString() !== ID.data) throw new CmsError('The signed content type is wrong.');
  const messageDigest = single(attributes, ID.messageDigest);
  if (!(messageDigest instanceof OctetString)) throw new CmsError('The signed hash is missing.');
  const certificates = enclosedCertificates(der);
  const digest = readDigest(signer.digestAlgorithm);
  const scheme = readScheme(signer.signatureAlgorithm, digest);
  if (scheme !== null && scheme.digest !== digest) throw new CmsError('Signature and signed hash name different algorithms.');
  const signingCertificate = attributes.some((attribute) => attribute.type === ID.signingCertificateV2) ? readSigningCertificate(single(attributes, ID.signingCertificateV2)) : undefined;
  return {
    certificates,
    signer: certificates.find((certificate) => identifies(signer, certificate)) ?? null,
    digest,
    scheme,
    signedAttributes: new Uint8Array(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0)),
    messageDigest: messageDigest.valueBlock.valueHexView.slice(),
    signingCertificate,
    signingTime: signingTime(attributes),
    signature: signer.signature.valueBlock.valueHexView.slice(),
  };
}

/** The only value of an attribute that occurs once. */
function single(attributes: readonly Attribute[], type: string): unknown {
  const found = attributes.filter((attribute) => attribute.type === type);
  if (found.length !== 1 || found[0]?.values.length !== 1) throw new CmsError(`The signed attribute ${type} does not occur exactly once.`);
  return found[0].values[0] as unknown;
}

function signingTime(attributes: readonly Attribute[]): number | null {
  if (!attributes.some((attribute) => attribute.type === ID.signingTime)) return null;
  const value = single(attributes, ID.signingTime);
  return value instanceof UTCTime ? value.toDate().getTime() : null;
}

/** Certificates in their received bytes: the hash in the signed attributes is over these, not over a re-encoding. */
function enclosedCertificates(der: Uint8Array): readonly SignerCertificate[] {
  const content = (fromBER(der).result as Sequence).valueBlock.value[1] as Constructed;
  const signedData = content.valueBlock.value[0] as Sequence;
  const enclosed = signedData.valueBlock.value.find((block: BaseBlock) => block.idBlock.tagClass === 3 && block.idBlock.tagNumber === 0) as Constructed | undefined;
  const blocks = enclosed?.valueBlock.value ?? [];
  if (blocks.length > MAX_CERTIFICATES) throw new CmsError('The signature value encloses too many certificates.');
  return blocks.map((block) => readCertificate(block.valueBeforeDecodeView.slice())).filter((certificate) => certificate !== null);
}

function identifies(signer: SignerInfo, certificate: SignerCertificate): boolean {
  const sid: unknown = signer.sid;
  if (sid instanceof IssuerAndSerialNumber) {
    const issuer = Buffer.from(sid.issuer.valueBeforeDecode).toString('hex');
    return issuer === certificate.issuer && Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex') === certificate.serialNumber;
  }
  // [0] IMPLICIT OCTET STRING: the parser knows a tagged primitive only.
  return sid instanceof Primitive && Buffer.from(sid.valueBlock.valueHexView).toString('hex') === certificate.subjectKeyIdentifier;
}
