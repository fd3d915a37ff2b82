import type { PaymentRequest } from './transactions.ts';

/** Why a payment request is refused, in the standard's words. */
export interface RequestProblem {
  readonly functionalCode: 'VALIDATION_ERROR' | 'CALCULATION_ERROR';
  readonly detail: string;
}

const ID = /^[\w-]{1,36}$/;

/** Checks a request as a strict provider does: shapes, lengths, and the items' sum against `grosAmount`. */
export function checkRequest(body: unknown): { readonly ok: true; readonly request: PaymentRequest } | { readonly ok: false; readonly problem: RequestProblem } {
  if (typeof body !== 'object' || body === null) return invalid('The body must be a JSON object.');
  const request = body as Partial<Record<keyof PaymentRequest, unknown>>;
  if (typeof request.requestId !== 'string' || !ID.test(request.requestId)) return invalid('requestId: 1 to 36 word characters or hyphens.');
  if (typeof request.requestTimestamp !== 'string') return invalid('requestTimestamp is missing.');
  if (request.currency !== 'EUR') return invalid('currency must be EUR.');
  if (!isAmount(request.grosAmount) || request.grosAmount <= 0 || request.grosAmount > 999_999) return invalid('grosAmount: more than 0, at most 999999, two decimals.');
  if (typeof request.purpose !== 'string' || request.purpose === '' || request.purpose.length > 27) return invalid('purpose: 1 to 27 characters.');
  if (request.description !== undefined && (typeof request.description !== 'string' || request.description.length > 250)) return invalid('description: at most 250 characters.');
  if (typeof request.redirectUrl !== 'string' || request.redirectUrl.length > 2082 || !/^https?:\/\//.test(request.redirectUrl)) return invalid('redirectUrl: an http(s) address of at most 2082 characters.');
  if (!Array.isArray(request.items) || request.items.length < 1 || request.items.length > 99) return invalid('items: 1 to 99.');
  let sum = 0;
  for (const item of request.items as readonly Record<string, unknown>[]) {
    if (!isAmount(item['totalNetAmount']) || !isAmount(item['totalTaxAmount'])) return invalid('items[]: totalNetAmount and totalTaxAmount are amounts.');
    sum += cents(item['totalNetAmount']) + cents(item['totalTaxAmount']);
  }
  if (sum !== cents(request.grosAmount)) return { ok: false, problem: { functionalCode: 'CALCULATION_ERROR', detail: 'The items do not add up to grosAmount.' } };
  return { ok: true, request: body as PaymentRequest };
}

function invalid(detail: string): { readonly ok: false; readonly problem: RequestProblem } {
  return { ok: false, problem: { functionalCode: 'VALIDATION_ERROR', detail } };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function cents(amount: number): number {
  return Math.round(amount * 100);
}
