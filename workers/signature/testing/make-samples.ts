import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issue, revocationList, toPem } from './authority.ts';
import { altered, declaration } from './declaration.ts';
import { writeDocument } from './pdf-writer.ts';
import { signDocument } from './sign-pdf.ts';

// Writes the sample town's trust store and the keeper's declarations that its example applications come with.
// Keys are thrown away: run again, everything is new, and nobody can sign in the name of the old certificates.

const procedure = join(import.meta.dirname, '..', '..', '..', 'processes', 'bewohnerparkausweis');
const trust = join(procedure, 'trust');
const files = join(procedure, 'examples', 'files');

const root = await issue({ commonName: 'Vertrauensdienst Musterland Wurzel (Beispiel)', serial: 1, isCa: true });
const authority = await issue({ commonName: 'Vertrauensdienst Musterland Personen (Beispiel)', serial: 2, isCa: true, pathLength: 0, issuer: root });
const keeper = await issue({ commonName: 'Erika Schulze', serial: 1001, issuer: authority });
const stranger = await issue({ commonName: 'Unbekannte Ausgabestelle (Beispiel)', serial: 1, isCa: true });
const clinic = await issue({ commonName: 'Klinikum Muldeaue gGmbH', serial: 7, issuer: stranger });

const forOwnCar = await signDocument(declaration('Erika Schulze', 'MU-ES 118'), keeper, [authority]);

await mkdir(trust, { recursive: true });
await mkdir(files, { recursive: true });
await writeFile(join(trust, 'root.pem'), toPem('CERTIFICATE', root.raw));
await writeFile(join(trust, 'root-revocations.pem'), toPem('X509 CRL', await revocationList({ issuer: root })));
await writeFile(join(trust, 'persons-revocations.pem'), toPem('X509 CRL', await revocationList({ issuer: authority, revoked: [{ serial: 1000, on: '2025-11-03T00:00:00Z' }] })));
await writeFile(join(files, 'declaration-signed.pdf'), await signDocument(declaration('Erika Schulze', 'MU-MS 404'), keeper, [authority]));
// Signed for her own car, then altered to name the applicant's.
await writeFile(join(files, 'declaration-forged.pdf'), altered(forOwnCar, 'MU-ES 118', 'MU-MS 404'));
await writeFile(join(files, 'declaration-unknown-issuer.pdf'), await signDocument(declaration('Klinikum Muldeaue gGmbH', 'MU-TN 18'), clinic, [stranger]));
await writeFile(join(files, 'declaration-unsigned.pdf'), writeDocument(declaration('Erika Schulze', 'MU-MS 404')));
process.stdout.write(`Wrote the trust store to ${trust} and four declarations to ${files}.\n`);
