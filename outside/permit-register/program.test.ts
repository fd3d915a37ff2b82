import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningProgram } from '../server.ts';
import { startPermitRegister } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'register-'));
const residentsFile = join(folder, 'residents.json');
writeFileSync(residentsFile, JSON.stringify([{ id: 'R-1', givenName: 'Jörg', familyName: 'Groß', dateOfBirth: '1970-01-01', street: 'Lange Straße', houseNumber: '3', postalCode: '04999', city: 'Musterstadt', mainResidence: true }]));

const running: RunningProgram[] = [];
async function start(dataFile?: string): Promise<string> {
  const program = await startPermitRegister({ port: 0, dataFile, residentsFile });
  running.push(program);
  return program.url;
}
afterEach(() => Promise.all(running.splice(0).map((program) => program.close())));

const PERMIT = { plate: 'MU-AB 12', zone: 'A', validFrom: '2026-06-01', validUntil: '2027-05-31', caseReference: '112.21-2026/000001', holder: { givenName: 'Jörg', familyName: 'Groß', dateOfBirth: '1970-01-01' } };
async function send(url: string, method: string, path: string, body: object | undefined, key = 'k1'): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await fetch(`${url}${path}`, { method, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const effects = async (url: string): Promise<readonly string[]> => ((await (await fetch(`${url}/control/ledger`)).json()) as { entries: { effect: string }[] }).entries.map((entry) => entry.effect);

describe('the permit register', () => {
  it('given an order twice with one key, issues one permit and names it both times', async () => {
    const url = await start();
    const first = await send(url, 'POST', '/permits', PERMIT);
    const second = await send(url, 'POST', '/permits', PERMIT);
    expect([first.status, second.status]).toEqual([201, 409]);
    expect(second.body['permitNumber']).toBe(first.body['permitNumber']);
    expect(await effects(url)).toEqual(['issued', 'repeated']);
  });

  it('given it is restarted, still knows key and permit', async () => {
    const file = join(folder, `${Math.random()}.jsonl`);
    const first = await send(await start(file), 'POST', '/permits', PERMIT);
    await running.pop()?.close();
    const second = await send(await start(file), 'POST', '/permits', PERMIT);
    expect(second).toMatchObject({ status: 409, body: { permitNumber: first.body['permitNumber'] } });
  });

  it('finds residents however they write their street, and counts the permits they hold', async () => {
    const url = await start();
    const query = { familyName: 'gross', street: 'Lange Str.', houseNumber: '3' };
    expect((await send(url, 'POST', '/residents/lookup', query)).body).toEqual({ matches: [{ residentId: 'R-1', mainResidence: true, existingPermits: 0 }] });
    const number = String((await send(url, 'POST', '/permits', PERMIT)).body['permitNumber']);
    expect((await send(url, 'POST', '/residents/lookup', query)).body).toMatchObject({ matches: [{ existingPermits: 1 }] });
    expect((await send(url, 'DELETE', `/permits/${number}`, undefined, 'k2')).status).toBe(200);
    expect((await send(url, 'POST', '/residents/lookup', query)).body).toMatchObject({ matches: [{ existingPermits: 0 }] });
    expect((await send(url, 'POST', '/residents/lookup', { familyName: 'Niemand' })).body).toEqual({ matches: [] });
  });

  it('changes a plate once per key, and refuses a revoked or unknown permit', async () => {
    const url = await start();
    const number = String((await send(url, 'POST', '/permits', PERMIT)).body['permitNumber']);
    for (let time = 0; time < 2; time += 1) expect((await send(url, 'PATCH', `/permits/${number}`, { plate: 'MU-CD 34' }, 'k2')).body['plate']).toBe('MU-CD 34');
    await send(url, 'DELETE', `/permits/${number}`, undefined, 'k3');
    expect((await send(url, 'PATCH', `/permits/${number}`, { plate: 'MU-EF 56' }, 'k4')).status).toBe(422);
    expect((await send(url, 'PATCH', '/permits/none', { plate: 'MU-EF 56' }, 'k5')).status).toBe(404);
    expect(await effects(url)).toEqual(['issued', 'plate-changed', 'repeated', 'revoked']);
  });

  it.each([{ plate: '' }, { zone: undefined }, { validUntil: '2020-01-01' }])('given %j, refuses and issues nothing', async (over) => {
    const url = await start();
    expect((await send(url, 'POST', '/permits', { ...PERMIT, ...over })).status).toBe(422);
    expect(await effects(url)).toEqual([]);
  });
});
