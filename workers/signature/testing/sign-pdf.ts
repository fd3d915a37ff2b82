import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Primitive, Sequence } from 'asn1js';
import { AlgorithmIdentifier, Attribute, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedAndUnsignedAttributes, SignedData, SignerInfo } from 'pkijs';
import { keyIdentifier } from './authority.ts';
import type { Holder } from './authority.ts';
import { fillContents, writeUnsignedForm } from './pdf-writer.ts';
import type { PageText, Prepared } from './pdf-writer.ts';

/** How to sign, where it differs from plain PAdES-B-B. */
export interface SigningOptions {
  readonly subFilter?: string;
  readonly signedOn?: string;
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384';
  /** Leaves out the reference to the certificate, or refers to another one. */
  readonly signingCertificate?: 'none' | Holder;
  /** Names the signer by key identifier instead of issuer and serial number. */
  readonly byKeyIdentifier?: boolean;
}

/** Writes a document and signs it as PAdES-B-B. */
export async function signDocument(text: PageText, signer: Holder, enclosed: readonly Holder[], options: SigningOptions = {}): Promise<Uint8Array> {
  const prepared = writeUnsignedForm(text, { subFilter: options.subFilter ?? 'ETSI.CAdES.detached', signedOn: options.signedOn ?? "D:20260105093000+01'00'" });
  return fillContents(prepared, await signRanges(prepared, signer, enclosed, options));
}

/** The CMS over everything but the place of the signature value. */
export async function signRanges(prepared: Prepared, signer: Holder, enclosed: readonly Holder[], options: SigningOptions = {}): Promise<Uint8Array> {
  const [start, end] = prepared.contents;
  const hash = options.hash ?? 'SHA-256';
  const content = Buffer.concat([prepared.bytes.subarray(0, start), prepared.bytes.subarray(end)]);
  const digest = createHash(hash.replace('-', '').toLowerCase()).update(content).digest();
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: ContentInfo.DATA })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: new Uint8Array(digest).buffer })] }),
  ];
  if (options.signingCertificate !== 'none') attributes.push(certificateReference(options.signingCertificate ?? signer));
  const version = options.byKeyIdentifier === true ? 3 : 1;
  const signedData = new SignedData({
    version,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    certificates: [signer, ...enclosed].map((holder) => holder.certificate),
    signerInfos: [
      new SignerInfo({
        version,
        sid: options.byKeyIdentifier === true ? keyIdentifierOf(signer) : new IssuerAndSerialNumber({ issuer: signer.certificate.issuer, serialNumber: signer.certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signedData.sign(signer.privateKey, 0, hash, content);
  const info = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signedData.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

/** [0] IMPLICIT SubjectKeyIdentifier */
function keyIdentifierOf(signer: Holder): Primitive {
  return new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyIdentifier(signer.certificate) });
}

/** signing-certificate-v2 with SHA-256 spelled out, as most programs write it (RFC 5035). */
function certificateReference(holder: Holder): Attribute {
  const hash = createHash('sha256').update(holder.raw).digest();
  const id = new Sequence({ value: [new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }).toSchema(), new OctetString({ valueHex: new Uint8Array(hash).buffer })] });
  return new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [new Sequence({ value: [new Sequence({ value: [id] })] })] });
}
