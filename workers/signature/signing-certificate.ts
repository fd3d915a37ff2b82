import { createHash } from 'node:crypto';
import { BaseBlock, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import { readDigest } from './algorithms.ts';
import type { Digest } from './algorithms.ts';
import type { SignerCertificate } from './certificate.ts';

/** The signed reference to the signer's certificate (signing-certificate-v2, RFC 5035). */
export interface SigningCertificateId {
  readonly digest: Digest;
  readonly hash: Uint8Array;
}

/** Reads the first certificate id of the attribute's value; `null` when it is malformed. */
export function readSigningCertificate(value: unknown): SigningCertificateId | null {
  const id = first(first(value));
  if (!(id instanceof Sequence)) return null;
  const members: readonly BaseBlock[] = id.valueBlock.value;
  const [head, next] = members;
  if (head instanceof OctetString) return { digest: 'sha256', hash: head.valueBlock.valueHexView.slice() };
  if (!(head instanceof Sequence) || !(next instanceof OctetString)) return null;
  const digest = readDigest(new AlgorithmIdentifier({ schema: head }));
  return digest === null ? null : { digest, hash: next.valueBlock.valueHexView.slice() };
}

function first(value: unknown): unknown {
  return value instanceof Sequence ? value.valueBlock.value[0] : undefined;
}

/** Whether the reference is to this certificate. */
export function refersTo(id: SigningCertificateId, certificate: SignerCertificate): boolean {
  return Buffer.compare(createHash(id.digest).update(certificate.raw).digest(), id.hash) === 0;
}
