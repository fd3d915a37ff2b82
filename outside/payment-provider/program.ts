import { serve, type OutsideProgram, type OutsideRequest, type OutsideResponse, type RunningProgram } from '../server.ts';
import { checkRequest } from './check-request.ts';
import { payPage, unknownPage } from './pay-page.ts';
import { Transactions, type Transaction } from './transactions.ts';

export interface PaymentProviderOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** JSON-lines file that keeps the books over restarts; without it they live in memory. */
  readonly dataFile?: string | undefined;
}

const PATH_ID = /^[\w-]{1,36}$/;
const SETTLEMENTS = { payed: 'PAYED', failed: 'FAILED', canceled: 'CANCELED' } as const;

/** Starts the sample payment provider (XBezahldienste 1.0.0, with a page to pay on). */
export function startPaymentProvider(options: PaymentProviderOptions): Promise<RunningProgram> {
  return serve((url) => provider(options.dataFile, url), options.port);
}

function provider(dataFile: string | undefined, url: () => string): OutsideProgram {
  const transactions = new Transactions(dataFile);
  return {
    interfaces: ['/paymenttransaction/', '/status/'],
    refusal: problem(422, 'VALIDATION_ERROR', 'Told to refuse.'),
    ledger: () => transactions.entries(),
    close: () => transactions.close(),
    answer: (request) => route(transactions, url(), request),
  };
}

function route(transactions: Transactions, url: string, request: OutsideRequest): OutsideResponse {
  const [first, ...rest] = request.segments;
  if (first === 'status' && rest.length === 2) return { status: 200, body: { status: 'UP' } };
  if (first === 'pay') return pay(transactions, request, rest);
  if (first !== 'paymenttransaction') return problem(404, 'UNSPECIFIED', 'No such resource.');
  const [originatorId = '', endPointId = '', transactionId] = rest;
  if (!PATH_ID.test(originatorId) || !PATH_ID.test(endPointId)) return problem(404, 'NO_VALID_ORIGINATOR_OR_ENDPOINT', 'Unknown originator or end point.');
  if (transactionId === undefined) return request.method === 'POST' ? open(transactions, url, originatorId, endPointId, request.body) : problem(405, 'UNSPECIFIED', 'Use POST.');
  const transaction = transactions.byId(transactionId);
  if (transaction === undefined || transaction.originatorId !== originatorId || transaction.endPointId !== endPointId) return problem(404, 'UNSPECIFIED', 'No such transaction.');
  if (request.method === 'GET') return { status: 200, body: describe(transaction, url) };
  // Not part of the standard, but offered by providers: withdraws a transaction that nobody paid yet.
  if (request.method === 'DELETE') {
    transactions.settle(transaction, 'CANCELED');
    return { status: 200, body: describe(transaction, url) };
  }
  return problem(405, 'UNSPECIFIED', 'Use GET or DELETE.');
}

function open(transactions: Transactions, url: string, originatorId: string, endPointId: string, body: unknown): OutsideResponse {
  const checked = checkRequest(body);
  if (!checked.ok) return problem(422, checked.problem.functionalCode, checked.problem.detail);
  const { transaction, repeated } = transactions.open(originatorId, endPointId, checked.request);
  if (!repeated) return { status: 201, body: describe(transaction, url) };
  const exists = problem(409, 'PAYMENT_EXISTS', 'This requestId opened a transaction before.');
  return { ...exists, body: { ...(exists.body as object), ...describe(transaction, url) } };
}

function pay(transactions: Transactions, request: OutsideRequest, [transactionId = '', action]: readonly string[]): OutsideResponse {
  const transaction = transactions.byId(transactionId);
  if (transaction === undefined) return { status: 404, html: unknownPage() };
  if (action === undefined) return { status: 200, html: payPage(transaction) };
  const status = Object.hasOwn(SETTLEMENTS, action) ? SETTLEMENTS[action as keyof typeof SETTLEMENTS] : undefined;
  if (status === undefined || request.method !== 'POST') return { status: 404, html: unknownPage() };
  if (!transactions.settle(transaction, status)) return { status: 409, html: payPage(transaction) };
  // The redirect carries no result: the authority must ask for it.
  return { status: 303, location: transaction.request.redirectUrl };
}

function describe(transaction: Transaction, url: string): object {
  return {
    paymentInformation: {
      transactionUrl: `${url}/paymenttransaction/${transaction.originatorId}/${transaction.endPointId}/${transaction.transactionId}`,
      transactionRedirectUrl: `${url}/pay/${transaction.transactionId}`,
      transactionId: transaction.transactionId,
      transactionReference: transaction.requestId,
      transactionTimestamp: transaction.openedAt,
      paymentMethod: 'OTHER',
      status: transaction.status,
    },
    paymentRequest: transaction.request,
  };
}

function problem(status: number, functionalCode: string, detail: string): OutsideResponse {
  return { status, body: { type: 'about:blank', status, title: functionalCode, detail, functionalCode } };
}
