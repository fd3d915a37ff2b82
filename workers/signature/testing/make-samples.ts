import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { issue, revocationList, toPem } from './authority.ts';
import { altered, declaration } from './declaration.ts';
import { writeDocument } from './pdf-writer.ts';
import { signDocument } from './sign-pdf.ts';

const procedure = join(import.meta.dirname, '..', '..', '..', 'processes', 'bewohnerparkausweis');

/**
 * The sample town's trust store and the keeper's declarations that its example applications come with, by path in the
 * procedure's folder. Keys are thrown away: made again, everything is new, and nobody can sign in an old name.
 */
export async function makeSamples(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const root = await issue({ commonName: 'Vertrauensdienst Musterland Wurzel (Beispiel)', serial: 1, isCa: true });
  const authority = await issue({ commonName: 'Vertrauensdienst Musterland Personen (Beispiel)', serial: 2, isCa: true, pathLength: 0, issuer: root });
  const keeper = await issue({ commonName: 'Erika Schulze', serial: 1001, issuer: authority });
  const stranger = await issue({ commonName: 'Unbekannte Ausgabestelle (Beispiel)', serial: 1, isCa: true });
  const clinic = await issue({ commonName: 'Klinikum Muldeaue gGmbH', serial: 7, issuer: stranger });
  const forOwnCar = await signDocument(declaration('Erika Schulze', 'MU-ES 118'), keeper, [authority]);
  return new Map<string, Uint8Array | string>([
    ['trust/root.pem', toPem('CERTIFICATE', root.raw)],
    ['trust/root-revocations.pem', toPem('X509 CRL', await revocationList({ issuer: root }))],
    ['trust/persons-revocations.pem', toPem('X509 CRL', await revocationList({ issuer: authority, revoked: [{ serial: 1000, on: '2025-11-03T00:00:00Z' }] }))],
    ['examples/files/declaration-signed.pdf', await signDocument(declaration('Erika Schulze', 'MU-MS 404'), keeper, [authority])],
    // Signed for her own car, then altered to name the applicant's.
    ['examples/files/declaration-forged.pdf', altered(forOwnCar, 'MU-ES 118', 'MU-MS 404')],
    ['examples/files/declaration-unknown-issuer.pdf', await signDocument(declaration('Klinikum Muldeaue gGmbH', 'MU-TN 18'), clinic, [stranger])],
    ['examples/files/declaration-unsigned.pdf', writeDocument(declaration('Erika Schulze', 'MU-MS 404'))],
  ]);
}

if (import.meta.main) {
  for (const [path, content] of await makeSamples()) {
    await mkdir(dirname(join(procedure, path)), { recursive: true });
    await writeFile(join(procedure, path), content);
  }
}
