import type { Egress, EgressResponse } from '../egress.ts';

/** XBezahldienste 1.0.0 spells its states so. */
export type TransactionStatus = 'INITIAL' | 'PAYED' | 'FAILED' | 'CANCELED';

export interface Transaction {
  readonly transactionId: string;
  /** Page of the provider on which the applicant pays. */
  readonly payUrl: string;
  readonly status: TransactionStatus;
}

export interface OpenTransaction {
  readonly paymentId: string;
  /** 1 for the first transaction of the payment; a failed one is followed by the next number. */
  readonly attempt: number;
  readonly amountCents: number;
  /** Text on the payer's statement; cut to the 27 characters of the standard. */
  readonly purpose: string;
  readonly reference: string;
  readonly redirectUrl: string;
  /** ms since the epoch */
  readonly at: number;
}

/** The provider said no, in its own words' code; trying the same again will not help. */
export class ProviderRefusal extends Error {
  readonly functionalCode: string;
  constructor(functionalCode: string, status: number) {
    super(`The payment provider refused the request (${functionalCode}, HTTP ${status}).`);
    this.name = 'ProviderRefusal';
    this.functionalCode = functionalCode;
  }
}
/** The provider failed or answered in a shape that is not its standard's; trying again may help. */
export class ProviderFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProviderFailure';
  }
}

export interface PaymentProvider {
  /** Opens a transaction, or finds the one that the same payment and attempt opened before. */
  open(request: OpenTransaction): Promise<Transaction>;
  status(transactionId: string): Promise<Transaction>;
  /** Withdraws a transaction nobody paid; answers what became of it. The standard has no such call, so a provider may ignore it. */
  cancel(transactionId: string): Promise<Transaction>;
}

export interface ProviderAddress {
  readonly originatorId: string;
  readonly endPointId: string;
}

/** Client of an XBezahldienste 1.0.0 provider behind the connector `payment`. */
export function createPaymentProvider(egress: Egress, address: ProviderAddress): PaymentProvider {
  const base = `/paymenttransaction/${encodeURIComponent(address.originatorId)}/${encodeURIComponent(address.endPointId)}`;
  const of = (transactionId: string): string => `${base}/${encodeURIComponent(transactionId)}`;
  return {
    open: async (request) => {
      const answer = await egress('payment', { method: 'POST', path: base, json: paymentRequest(request) });
      // The answer to a repeated requestId carries the transaction it opened: an answer lost on the way opens no second one.
      return member(answer.json, 'functionalCode') === 'PAYMENT_EXISTS' ? read(answer, true) : read(answer, false);
    },
    status: async (transactionId) => read(await egress('payment', { method: 'GET', path: of(transactionId) }), false),
    cancel: async (transactionId) => {
      const answer = await egress('payment', { method: 'DELETE', path: of(transactionId) });
      if (answer.status !== 404 && answer.status !== 405 && answer.status !== 501) return read(answer, false);
      return read(await egress('payment', { method: 'GET', path: of(transactionId) }), false);
    },
  };
}

/** `requestId` of a payment's attempt: at most 36 characters, so later attempts give up the hyphens of the id. */
export function requestIdOf(paymentId: string, attempt: number): string {
  return attempt <= 1 ? paymentId : `${paymentId.replaceAll('-', '')}-${attempt}`;
}

function paymentRequest(request: OpenTransaction): object {
  const amount = request.amountCents / 100;
  return {
    requestId: requestIdOf(request.paymentId, request.attempt),
    requestTimestamp: new Date(request.at).toISOString(),
    currency: 'EUR',
    // The standard's own spelling.
    grosAmount: amount,
    purpose: beginningOf(request.purpose, 27),
    description: beginningOf(request.reference, 250),
    redirectUrl: request.redirectUrl,
    // An administrative fee bears no value added tax, so net is gross.
    items: [{ id: '1', reference: request.reference, description: request.purpose, taxRate: 0, quantity: 1, totalNetAmount: amount, totalTaxAmount: 0, singleNetAmount: amount, singleTaxAmount: 0, bookingData: {} }],
  };
}

/** Whole characters: half of one is no text to anybody. */
function beginningOf(text: string, characters: number): string {
  return Array.from(text).slice(0, characters).join('');
}

const STATUSES: readonly TransactionStatus[] = ['INITIAL', 'PAYED', 'FAILED', 'CANCELED'];

function read(answer: EgressResponse, existing: boolean): Transaction {
  if (answer.status >= 500 || answer.status === 429) throw new ProviderFailure(`The payment provider failed (HTTP ${answer.status}).`);
  const information = member(answer.json, 'paymentInformation');
  if ((answer.status >= 400 && !existing) || information === undefined) {
    const code = member(answer.json, 'functionalCode');
    if (answer.status >= 400) throw new ProviderRefusal(typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'UNSPECIFIED', answer.status);
    throw new ProviderFailure('The payment provider answered without paymentInformation.');
  }
  const transactionId = member(information, 'transactionId');
  const payUrl = member(information, 'transactionRedirectUrl');
  const status = STATUSES.find((known) => known === member(information, 'status'));
  if (typeof transactionId !== 'string' || typeof payUrl !== 'string' || !/^https?:\/\//.test(payUrl) || status === undefined) throw new ProviderFailure('The payment provider answered in an unknown shape.');
  return { transactionId, payUrl, status };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
