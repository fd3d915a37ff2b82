import { existsSync, readFileSync } from 'node:fs';

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

/** Reads the shipped residents and, if there is one, a further file with the same shape. */
export function readResidents(further: string | undefined): readonly Resident[] {
  const shipped = JSON.parse(readFileSync(new URL('residents.json', import.meta.url), 'utf8')) as readonly Resident[];
  if (further === undefined || !existsSync(further)) return shipped;
  return [...shipped, ...(JSON.parse(readFileSync(further, 'utf8')) as readonly Resident[])];
}

/** All residents who match every given member, regardless of case, spacing and the spelling of „Straße“. */
export function findResidents(residents: readonly Resident[], query: ResidentQuery): readonly Resident[] {
  return residents.filter((resident) => COMPARED.every((member) => query[member] === undefined || fold(query[member]) === fold(resident[member])));
}

function fold(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('de').replaceAll('ß', 'ss').replace(/str(\.|asse)/g, 'str').replace(/[\s.-]+/g, '');
}
