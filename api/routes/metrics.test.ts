import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueToken, program, send, signIn } from '../../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../../test/support/plain-procedure.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await program(town.app, await issueToken(town.identity, ['deployments:write']))('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain' });
  await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': 'key-0001' }, payload: { service: 'fundanzeige', data: { name: 'Erika Mustermann', item: 'Fahrrad' } } });
});
afterAll(() => town.close());

describe('the metrics', () => {
  it('count cases, jobs and requests, without ids or names', async () => {
    const monitoring = program(town.app, await issueToken(town.identity, ['metrics:read']));
    const { status, headers, text } = await monitoring('GET', '/metrics');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).toContain('laufzettel_cases{state="examining"} 1\n');
    // the daily housekeeping always lies ahead
    expect(text).toContain('laufzettel_jobs_open 1\n');
    expect(text).toContain('laufzettel_http_request_seconds_count{method="POST",route="/api/v1/applications",status="201"} 1\n');
    // whoever hands in, stores
    expect(text).toMatch(/^laufzettel_store_commands_total [1-9]\d*$/m);
    expect(text).not.toMatch(/Mustermann|112\.21/);
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|[a-z_]+(\{[^}]*\})? -?[\d.e+]+)$/);
  });

  it('are for administrators and monitoring only', async () => {
    expect((await (await signIn(town.app, 'admin')).send('GET', '/metrics')).status).toBe(200);
    expect((await (await signIn(town.app, 'k.sommer')).send('GET', '/metrics')).status).toBe(403);
    expect((await send(town.app, { method: 'GET', url: '/metrics' })).status).toBe(401);
  });
});

describe('the health of the server', () => {
  it('is ready while the database answers, and lives on when it does not', async () => {
    expect((await send(town.app, { method: 'GET', url: '/health/ready' })).json).toEqual({ status: 'ok' });
    await town.engine.close();
    const unready = await send(town.app, { method: 'GET', url: '/health/ready' });
    expect([unready.status, unready.json.code]).toEqual([503, 'NOT_READY']);
    expect((await send(town.app, { method: 'GET', url: '/health/live' })).json).toEqual({ status: 'ok' });
  });
});
