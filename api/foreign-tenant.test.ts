import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueToken, program, send, settlePeople, signIn } from '../test/support/people.ts';
import type { Answer, Person } from '../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../test/support/plain-procedure.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Ids of things in our town, by the resource they belong to. */
type Ours = Record<'cases' | 'tasks' | 'documents' | 'payments' | 'process-definitions' | 'process-instances' | 'jobs' | 'incidents' | 'api-tokens', string>;

let town: Town;
let ours: Ours;
let neighbours: readonly Person['send'][];
beforeAll(async () => {
  town = await openTown();
  await settlePeople(town.identity, 'nachbarstadt');
  const deploy = program(town.app, await issueToken(town.identity, ['deployments:write']));
  const deployed = await deploy('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain' });
  const documents = [{ purpose: 'photo', filename: 'f.pdf', contentBase64: Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64') }];
  const application = { service: 'fundanzeige', data: { name: 'Erika', item: 'Fahrrad' }, documents };
  const applied = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': 'key-0001' }, payload: application });
  const clerk = await signIn(town.app, 'k.sommer');
  const { json: opened } = await clerk.send('GET', `/api/v1/cases/${String(applied.json.caseId)}`);
  ours = {
    cases: opened.id,
    tasks: opened.tasks[0].id,
    documents: opened.documents[0].id,
    payments: opened.id,
    'process-definitions': deployed.json.definitions[0].id,
    'process-instances': opened.instances[0].id,
    jobs: opened.id,
    incidents: opened.id,
    'api-tokens': (await town.identity.listApiTokens('musterstadt'))[0]!.id,
  };
  const people = await Promise.all(['k.sommer', 'm.herbst', 'd.lenz', 'i.brueck', 'admin'].map((name) => signIn(town.app, name, { tenant: 'nachbarstadt' })));
  const scopes = ['applications:write', 'deployments:write', 'instances:write', 'jobs:work', 'messages:write', 'metrics:read'];
  neighbours = [...people.map((person): Person['send'] => (...request) => person.send(...request)), program(town.app, await issueToken(town.identity, scopes, 'nachbarstadt'))];
});
afterAll(() => town.close());

/** How it looks when a thing is not there, or not for the one who asks. */
const NOT_THERE = new Set(['NOT_FOUND', 'FORBIDDEN', 'NOT_SIGNED_IN', 'JOB_NOT_LOCKED', 'MEDIA_TYPE_UNSUPPORTED']);

/** A body that the route accepts, so that a refusal is about the tenant and not about the shape. */
const BODIES: Record<string, object> = {
  activities: { elementId: 'x' },
  assign: { assigneeId: 'nachbarstadt-k.sommer' },
  complete: { outcome: 'approve', data: { place: 'Regal' }, workerId: 'w', variables: {} },
  resubmission: { on: '2026-05-18', reason: 'x' },
  draft: { data: {} },
  notes: { text: 'x' },
  messages: { message: 'DocumentsSubmitted', data: {} },
  fail: { workerId: 'w', code: 'x', message: 'x' },
  error: { workerId: 'w', errorCode: 'x' },
  escalation: { workerId: 'w', escalationCode: 'x' },
  extend: { workerId: 'w', lockFor: 5000 },
};

describe('somebody of another tenant', () => {
  it('finds none of our things on any route that takes an id', async () => {
    const routes = town.app.declaredRoutes().filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/v1/') && url.includes('/:id') && !url.includes('/portal/'));
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, url } of routes) {
      const [, , , resource, , action] = url.split('/');
      const address = url.replace(':id', ours[resource as keyof Ours]);
      const body = method === 'GET' ? undefined : method === 'DELETE' && resource === 'process-instances' ? { reason: 'x' } : bodyOf(resource, action);
      const answers: Answer[] = [];
      for (const sendAs of neighbours) answers.push(await sendAs(method as Method, address, body, { 'idempotency-key': 'neighbour-1' }));
      const codes = answers.map(({ json }) => String(json?.code));
      expect([method, url, codes.filter((code) => !NOT_THERE.has(code))]).toEqual([method, url, []]);
    }
  });

  it('finds empty lists where we have something', async () => {
    const [clerk, lead, , , admin] = neighbours;
    for (const url of ['/tasks?view=all', '/cases', '/incidents', '/deadlines']) expect([url, (await lead!('GET', `/api/v1${url}`)).json.items]).toEqual([url, []]);
    for (const url of ['/audit', '/jobs', '/api-tokens']) {
      const { text } = await admin!('GET', `/api/v1${url}`);
      expect([url, text.includes('musterstadt')]).toEqual([url, false]);
    }
    expect((await clerk!('GET', '/api/v1/process-definitions')).json.items).toEqual([]);
    expect((await clerk!('GET', '/api/v1/accounts')).text).not.toContain('musterstadt');
    expect((await clerk!('GET', '/api/v1/tasks/counts')).json).toMatchObject({ all: 0 });
  });

  it('cannot reach our instances by message, signal or job', async () => {
    const sendAs = neighbours.at(-1)!;
    expect((await sendAs('POST', '/api/v1/jobs/fetch-and-lock', { workerId: 'w', topics: ['fund.enter'], maxJobs: 10, lockFor: 5000 })).json.items).toEqual([]);
    const sent = await sendAs('POST', '/api/v1/messages', { name: 'DocumentsSubmitted', caseId: ours.cases, variables: {} });
    expect([sent.json.delivered ?? sent.json.code]).not.toEqual([1]);
    expect((await sendAs('POST', '/api/v1/process-instances', { definitionKey: 'fundanzeige', variables: {} }, { 'idempotency-key': 'neighbour-2' })).status).toBe(404);
  });

  it('leaves our case as it was', async () => {
    const clerk = await signIn(town.app, 'k.sommer');
    const { json } = await clerk.send('GET', `/api/v1/cases/${ours.cases}`);
    expect(json).toMatchObject({ notes: [], tasks: [{ state: 'offered' }], instances: [{ status: 'active' }] });
    expect(json.documents).toHaveLength(1);
  });
});

function bodyOf(resource: string | undefined, action: string | undefined): object | undefined {
  if (action === undefined) return undefined;
  const body = BODIES[action];
  if (action !== 'complete') return body;
  return resource === 'jobs' ? { workerId: 'w', variables: {} } : { outcome: 'approve', data: { place: 'Regal' } };
}
