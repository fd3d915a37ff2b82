import { beforeAll, describe, expect, it } from 'vitest';
import { validatePdfSignatures } from './index.ts';
import type { SignatureReport, TrustStore } from './index.ts';
import { issue } from './testing/authority.ts';
import { altered, declaration } from './testing/declaration.ts';
import { openOffice, PERSON } from './testing/office.ts';
import type { Office } from './testing/office.ts';
import { writeDocument } from './testing/pdf-writer.ts';
import { signDocument } from './testing/sign-pdf.ts';

const AT = Date.parse('2026-05-04T09:00:00Z');
const TEXT = declaration('Erika Schulze', 'MU-ES 118');

let office: Office;
let trust: TrustStore;
let good: Uint8Array;

beforeAll(async () => {
  office = await openOffice();
  trust = await office.trust();
  good = await signDocument(TEXT, office.person, [office.authority]);
});

function outcome(report: SignatureReport): string {
  return [report.indication, report.subIndication].filter((part) => part !== null).join('/');
}

async function check(pdf: Uint8Array, store: TrustStore = trust, at = AT): Promise<string> {
  return outcome(await validatePdfSignatures(pdf, store, at));
}

const revokedOn = async (on: string, onHold = false): Promise<TrustStore> => office.trust([{ issuer: office.root }, { issuer: office.authority, revoked: [{ serial: PERSON, on, onHold }] }]);

describe('a declaration signed by a trusted person', () => {
  it('passes, and the report says who signed when and what was checked', async () => {
    const report = await validatePdfSignatures(good, trust, AT);
    expect(outcome(report)).toBe('TOTAL_PASSED');
    expect(report).toMatchObject({ present: true, signedAt: '2026-01-05T08:30:00.000Z', validatedAt: '2026-05-04T09:00:00.000Z' });
    expect(report.signatures).toMatchObject([{ field: 'Unterschrift', coversWholeDocument: true, signer: { subject: 'C=DE, CN=Erika Schulze' } }]);
    expect(new Set(report.signatures[0]?.steps.map((step) => step.step))).toEqual(new Set(['format', 'hash', 'signingCertificate', 'signatureValue', 'chain', 'validity', 'keyUsage', 'revocation', 'cryptography', 'laterChanges']));
  });

  it.each(['rsa', 'pss'] as const)('passes with a key for %s', async (key) => {
    const person = await office.personWith({ key });
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('TOTAL_PASSED');
  });

  it('passes when the signature names the key instead of issuer and number', async () => {
    expect(await check(await signDocument(TEXT, office.person, [office.authority], { byKeyIdentifier: true }))).toBe('TOTAL_PASSED');
  });

  it('passes in the older Adobe form without a certificate reference, which the report notes', async () => {
    const report = await validatePdfSignatures(await signDocument(TEXT, office.person, [office.authority], { subFilter: 'adbe.pkcs7.detached', signingCertificate: 'none' }), trust, AT);
    expect(outcome(report)).toBe('TOTAL_PASSED');
    expect(report.signatures[0]?.steps.filter((step) => step.result === 'noted')).toHaveLength(2);
  });
});

describe('a document without a signature', () => {
  it('is for a person to judge and not present', async () => {
    expect(await validatePdfSignatures(writeDocument(TEXT), trust, AT)).toMatchObject({ present: false, indication: 'INDETERMINATE', subIndication: null, signatures: [] });
  });
});

describe('a document that is not what was signed', () => {
  it('fails when a word was altered', async () => {
    expect(await check(altered(good, 'MU-ES 118', 'MU-MS 404'))).toBe('TOTAL_FAILED/HASH_FAILURE');
  });

  it('fails when the signature was made with another key than the certificate’s', async () => {
    const impostor = await office.personWith({});
    const borrowed = { ...impostor, certificate: office.person.certificate, raw: office.person.raw };
    expect(await check(await signDocument(TEXT, borrowed, [office.authority]))).toBe('TOTAL_FAILED/SIG_CRYPTO_FAILURE');
  });

  it('fails for altered words even when the issuer is unknown', async () => {
    const stranger = await issue({ commonName: 'Stranger', serial: 9, isCa: true });
    const pdf = await signDocument(TEXT, await issue({ commonName: 'X', serial: 3, issuer: stranger }), [stranger]);
    expect(await check(altered(pdf, 'MU-ES 118', 'MU-MS 404'))).toBe('TOTAL_FAILED/HASH_FAILURE');
  });
});

describe('the certificate of the signer', () => {
  it('is of no use when its issuer is unknown, even under the name of a trusted one', async () => {
    const stranger = await issue({ commonName: 'Test Root', serial: 1, isCa: true });
    const person = await issue({ commonName: 'Erika Schulze', serial: PERSON, issuer: stranger });
    expect(await check(await signDocument(TEXT, person, [stranger]))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
  });

  it('is of no use when it is self-signed', async () => {
    expect(await check(await signDocument(TEXT, await issue({ commonName: 'Erika Schulze', serial: 5 }), []))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
  });

  it('cannot itself have been issued by a person', async () => {
    const child = await issue({ commonName: 'Mia Schulze', serial: 6, issuer: office.person });
    expect(await check(await signDocument(TEXT, child, [office.person, office.authority]))).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  });

  it('cannot come from an authority below one that may not have any', async () => {
    const below = await issue({ commonName: 'Below', serial: 8, isCa: true, issuer: office.authority });
    const person = await issue({ commonName: 'Erika Schulze', serial: 10, issuer: below });
    expect(await check(await signDocument(TEXT, person, [below, office.authority]))).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  });

  it.each([
    ['only for issuing lists', { usages: ['cRLSign'] }],
    ['only for web servers', { extendedUsages: ['1.3.6.1.5.5.7.3.1'] }],
    ['with a critical extension nobody here knows', { critical: '1.2.3.4.5' }],
  ] as const)('is refused when it is %s', async (_name, request) => {
    const person = await office.personWith(request);
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  });

  it('must be enclosed and be the one the signature refers to', async () => {
    const other = await office.personWith({});
    expect(await check(await signDocument(TEXT, office.person, [office.authority], { signingCertificate: other }))).toBe('INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND');
  });

  it('must be referred to in a PAdES signature', async () => {
    expect(await check(await signDocument(TEXT, office.person, [office.authority], { signingCertificate: 'none' }))).toBe('INDETERMINATE/SIG_CONSTRAINTS_FAILURE');
  });
});

describe('validity', () => {
  it('fails when the signature claims to be younger than the certificate', async () => {
    const person = await office.personWith({ validUntil: '2025-12-31T00:00:00Z' });
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('TOTAL_FAILED/EXPIRED');
  });

  it('fails when the signature claims to be older than the certificate', async () => {
    const person = await office.personWith({ validFrom: '2026-02-01T00:00:00Z' });
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('TOTAL_FAILED/NOT_YET_VALID');
  });

  it('stays open when the certificate has expired since: nobody proves when it was signed', async () => {
    const person = await office.personWith({ validUntil: '2026-03-01T00:00:00Z' });
    const pdf = await signDocument(TEXT, person, [office.authority]);
    expect(await check(pdf)).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
    expect(await check(pdf, trust, Date.parse('2026-02-01T00:00:00Z'))).toBe('TOTAL_PASSED');
  });
});

describe('revocation', () => {
  it('fails a signature made after it', async () => {
    expect(await check(good, await revokedOn('2025-12-01T00:00:00Z'))).toBe('TOTAL_FAILED/REVOKED');
  });

  it('leaves a signature open that claims to be older', async () => {
    expect(await check(good, await revokedOn('2026-02-01T00:00:00Z'))).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('that may be lifted again is a reason to wait', async () => {
    expect(await check(good, await revokedOn('2025-12-01T00:00:00Z', true))).toBe('INDETERMINATE/TRY_LATER');
  });

  it('of the issuing authority leaves the signature open', async () => {
    const store = await office.trust([{ issuer: office.root, revoked: [{ serial: 2, on: '2025-12-01T00:00:00Z' }] }, { issuer: office.authority }]);
    expect(await check(good, store)).toBe('INDETERMINATE/REVOKED_CA_NO_POE');
  });

  it('cannot be excluded without a list, with an old list or with somebody else’s list', async () => {
    expect(await check(good, await office.trust([]))).toBe('INDETERMINATE/TRY_LATER');
    expect(await check(good, await office.trust([{ issuer: office.root }, { issuer: office.authority, nextUpdate: '2026-05-01T00:00:00Z' }]))).toBe('INDETERMINATE/TRY_LATER');
    const namesake = await issue({ commonName: 'Test Persons', serial: 2, isCa: true });
    expect(await check(good, await office.trust([{ issuer: office.root }, { issuer: namesake }]))).toBe('INDETERMINATE/TRY_LATER');
  });

  it('need not be excluded where the policy says so, but a known one still counts', async () => {
    expect(await check(good, await office.trust([], 'ifAvailable'))).toBe('TOTAL_PASSED');
    expect(await check(good, await office.trust([{ issuer: office.authority, revoked: [{ serial: PERSON, on: '2025-12-01T00:00:00Z' }], nextUpdate: '2026-01-01T00:00:00Z' }], 'ifAvailable'))).toBe('TOTAL_FAILED/REVOKED');
  });
});

describe('weak algorithms', () => {
  it('leave the signature open: SHA-1', async () => {
    expect(await check(await signDocument(TEXT, office.person, [office.authority], { hash: 'SHA-1' }))).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE');
  });

  it('leave the signature open: RSA with 1024 bits', async () => {
    const person = await office.personWith({ key: 'rsa1024' });
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE');
  });

  it('leave the signature open: a certificate issued with SHA-1', async () => {
    const person = await office.personWith({ hash: 'SHA-1' });
    expect(await check(await signDocument(TEXT, person, [office.authority]))).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE');
  });

  it('do not excuse altered words', async () => {
    const pdf = await signDocument(TEXT, office.person, [office.authority], { hash: 'SHA-1' });
    expect(await check(altered(pdf, 'MU-ES 118', 'MU-MS 404'))).toBe('TOTAL_FAILED/HASH_FAILURE');
  });
});
