import { issue, revocationList, toPem } from './authority.ts';
import type { CertificateRequest, Holder, ListRequest } from './authority.ts';
import { readTrustStore } from '../trust-store.ts';
import type { TrustStore } from '../trust-store.ts';

/** A trust service of its own: root, issuing authority, one person, and a store that trusts the root. */
export interface Office {
  readonly root: Holder;
  readonly authority: Holder;
  readonly person: Holder;
  /** The store with current lists, or with others in their place. */
  trust(lists?: readonly ListRequest[], revocation?: TrustStore['revocation']): Promise<TrustStore>;
  /** Another person's certificate from the same authority. */
  personWith(request: Partial<CertificateRequest>): Promise<Holder>;
}

/** Serial number of the person's certificate. */
export const PERSON = 1001;

/** Sets up a trust service with fresh keys. */
export async function openOffice(): Promise<Office> {
  const root = await issue({ commonName: 'Test Root', serial: 1, isCa: true });
  const authority = await issue({ commonName: 'Test Persons', serial: 2, isCa: true, pathLength: 0, issuer: root });
  const person = await issue({ commonName: 'Erika Schulze', serial: PERSON, issuer: authority });
  return {
    root,
    authority,
    person,
    async trust(lists = [{ issuer: root }, { issuer: authority }], revocation = 'required') {
      const made = await Promise.all(lists.map(async (list) => toPem('X509 CRL', await revocationList(list))));
      return readTrustStore([{ name: 'root.pem', text: [toPem('CERTIFICATE', root.raw), ...made].join('') }], revocation);
    },
    personWith: (request) => issue({ commonName: 'Erika Schulze', serial: PERSON + 1, issuer: authority, ...request }),
  };
}
