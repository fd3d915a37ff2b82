import { Ledger } from '../ledger.ts';

export interface Permit {
  readonly number: string;
  readonly plate: string;
  readonly zone: string;
  /** ISO dates. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly caseReference: string;
  /** Register id of the holder, when the population register knows them. */
  readonly residentId: string | null;
  readonly status: 'valid' | 'revoked';
}

type Change =
  | { readonly effect: 'issued'; readonly permit: Permit }
  | { readonly effect: 'plate-changed'; readonly number: string; readonly plate: string }
  | { readonly effect: 'revoked'; readonly number: string };
export type RegisterEntry = { readonly at: string; readonly idempotencyKey: string } & (Change | { readonly effect: 'repeated'; readonly number: string });

/** The permit register's books. A key carries out one effect, however often it is sent. */
export class Permits {
  readonly #ledger: Ledger<RegisterEntry>;
  readonly #byNumber = new Map<string, Permit>();
  readonly #numberByKey = new Map<string, string>();

  constructor(dataFile: string | undefined) {
    this.#ledger = new Ledger<RegisterEntry>(dataFile);
    for (const entry of this.#ledger.entries()) this.#apply(entry);
  }

  byNumber(number: string): Permit | undefined {
    return this.#byNumber.get(number);
  }

  /** Valid permits of a resident. */
  ofResident(residentId: string): readonly Permit[] {
    return [...this.#byNumber.values()].filter((permit) => permit.residentId === residentId && permit.status === 'valid');
  }

  withPlate(plate: string): readonly Permit[] {
    return [...this.#byNumber.values()].filter((permit) => permit.plate === plate && permit.status === 'valid');
  }

  /** Valid permits that were ordered under a case's reference. */
  ofCase(caseReference: string): readonly Permit[] {
    return [...this.#byNumber.values()].filter((permit) => permit.caseReference === caseReference && permit.status === 'valid');
  }

  /** The permit that this key dealt with before, noting the repetition; `undefined` when the key is new. */
  repeated(idempotencyKey: string): Permit | undefined {
    const number = this.#numberByKey.get(idempotencyKey);
    if (number === undefined) return undefined;
    this.#ledger.append({ at: new Date().toISOString(), idempotencyKey, effect: 'repeated', number });
    return this.#byNumber.get(number);
  }

  issue(idempotencyKey: string, permit: Omit<Permit, 'number' | 'status'>): Permit {
    const year = permit.validFrom.slice(0, 4);
    const number = `BPA-${year}-${String(this.#byNumber.size + 1).padStart(6, '0')}`;
    const issued: Permit = { ...permit, number, status: 'valid' };
    this.#record(idempotencyKey, { effect: 'issued', permit: issued });
    return issued;
  }

  changePlate(idempotencyKey: string, number: string, plate: string): void {
    this.#record(idempotencyKey, { effect: 'plate-changed', number, plate });
  }

  revoke(idempotencyKey: string, number: string): void {
    this.#record(idempotencyKey, { effect: 'revoked', number });
  }

  entries(): readonly RegisterEntry[] {
    return this.#ledger.entries();
  }

  close(): void {
    this.#ledger.close();
  }

  #record(idempotencyKey: string, change: Change): void {
    const entry: RegisterEntry = { at: new Date().toISOString(), idempotencyKey, ...change };
    this.#ledger.append(entry);
    this.#apply(entry);
  }

  #apply(entry: RegisterEntry): void {
    if (entry.effect === 'repeated') return;
    if (entry.effect === 'issued') {
      this.#byNumber.set(entry.permit.number, entry.permit);
      this.#numberByKey.set(entry.idempotencyKey, entry.permit.number);
      return;
    }
    this.#numberByKey.set(entry.idempotencyKey, entry.number);
    const permit = this.#byNumber.get(entry.number);
    if (permit === undefined) return;
    this.#byNumber.set(entry.number, entry.effect === 'revoked' ? { ...permit, status: 'revoked' } : { ...permit, plate: entry.plate });
  }
}
