import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Null } from 'asn1js';
import { RSASSAPSSParams } from 'pkijs';
import type { AlgorithmIdentifier } from 'pkijs';

export type Digest = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** How a signature was made: hash, and how the key was used. */
export interface SignatureScheme {
  readonly digest: Digest;
  readonly padding: 'pkcs1' | 'pss' | 'ecdsa';
  readonly saltLength: number;
}

const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['1.2.840.113549.2.5', 'md5'],
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

const SCHEMES: ReadonlyMap<string, readonly ['pkcs1' | 'ecdsa', Digest]> = new Map([
  ['1.2.840.113549.1.1.4', ['pkcs1', 'md5']],
  ['1.2.840.113549.1.1.5', ['pkcs1', 'sha1']],
  ['1.2.840.113549.1.1.14', ['pkcs1', 'sha224']],
  ['1.2.840.113549.1.1.11', ['pkcs1', 'sha256']],
  ['1.2.840.113549.1.1.12', ['pkcs1', 'sha384']],
  ['1.2.840.113549.1.1.13', ['pkcs1', 'sha512']],
  ['1.2.840.10045.4.1', ['ecdsa', 'sha1']],
  ['1.2.840.10045.4.3.1', ['ecdsa', 'sha224']],
  ['1.2.840.10045.4.3.2', ['ecdsa', 'sha256']],
  ['1.2.840.10045.4.3.3', ['ecdsa', 'sha384']],
  ['1.2.840.10045.4.3.4', ['ecdsa', 'sha512']],
]);
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** Hashes strong enough for signatures (BSI TR-02102-1, SOG-IS agreed mechanisms). */
const STRONG: ReadonlySet<Digest> = new Set(['sha256', 'sha384', 'sha512']);
/** Curves of the same lists, as Node names them. */
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1']);
const MIN_RSA_BITS = 2048;

/** The hash an algorithm identifier names; `null` when unknown or with parameters that have no place there. */
export function readDigest(algorithm: AlgorithmIdentifier): Digest | null {
  return withoutParameters(algorithm) ? (DIGESTS.get(algorithm.algorithmId) ?? null) : null;
}

/** The scheme an algorithm identifier names; plain `rsaEncryption` takes its hash from elsewhere. */
export function readScheme(algorithm: AlgorithmIdentifier, digest?: Digest | null): SignatureScheme | null {
  if (algorithm.algorithmId === RSA_PSS) return readPss(algorithm);
  if (!withoutParameters(algorithm)) return null;
  if (algorithm.algorithmId === RSA_ENCRYPTION) return digest ? { digest, padding: 'pkcs1', saltLength: 0 } : null;
  const scheme = SCHEMES.get(algorithm.algorithmId);
  return scheme === undefined ? null : { padding: scheme[0], digest: scheme[1], saltLength: 0 };
}

function readPss(algorithm: AlgorithmIdentifier): SignatureScheme | null {
  try {
    const parameters = new RSASSAPSSParams({ schema: algorithm.algorithmParams });
    const digest = DIGESTS.get(parameters.hashAlgorithm.algorithmId);
    const mask = new RSASSAPSSParams().hashAlgorithm;
    mask.fromSchema(parameters.maskGenAlgorithm.algorithmParams);
    const sane = parameters.maskGenAlgorithm.algorithmId === MGF1 && DIGESTS.get(mask.algorithmId) === digest && parameters.trailerField === 1;
    return digest === undefined || !sane ? null : { digest, padding: 'pss', saltLength: parameters.saltLength };
  } catch {
    return null;
  }
}

function withoutParameters(algorithm: AlgorithmIdentifier): boolean {
  return algorithm.algorithmParams === undefined || algorithm.algorithmParams instanceof Null;
}

/** Verifies a signature; `false` also when scheme and key do not fit together. */
export function verifySignature(scheme: SignatureScheme, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  const type = key.asymmetricKeyType;
  if (scheme.padding === 'ecdsa' ? type !== 'ec' : type !== 'rsa' && !(type === 'rsa-pss' && scheme.padding === 'pss')) return false;
  try {
    if (scheme.padding === 'ecdsa') return verify(scheme.digest, data, { key, dsaEncoding: 'der' }, signature);
    if (scheme.padding === 'pss') return verify(scheme.digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }, signature);
    return verify(scheme.digest, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  } catch {
    return false;
  }
}

/** Why an algorithm must not be relied on any more, in a word; `null` when it may. */
export function weakness(scheme: SignatureScheme | null, key: KeyObject | null): string | null {
  if (scheme === null) return 'unknown algorithm';
  if (!STRONG.has(scheme.digest)) return scheme.digest.toUpperCase();
  return keyWeakness(key);
}

function keyWeakness(key: KeyObject | null): string | null {
  const details = key?.asymmetricKeyDetails;
  if (key?.asymmetricKeyType === 'ec') return CURVES.has(details?.namedCurve ?? '') ? null : `curve ${details?.namedCurve ?? 'unknown'}`;
  if (key?.asymmetricKeyType !== 'rsa' && key?.asymmetricKeyType !== 'rsa-pss') return 'unknown key type';
  const bits = details?.modulusLength ?? 0;
  return bits < MIN_RSA_BITS ? `RSA ${bits}` : null;
}
