import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint, readCertificate } from './certificate.ts';
import type { SignerCertificate } from './certificate.ts';
import { readRevocationList } from './revocation.ts';
import type { RevocationList } from './revocation.ts';
import type { JsonObject } from '../../engine/json.ts';

/** Whom we trust, and how strict we are. */
export interface TrustStore {
  /** Self-issued certificates: where a chain may end. */
  readonly anchors: readonly SignerCertificate[];
  /** Further certificates that help to build a chain and are trusted by it alone. */
  readonly intermediates: readonly SignerCertificate[];
  readonly lists: readonly RevocationList[];
  /** `required`: without current revocation data the result stays open (TRY_LATER). `ifAvailable`: it is noted only. */
  readonly revocation: 'required' | 'ifAvailable';
}

const PEM = /-----BEGIN (CERTIFICATE|X509 CRL)-----\r?\n([A-Za-z0-9+/=\r\n]+?)-----END \1-----/g;

/** Reads certificates and revocation lists from PEM texts by name. Throws when one of them is neither. */
export function readTrustStore(files: readonly { readonly name: string; readonly text: string }[], revocation: TrustStore['revocation'] = 'required'): TrustStore {
  const certificates: SignerCertificate[] = [];
  const lists: RevocationList[] = [];
  for (const { name, text } of files) {
    const blocks = [...text.matchAll(PEM)];
    if (blocks.length === 0) throw new Error(`${name} holds neither a certificate nor a revocation list in PEM form; correct it or take it out of the trust folder.`);
    for (const [, kind, body] of blocks) {
      const raw = new Uint8Array(Buffer.from(body ?? '', 'base64'));
      const certificate = kind === 'CERTIFICATE' ? readCertificate(raw) : null;
      const list = kind === 'CERTIFICATE' ? null : readRevocationList(raw);
      if (certificate === null && list === null) throw new Error(`${name} holds a damaged ${kind === 'CERTIFICATE' ? 'certificate' : 'revocation list'}; replace it.`);
      if (certificate !== null) certificates.push(certificate);
      if (list !== null) lists.push(list);
    }
  }
  return { anchors: certificates.filter(isAnchor), intermediates: certificates.filter((certificate) => !isAnchor(certificate)), lists, revocation };
}

function isAnchor(certificate: SignerCertificate): boolean {
  return certificate.subject === certificate.issuer && certificate.isSignedBy(certificate);
}

/** Reads every `*.pem` of a folder. Throws with the file's name when one is unusable, so that trust never shrinks silently. */
export async function loadTrustStore(folder: string, revocation: TrustStore['revocation'] = 'required'): Promise<TrustStore> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pem')).toSorted();
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
  return readTrustStore(files, revocation);
}

/** What the report keeps about the store it was made with. */
export function describeTrust(trust: TrustStore): JsonObject {
  return {
    revocation: trust.revocation,
    anchors: trust.anchors.map((anchor) => ({ subject: anchor.subjectText, sha256: fingerprint(anchor) })),
    revocationLists: trust.lists.map((list) => ({
      thisUpdate: new Date(list.thisUpdate).toISOString(),
      nextUpdate: list.nextUpdate === null ? null : new Date(list.nextUpdate).toISOString(),
      entries: list.revoked.size,
    })),
  };
}
