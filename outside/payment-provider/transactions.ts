import { randomUUID } from 'node:crypto';
import { Ledger } from '../ledger.ts';

/** XBezahldienste 1.0.0 names and spells the states so. */
export type TransactionStatus = 'INITIAL' | 'PAYED' | 'FAILED' | 'CANCELED';

export interface Transaction {
  readonly transactionId: string;
  readonly originatorId: string;
  readonly endPointId: string;
  readonly requestId: string;
  readonly openedAt: string;
  readonly request: PaymentRequest;
  status: TransactionStatus;
}

export interface PaymentRequest {
  readonly requestId: string;
  readonly requestTimestamp: string;
  readonly currency: 'EUR';
  /** Gross amount in euros with at most two decimals, as the standard has it. */
  readonly grosAmount: number;
  readonly purpose: string;
  readonly description?: string;
  readonly redirectUrl: string;
  readonly items: readonly { readonly id: string; readonly quantity: number; readonly totalNetAmount: number; readonly totalTaxAmount: number }[];
}

export type ProviderEntry =
  | { readonly effect: 'opened'; readonly at: string; readonly transactionId: string; readonly originatorId: string; readonly endPointId: string; readonly request: PaymentRequest }
  | { readonly effect: 'open-repeated'; readonly at: string; readonly transactionId: string; readonly requestId: string }
  | { readonly effect: 'status'; readonly at: string; readonly transactionId: string; readonly requestId: string; readonly status: TransactionStatus };

/** The provider's books: transactions as their ledger lines add up. A settled transaction never changes again. */
export class Transactions {
  readonly #ledger: Ledger<ProviderEntry>;
  readonly #byId = new Map<string, Transaction>();
  readonly #byRequest = new Map<string, Transaction>();

  constructor(dataFile: string | undefined) {
    this.#ledger = new Ledger<ProviderEntry>(dataFile);
    for (const entry of this.#ledger.entries()) this.#apply(entry);
  }

  byId(transactionId: string): Transaction | undefined {
    return this.#byId.get(transactionId);
  }

  /** Opens a transaction, or says which one the same `requestId` opened before. */
  open(originatorId: string, endPointId: string, request: PaymentRequest): { readonly transaction: Transaction; readonly repeated: boolean } {
    const known = this.#byRequest.get(`${originatorId}/${endPointId}/${request.requestId}`);
    const at = new Date().toISOString();
    if (known !== undefined) {
      this.#record({ effect: 'open-repeated', at, transactionId: known.transactionId, requestId: request.requestId });
      return { transaction: known, repeated: true };
    }
    const transactionId = randomUUID();
    this.#record({ effect: 'opened', at, transactionId, originatorId, endPointId, request });
    const transaction = this.#byId.get(transactionId);
    if (transaction === undefined) throw new Error('The transaction just recorded is missing.');
    return { transaction, repeated: false };
  }

  /** Settles an open transaction; returns `false` when it was settled before. */
  settle(transaction: Transaction, status: Exclude<TransactionStatus, 'INITIAL'>): boolean {
    if (transaction.status !== 'INITIAL') return false;
    this.#record({ effect: 'status', at: new Date().toISOString(), transactionId: transaction.transactionId, requestId: transaction.requestId, status });
    return true;
  }

  entries(): readonly ProviderEntry[] {
    return this.#ledger.entries();
  }

  close(): void {
    this.#ledger.close();
  }

  #record(entry: ProviderEntry): void {
    this.#ledger.append(entry);
    this.#apply(entry);
  }

  #apply(entry: ProviderEntry): void {
    if (entry.effect === 'opened') {
      const { transactionId, originatorId, endPointId, request } = entry;
      const transaction: Transaction = { transactionId, originatorId, endPointId, requestId: request.requestId, openedAt: entry.at, request, status: 'INITIAL' };
      this.#byId.set(transactionId, transaction);
      this.#byRequest.set(`${originatorId}/${endPointId}/${request.requestId}`, transaction);
    } else if (entry.effect === 'status') {
      const transaction = this.#byId.get(entry.transactionId);
      if (transaction !== undefined) transaction.status = entry.status;
    }
  }
}
