import { readFileSync } from 'node:fs';

/** A person of the population register, as far as the sample needs one. */
export interface Resident {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** ISO date. */
  readonly dateOfBirth: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly city: string;
  readonly mainResidence: boolean;
  /** Number of valid permits the person has from before this register's books began. */
  readonly permits?: number;
}

/** What is asked: who lives there under this name? Members left out are not compared. */
export interface ResidentQuery {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly dateOfBirth?: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly postalCode?: string;
}

const COMPARED = ['givenName', 'familyName', 'dateOfBirth', 'street', 'houseNumber', 'postalCode'] as const satisfies readonly (keyof ResidentQuery)[];

/** Residents of the sample town, who are also the applicants of the shipped sample applications. */
const SAMPLE_RESIDENTS = new URL('../../processes/bewohnerparkausweis/examples/residents.json', import.meta.url);

/** Reads the residents from a JSON file; those of the sample town unless another file is named. */
export function readResidents(file: string | undefined): readonly Resident[] {
  return JSON.parse(readFileSync(file ?? SAMPLE_RESIDENTS, 'utf8')) as readonly Resident[];
}

/** All residents who match every given member, regardless of case, spacing and the spelling of „Straße“. */
export function findResidents(residents: readonly Resident[], query: ResidentQuery): readonly Resident[] {
  return residents.filter((resident) => COMPARED.every((member) => query[member] === undefined || fold(query[member]) === fold(resident[member])));
}

function fold(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('de').replaceAll('ß', 'ss').replace(/str(\.|asse)/g, 'str').replace(/[\s.-]+/g, '');
}
