import { createHash, webcrypto } from 'node:crypto';
import { BitString, Enumerated, Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  Extension,
  Extensions,
  ExtKeyUsage,
  RelativeDistinguishedNames,
  RevokedCertificate,
  Time,
  TimeType,
} from 'pkijs';
import type { KeyUsage } from '../certificate.ts';

/** Someone with a key and a certificate: an authority or a person. */
export interface Holder {
  readonly certificate: Certificate;
  readonly raw: Uint8Array;
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
}

/** What a certificate should say. Unless told: an end-user certificate for signing, EC P-256, valid 2020 to 2060. */
export interface CertificateRequest {
  readonly commonName: string;
  readonly issuer?: Holder;
  readonly serial: number;
  readonly isCa?: boolean;
  readonly pathLength?: number;
  readonly usages?: readonly KeyUsage[];
  readonly extendedUsages?: readonly string[];
  readonly critical?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly key?: 'ec' | 'rsa' | 'rsa1024' | 'pss';
  /** Certifies this holder's key once more instead of making a new one. */
  readonly keyOf?: Holder;
  /** Hash with which the issuer signs this certificate. */
  readonly hash?: string;
}

const BITS: Record<KeyUsage, number> = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 };
const PUBLIC_EXPONENT = new Uint8Array([1, 0, 1]);

/** Makes a key pair and a certificate for it, signed by the issuer or by itself. */
export async function issue(request: CertificateRequest): Promise<Holder> {
  const keys = request.keyOf ?? (await generateKeys(request.key ?? 'ec'));
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: request.serial }) });
  certificate.subject = distinguishedName(request.commonName);
  certificate.issuer = request.issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore = new Time({ type: TimeType.GeneralizedTime, value: new Date(request.validFrom ?? '2020-01-01T00:00:00Z') });
  certificate.notAfter = new Time({ type: TimeType.GeneralizedTime, value: new Date(request.validUntil ?? '2060-01-01T00:00:00Z') });
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  certificate.extensions = extensionsOf(request, certificate);
  await certificate.sign(request.issuer?.privateKey ?? keys.privateKey, request.hash ?? 'SHA-256');
  const raw = new Uint8Array(certificate.toSchema(true).toBER());
  return { certificate: Certificate.fromBER(raw), raw, privateKey: keys.privateKey, publicKey: keys.publicKey };
}

async function generateKeys(kind: NonNullable<CertificateRequest['key']>): Promise<webcrypto.CryptoKeyPair> {
  if (kind === 'ec') return await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const name = kind === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  return await webcrypto.subtle.generateKey({ name, modulusLength: kind === 'rsa1024' ? 1024 : 2048, publicExponent: PUBLIC_EXPONENT, hash: 'SHA-256' }, true, ['sign', 'verify']);
}

function distinguishedName(commonName: string): RelativeDistinguishedNames {
  return new RelativeDistinguishedNames({
    typesAndValues: [
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'DE' }) }),
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: commonName }) }),
    ],
  });
}

function extensionsOf(request: CertificateRequest, certificate: Certificate): Extension[] {
  const isCa = request.isCa === true;
  const usages = request.usages ?? (isCa ? ['keyCertSign', 'cRLSign'] : ['nonRepudiation']);
  const bits = new BitString({ valueHex: Uint8Array.of(usages.reduce((sum, usage) => sum | BITS[usage], 0)).buffer, unusedBits: isCa ? 1 : 6 });
  const constraints = new BasicConstraints({ cA: isCa, ...(request.pathLength === undefined ? {} : { pathLenConstraint: request.pathLength }) });
  const issuerKey = keyIdentifier(request.issuer?.certificate ?? certificate);
  return [
    extension('2.5.29.19', true, constraints.toSchema().toBER()),
    extension('2.5.29.15', true, bits.toBER()),
    extension('2.5.29.14', false, new OctetString({ valueHex: keyIdentifier(certificate) }).toBER()),
    extension('2.5.29.35', false, new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: issuerKey }) }).toSchema().toBER()),
    ...(request.extendedUsages === undefined ? [] : [extension('2.5.29.37', false, new ExtKeyUsage({ keyPurposes: [...request.extendedUsages] }).toSchema().toBER())]),
    ...(request.critical === undefined ? [] : [extension(request.critical, true, new OctetString({ valueHex: new ArrayBuffer(1) }).toBER())]),
  ];
}

function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue });
}

/** SHA-1 over the public key, as RFC 5280, 4.2.1.2 suggests. */
export function keyIdentifier(certificate: Certificate): ArrayBuffer {
  const digest = createHash('sha1').update(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).digest();
  return new Uint8Array(digest).buffer;
}

/** What a revocation list should say. */
export interface ListRequest {
  readonly issuer: Holder;
  readonly revoked?: readonly { readonly serial: number; readonly on: string; readonly onHold?: boolean }[];
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
}

/** Makes a full revocation list of an authority, DER. Unless told, current from 2020 to 2060. */
export async function revocationList(request: ListRequest): Promise<Uint8Array> {
  const list = new CertificateRevocationList({ version: 1 });
  list.issuer = request.issuer.certificate.subject;
  list.thisUpdate = new Time({ type: TimeType.GeneralizedTime, value: new Date(request.thisUpdate ?? '2020-01-02T00:00:00Z') });
  list.nextUpdate = new Time({ type: TimeType.GeneralizedTime, value: new Date(request.nextUpdate ?? '2060-01-01T00:00:00Z') });
  list.crlExtensions = new Extensions({ extensions: [extension('2.5.29.20', false, new Integer({ value: 1 }).toBER())] });
  const revoked = request.revoked ?? [];
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(({ serial, on, onHold }) => {
      const entry = new RevokedCertificate({ userCertificate: new Integer({ value: serial }), revocationDate: new Time({ type: TimeType.GeneralizedTime, value: new Date(on) }) });
      if (onHold === true) entry.crlEntryExtensions = new Extensions({ extensions: [extension('2.5.29.21', false, new Enumerated({ value: 6 }).toBER())] });
      return entry;
    });
  }
  await list.sign(request.issuer.privateKey, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER());
}

/** DER in PEM armour. */
export function toPem(kind: 'CERTIFICATE' | 'X509 CRL', der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----\n`;
}
