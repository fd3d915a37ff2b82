import { weakness } from './algorithms.ts';
import type { SignerCertificate } from './certificate.ts';
import { failed, noted, passed, undetermined } from './report.ts';
import type { ReportStep } from './report.ts';
import { revocationStatus } from './revocation.ts';
import type { TrustStore } from './trust-store.ts';

/** A chain from the signer's certificate (first) to an anchor (last). */
type Chain = readonly [SignerCertificate, ...SignerCertificate[]];

const MAX_LENGTH = 8;
const MAX_CHAINS = 8;
/** Signatures verified while looking for chains; certificates that vouch for one another could go on for ever. */
const MAX_ATTEMPTS = 300;

/** Purposes under which a person may sign a document, if the certificate is bound to purposes at all. */
const PURPOSES: ReadonlySet<string> = new Set(['2.5.29.37.0', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.2.840.113583.1.1.5', '1.3.6.1.4.1.311.10.3.12']);

/**
 * Judges the signer's certificate for an instant (ms): a chain to an anchor, validity, permitted use, revocation.
 * `claimedAt` is when the signature claims to have been made; as nobody proves it, it can only harm the signer's case.
 */
export function judgeCertificate(signer: SignerCertificate, enclosed: readonly SignerCertificate[], trust: TrustStore, at: number, claimedAt: number | null): readonly ReportStep[] {
  const chains = buildChains(signer, [...trust.intermediates, ...enclosed], trust);
  let best: readonly ReportStep[] | null = null;
  for (const chain of chains) {
    const steps = judgeChain(chain, trust, at, claimedAt);
    if (steps.every((step) => step.result === 'passed' || step.result === 'noted')) return steps;
    best ??= steps;
  }
  return best ?? [undetermined('chain', 'NO_CERTIFICATE_CHAIN_FOUND', 'Das Zertifikat führt zu keinem Aussteller, dem vertraut wird.', 'The certificate leads to no issuer that is trusted.')];
}

function buildChains(signer: SignerCertificate, candidates: readonly SignerCertificate[], trust: TrustStore): readonly Chain[] {
  const chains: Chain[] = [];
  let attempts = 0;
  const extend = (chain: Chain): void => {
    const last = chain.at(-1) as SignerCertificate;
    if (chains.length >= MAX_CHAINS || chain.length > MAX_LENGTH) return;
    if (trust.anchors.some((anchor) => Buffer.compare(anchor.raw, last.raw) === 0)) {
      chains.push(chain);
      return;
    }
    for (const issuer of [...trust.anchors, ...candidates]) {
      const known = chain.some((member) => Buffer.compare(member.raw, issuer.raw) === 0);
      if (known || issuer.subject !== last.issuer || attempts >= MAX_ATTEMPTS) continue;
      attempts += 1;
      if (last.isSignedBy(issuer)) extend([...chain, issuer]);
    }
  };
  extend([signer]);
  return chains;
}

function judgeChain(chain: Chain, trust: TrustStore, at: number, claimedAt: number | null): readonly ReportStep[] {
  return [
    passed('chain', `Zertifikatskette bis „${chain.at(-1)?.subjectText ?? ''}“ gefunden.`, `Found a chain of certificates to "${chain.at(-1)?.subjectText ?? ''}".`),
    ...chain.flatMap((member, index) => (index === 0 ? [] : authority(member, index))),
    ...validity(chain, at, claimedAt),
    signerUsage(chain[0]),
    ...chain.slice(0, -1).flatMap((member, index) => revocation(member, chain[index + 1] as SignerCertificate, index === 0, trust, at, claimedAt)),
    ...chain.slice(0, -1).flatMap((member, index) => strength(member, chain[index + 1] as SignerCertificate)),
  ];
}

/** An issuer must be entitled to issue: a CA, with the key usage, and not too far above (RFC 5280, 6.1.4). */
function authority(member: SignerCertificate, index: number): readonly ReportStep[] {
  const mayIssue = member.isCa && (member.usages === null || member.usages.has('keyCertSign'));
  const shortEnough = member.pathLength === null || index - 1 <= member.pathLength;
  if (mayIssue && shortEnough && member.unknownCritical.length === 0) return [];
  return [undetermined('chain', 'CHAIN_CONSTRAINTS_FAILURE', `„${member.subjectText}“ darf dieses Zertifikat nicht ausstellen oder hat unbekannte kritische Angaben.`, `"${member.subjectText}" may not issue this certificate or has unknown critical extensions.`)];
}

function validity(chain: Chain, at: number, claimedAt: number | null): readonly ReportStep[] {
  const [signer] = chain;
  if (claimedAt !== null && claimedAt > signer.notAfter) return [failed('validity', 'EXPIRED', 'Nach eigener Angabe wurde die Signatur erst nach Ablauf des Zertifikats erstellt.', 'By its own account the signature was made after the certificate had expired.')];
  if (claimedAt !== null && claimedAt < signer.notBefore) return [failed('validity', 'NOT_YET_VALID', 'Nach eigener Angabe wurde die Signatur vor Beginn der Gültigkeit des Zertifikats erstellt.', 'By its own account the signature was made before the certificate became valid.')];
  if (chain.some((member) => at > member.notAfter || at < member.notBefore)) return [undetermined('validity', 'OUT_OF_BOUNDS_NO_POE', 'Ein Zertifikat der Kette ist zum Prüfzeitpunkt nicht gültig; wann unterschrieben wurde, ist nicht bewiesen.', 'A certificate of the chain is not valid at the time of checking; when it was signed is not proven.')];
  return [passed('validity', 'Alle Zertifikate der Kette sind zum Prüfzeitpunkt gültig.', 'All certificates of the chain are valid at the time of checking.')];
}

function signerUsage(signer: SignerCertificate): ReportStep {
  const maySign = signer.usages === null || signer.usages.has('nonRepudiation') || signer.usages.has('digitalSignature');
  const forDocuments = signer.extendedUsages === null || signer.extendedUsages.some((purpose) => PURPOSES.has(purpose));
  if (maySign && forDocuments && signer.unknownCritical.length === 0) return passed('keyUsage', 'Das Zertifikat darf zum Unterschreiben von Dokumenten verwendet werden.', 'The certificate may be used to sign documents.');
  return undetermined('keyUsage', 'CHAIN_CONSTRAINTS_FAILURE', 'Das Zertifikat ist nicht zum Unterschreiben von Dokumenten ausgestellt.', 'The certificate was not issued for signing documents.');
}

function revocation(member: SignerCertificate, issuer: SignerCertificate, isSigner: boolean, trust: TrustStore, at: number, claimedAt: number | null): readonly ReportStep[] {
  const status = revocationStatus(member, issuer, trust.lists, at);
  const day = 'at' in status ? new Date(status.at).toISOString().slice(0, 10) : '';
  if (status.status === 'good') return [passed('revocation', `„${member.subjectText}“ ist nicht gesperrt.`, `"${member.subjectText}" is not revoked.`)];
  if (status.status === 'onHold') return [undetermined('revocation', 'TRY_LATER', `„${member.subjectText}“ ist seit ${day} vorläufig gesperrt.`, `"${member.subjectText}" has been on hold since ${day}.`)];
  if (status.status === 'revoked') {
    const [de, en] = [`„${member.subjectText}“ ist seit ${day} gesperrt.`, `"${member.subjectText}" has been revoked since ${day}.`];
    if (!isSigner) return [undetermined('revocation', 'REVOKED_CA_NO_POE', de, en)];
    return [claimedAt !== null && claimedAt < status.at ? undetermined('revocation', 'REVOKED_NO_POE', `${de} Die Signatur gibt an, älter zu sein; bewiesen ist es nicht.`, `${en} The signature claims to be older, which is not proven.`) : failed('revocation', 'REVOKED', de, en)];
  }
  const [de, en] = [`Für „${member.subjectText}“ liegt keine aktuelle Sperrliste vor.`, `There is no current revocation list for "${member.subjectText}".`];
  return [trust.revocation === 'required' ? undetermined('revocation', 'TRY_LATER', de, en) : noted('revocation', de, en)];
}

function strength(member: SignerCertificate, issuer: SignerCertificate): readonly ReportStep[] {
  const weak = weakness(member.scheme, issuer.key);
  return weak === null ? [] : [undetermined('cryptography', 'CRYPTO_CONSTRAINTS_FAILURE', `„${member.subjectText}“ ist mit einem zu schwachen Verfahren ausgestellt (${weak}).`, `"${member.subjectText}" was issued with too weak an algorithm (${weak}).`)];
}
