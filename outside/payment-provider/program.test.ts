import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningProgram } from '../server.ts';
import { startPaymentProvider } from './program.ts';

const running: RunningProgram[] = [];
async function start(dataFile?: string): Promise<RunningProgram> {
  const program = await startPaymentProvider({ port: 0, dataFile });
  running.push(program);
  return program;
}
afterEach(() => Promise.all(running.splice(0).map((program) => program.close())));

const request = (over: object = {}): object => ({
  requestId: 'pay-1',
  requestTimestamp: '2026-05-04T10:00:00Z',
  currency: 'EUR',
  grosAmount: 49.5,
  purpose: 'Bewohnerparkausweis',
  redirectUrl: 'http://127.0.0.1:1/status',
  items: [{ id: '1', quantity: 1, totalNetAmount: 49.5, totalTaxAmount: 0 }],
  ...over,
});
interface Answer {
  readonly paymentInformation: { readonly transactionId: string; readonly transactionRedirectUrl: string; readonly status: string };
  readonly functionalCode?: string;
}
const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/paymenttransaction/town/fees`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
const status = async (url: string, id: string): Promise<string> => ((await (await fetch(`${url}/paymenttransaction/town/fees/${id}`)).json()) as Answer).paymentInformation.status;
const ledger = async (url: string): Promise<readonly { readonly effect: string }[]> => ((await (await fetch(`${url}/control/ledger`)).json()) as { entries: { effect: string }[] }).entries;

describe('the payment provider', () => {
  it('given a request, opens a transaction; given it again, says PAYMENT_EXISTS and which', async () => {
    const { url } = await start();
    const first = await post(url, request());
    const opened = (await first.json()) as Answer;
    const second = await post(url, request());
    const repeated = (await second.json()) as Answer;
    expect([first.status, second.status]).toEqual([201, 409]);
    expect(opened.paymentInformation.status).toBe('INITIAL');
    expect(repeated.functionalCode).toBe('PAYMENT_EXISTS');
    expect(repeated.paymentInformation.transactionId).toBe(opened.paymentInformation.transactionId);
    expect((await ledger(url)).map((entry) => entry.effect)).toEqual(['opened', 'open-repeated']);
  });

  it.each([
    ['items that do not add up', { grosAmount: 50 }, 'CALCULATION_ERROR'],
    ['another currency', { currency: 'USD' }, 'VALIDATION_ERROR'],
    ['an id that is too long', { requestId: 'x'.repeat(37) }, 'VALIDATION_ERROR'],
    ['a purpose that is too long', { purpose: 'x'.repeat(28) }, 'VALIDATION_ERROR'],
    ['a negative amount', { grosAmount: -1 }, 'VALIDATION_ERROR'],
  ])('given %s, refuses and opens nothing', async (_what, over, code) => {
    const { url } = await start();
    const answer = await post(url, request(over));
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as Answer).functionalCode).toBe(code);
    expect(await ledger(url)).toEqual([]);
  });

  it('given somebody pays on its page, redirects without a result and shows PAYED on request only', async () => {
    const { url } = await start();
    const { transactionId, transactionRedirectUrl } = ((await (await post(url, request())).json()) as Answer).paymentInformation;
    const page = await (await fetch(transactionRedirectUrl)).text();
    expect(page).toContain('49,50');
    expect(page).toContain('Bezahlen');
    const paid = await fetch(`${transactionRedirectUrl}/payed`, { method: 'POST', redirect: 'manual' });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe('http://127.0.0.1:1/status');
    expect(await status(url, transactionId)).toBe('PAYED');
    // Paid stays paid, whatever is pressed afterwards.
    expect((await fetch(`${transactionRedirectUrl}/canceled`, { method: 'POST', redirect: 'manual' })).status).toBe(409);
    expect(await status(url, transactionId)).toBe('PAYED');
  });

  it('given it is restarted, remembers what happened', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'provider-')), 'books.jsonl');
    const before = await start(file);
    const { transactionId } = ((await (await post(before.url, request())).json()) as Answer).paymentInformation;
    await before.close();
    running.length = 0;
    const after = await start(file);
    expect(await status(after.url, transactionId)).toBe('INITIAL');
    expect((await post(after.url, request())).status).toBe(409);
  });

  it('given it is told to misbehave, does so for the next requests only', async () => {
    const { url } = await start();
    const told = await fetch(`${url}/control/behaviour`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ next: [{ match: 'POST', kind: 'fail' }, { match: 'POST', kind: 'drop' }, { match: 'POST', kind: 'twice' }] }) });
    expect(told.status).toBe(204);
    expect((await post(url, request())).status).toBe(500);
    expect(await ledger(url)).toEqual([]);
    await expect(post(url, request())).rejects.toThrow('fetch failed');
    expect((await post(url, request())).status).toBe(409);
    expect((await ledger(url)).map((entry) => entry.effect)).toEqual(['opened', 'open-repeated', 'open-repeated']);
    expect((await post(url, request({ requestId: 'pay-2' }), { 'X-Behaviour': 'refuse' })).status).toBe(422);
    expect((await post(url, request({ requestId: 'pay-2' }))).status).toBe(201);
  });

  it('given a purpose with markup, shows it as text', async () => {
    const { url } = await start();
    const { transactionRedirectUrl } = ((await (await post(url, request({ purpose: '<b onclick=x>"&' }))).json()) as Answer).paymentInformation;
    expect(await (await fetch(transactionRedirectUrl)).text()).toContain('&lt;b onclick=x&gt;&quot;&amp;');
  });
});
