import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { multipartOf } from '../test/support/multipart.ts';
import { issueToken, program, send, signIn } from '../test/support/people.ts';
import type { Person } from '../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../test/support/plain-procedure.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const FIND = { name: 'Mustermann, Erika', item: 'Fahrrad' };
let town: Town;
let clerk: Person;
beforeEach(async () => {
  town = await openTown();
  const deploy = program(town.app, await issueToken(town.identity, ['deployments:write']));
  const deployed = await deploy('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain' });
  if (deployed.status !== 201) throw new Error(deployed.text);
  clerk = await signIn(town.app, 'k.sommer');
});
afterEach(() => town.close());

const apply = (idempotencyKey: string, data: object = FIND, extra: object = {}) =>
  send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': idempotencyKey }, payload: { service: 'fundanzeige', data, ...extra } });
const documentOf = async (caseId: string) => String((await clerk.send('GET', `/api/v1/cases/${caseId}`)).json.documents[0].id);
const photo = { documents: [{ purpose: 'photo', filename: 'foto.png', contentBase64: PNG.toString('base64') }] };

async function openPortal(submitted: { reference: string; accessCode: string }): Promise<Record<string, string>> {
  const { json } = await send(town.app, { method: 'POST', url: '/api/v1/portal/access', payload: { reference: submitted.reference, accessCode: submitted.accessCode } });
  return { authorization: `Applicant ${String(json.token)}` };
}

describe('an application', () => {
  it('opens one case with one access code, however often it is sent with the same key', async () => {
    const [first, second] = [await apply('key-0001'), await apply('key-0001')];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(first.json).toMatchObject({ reference: '112.21-2026/000001', accessCode: expect.any(String), repeated: false });
    expect(second.json).toEqual({ ...first.json, repeated: true });
    expect((await clerk.send('GET', '/api/v1/cases')).json.items).toHaveLength(1);
  });

  it('with the same key and other content is refused', async () => {
    await apply('key-0001');
    const other = await apply('key-0001', { ...FIND, item: 'Regenschirm' });
    expect([other.status, other.json.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('may bring files as parts', async () => {
    const { payload, headers } = multipartOf([
      { name: 'application', json: { service: 'fundanzeige', data: FIND } },
      { name: 'document:photo', filename: '../../Foto vom Fund.png', bytes: PNG },
    ]);
    const answer = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { ...headers, 'idempotency-key': 'key-0002' }, payload });
    expect(answer.status).toBe(201);
    const { json } = await clerk.send('GET', `/api/v1/cases/${String(answer.json.caseId)}`);
    expect(json.documents).toMatchObject([{ purpose: 'photo', filename: 'Foto vom Fund.png', mediaType: 'image/png', size: PNG.byteLength, direction: 'incoming' }]);
  });

  it.each([
    ['a field is missing', { name: 'Erika' }, {}, 422, 'SUBMISSION_INVALID'],
    ['a field is not in the form', { ...FIND, more: 1 }, {}, 422, 'SUBMISSION_INVALID'],
    ['a file is not what it claims', FIND, { documents: [{ purpose: 'photo', filename: 'foto.png', contentBase64: Buffer.from('<script>alert(1)</script>').toString('base64') }] }, 422, 'UPLOAD_REFUSED'],
    ['a file is not base64', FIND, { documents: [{ purpose: 'photo', filename: 'foto.png', contentBase64: 'a b c' }] }, 400, 'INVALID_INPUT'],
    ['the body has an unknown member', FIND, { priority: 1 }, 400, 'INVALID_INPUT'],
  ])('leaves no trace when %s', async (_case, data, extra, status, code) => {
    const answer = await apply('key-0003', data, extra);
    expect([answer.status, answer.json.code, answer.json.errors.length > 0]).toEqual([status, code, true]);
    expect((await clerk.send('GET', '/api/v1/cases')).json.items).toEqual([]);
    expect((await apply('key-0004')).json.reference).toBe('112.21-2026/000001');
  });

  it('leaves no trace when its multipart body breaks off', async () => {
    const { payload, headers } = multipartOf([{ name: 'application', json: { service: 'fundanzeige', data: FIND } }, { name: 'document:photo', filename: 'f.png', bytes: PNG }]);
    const answer = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { ...headers, 'idempotency-key': 'key-0005' }, payload: payload.subarray(0, -30) });
    expect([answer.status, answer.json.code]).toEqual([400, 'INVALID_INPUT']);
    expect((await clerk.send('GET', '/api/v1/cases')).json.items).toEqual([]);
  });

  it('for a service that is not offered is refused', async () => {
    const answer = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': 'key-0006' }, payload: { service: 'baugenehmigung', data: {} } });
    expect([answer.status, answer.json.code]).toEqual([404, 'SERVICE_UNKNOWN']);
  });
});

describe('a task', () => {
  it('is claimed, drafted and completed; an outdated view of it is refused', async () => {
    await apply('key-0001');
    const [task] = (await clerk.send('GET', '/api/v1/tasks?view=groups')).json.items;
    const url = `/api/v1/tasks/${String(task.id)}`;
    const read = await clerk.send('GET', url);
    expect(read.headers['etag']).toBe(`"${String(read.json.revision)}"`);
    expect(read.json).toMatchObject({ name: 'Anzeige prüfen', outcomes: ['approve', 'deny'], caseData: FIND, form: { components: [{ key: 'place' }] } });
    const claimed = await clerk.send('POST', `${url}/claim`);
    expect(claimed.json).toMatchObject({ state: 'claimed', assignee: { displayName: 'Karin Sommer' } });
    expect((await clerk.send('PUT', `${url}/draft`, { data: { place: 'Reg' } })).status).toBe(204);
    expect((await clerk.send('GET', url)).json.draft).toEqual({ place: 'Reg' });
    expect((await clerk.send('GET', '/api/v1/tasks/counts')).json).toMatchObject({ mine: 1, atLeast: [] });

    const stale = await clerk.send('POST', `${url}/complete`, { outcome: 'approve', data: { place: 'Regal 7' } }, { 'if-match': read.headers['etag'] as string });
    expect([stale.status, stale.json.code]).toEqual([412, 'TASK_CHANGED']);
    const wrong = await clerk.send('POST', `${url}/complete`, { outcome: 'approve', data: {} });
    expect([wrong.status, wrong.json.code]).toEqual([422, 'SUBMISSION_INVALID']);
    const done = await clerk.send('POST', `${url}/complete`, { outcome: 'approve', data: { place: 'Regal 7' } }, { 'if-match': `"${String(claimed.json.revision)}"` });
    expect(done.json).toEqual({ caseId: task.case.id });
    expect((await clerk.send('POST', `${url}/complete`, { outcome: 'approve', data: { place: 'Regal 7' } })).json.code).toBe('TASK_NOT_OPEN');
  });

  it('can be put aside until a day that exists', async () => {
    await apply('key-0001');
    const [task] = (await clerk.send('GET', '/api/v1/tasks')).json.items;
    const url = `/api/v1/tasks/${String(task.id)}/resubmission`;
    expect((await clerk.send('POST', url, { on: '2026-05-18', reason: 'Rückfrage beim Fundbüro' })).json).toMatchObject({ resubmitOn: '2026-05-18' });
    expect((await clerk.send('POST', url, { on: '2026-02-30', reason: 'x' })).json.errors[0]).toMatchObject({ path: '/on', code: 'date' });
    expect((await clerk.send('DELETE', url)).json).toMatchObject({ resubmitOn: null });
  });
});

describe('a worker of another system', () => {
  it('fetches, locks and completes a job; the case goes on', async () => {
    const { json: submitted } = await apply('key-0001');
    const [task] = (await clerk.send('GET', '/api/v1/tasks')).json.items;
    await clerk.send('POST', `/api/v1/tasks/${String(task.id)}/claim`);
    await clerk.send('POST', `/api/v1/tasks/${String(task.id)}/complete`, { outcome: 'approve', data: { place: 'Regal 7' } });

    const worker = program(town.app, await issueToken(town.identity, ['jobs:work:fund.*']));
    const fetch = { workerId: 'w1', topics: ['fund.enter'], maxJobs: 5, lockFor: 30_000 };
    const [job] = (await worker('POST', '/api/v1/jobs/fetch-and-lock', fetch)).json.items;
    expect(job).toMatchObject({ topic: 'fund.enter', attempt: 1, caseId: submitted.caseId, idempotencyKey: expect.any(String) });
    expect((await worker('POST', '/api/v1/jobs/fetch-and-lock', fetch)).json.items).toEqual([]);
    expect((await worker('POST', '/api/v1/jobs/fetch-and-lock', { ...fetch, topics: ['payment.open'] })).status).toBe(403);

    const other = program(town.app, await issueToken(town.identity, ['jobs:work']));
    expect((await other('POST', `/api/v1/jobs/${String(job.id)}/complete`, { workerId: 'w1', variables: {} })).status).toBe(409);
    expect((await worker('POST', `/api/v1/jobs/${String(job.id)}/extend`, { workerId: 'w1', lockFor: 60_000 })).status).toBe(204);
    expect((await worker('POST', `/api/v1/jobs/${String(job.id)}/complete`, { workerId: 'w1', variables: { entry: 7 } })).status).toBe(204);
    expect((await clerk.send('GET', `/api/v1/cases/${String(submitted.caseId)}`)).json).toMatchObject({ state: 'discontinued', instances: [{ status: 'completed' }] });
  });

  it('that fails for good leaves an incident that a lead retries', async () => {
    await apply('key-0001');
    const [task] = (await clerk.send('GET', '/api/v1/tasks')).json.items;
    await clerk.send('POST', `/api/v1/tasks/${String(task.id)}/claim`);
    await clerk.send('POST', `/api/v1/tasks/${String(task.id)}/complete`, { outcome: 'approve', data: { place: 'Regal 7' } });
    const worker = program(town.app, await issueToken(town.identity, ['jobs:work']));
    const fetch = { workerId: 'w1', topics: ['fund.enter'], maxJobs: 5, lockFor: 30_000 };
    const [job] = (await worker('POST', '/api/v1/jobs/fetch-and-lock', fetch)).json.items;
    expect((await worker('POST', `/api/v1/jobs/${String(job.id)}/fail`, { workerId: 'w1', code: 'REGISTER_BROKEN', message: 'no answer', permanent: true })).status).toBe(204);
    const lead = await signIn(town.app, 'm.herbst');
    const [incident] = (await lead.send('GET', '/api/v1/incidents?open=true')).json.items;
    expect(incident).toMatchObject({ caseReference: '112.21-2026/000001', elementId: 'Task_Register', resolvedAt: null });
    expect((await lead.send('POST', `/api/v1/incidents/${String(incident.id)}/retry`)).status).toBe(204);
    expect((await lead.send('GET', '/api/v1/incidents?open=true')).json.items).toEqual([]);
    expect((await worker('POST', '/api/v1/jobs/fetch-and-lock', fetch)).json.items).toMatchObject([{ idempotencyKey: job.idempotencyKey }]);
  });
});

describe('an applicant', () => {
  it('opens the case with reference and code, and answers what is asked', async () => {
    const { json: submitted } = await apply('key-0001', FIND, photo);
    const headers = await openPortal(submitted);
    const view = await send(town.app, { method: 'GET', url: '/api/v1/portal/case', headers });
    expect(view.json).toMatchObject({ reference: submitted.reference, publicStatus: expect.stringMatching(/RECEIVED|PROCESSING/), requests: [{ message: 'DocumentsSubmitted', kind: 'documents' }] });
    expect(view.text).not.toContain('Sommer');
    const { payload, headers: parts } = multipartOf([{ name: 'message', json: { message: 'DocumentsSubmitted', data: {} } }, { name: 'document:photo', filename: 'zweites.png', bytes: PNG }]);
    const sent = await send(town.app, { method: 'POST', url: '/api/v1/portal/case/messages', headers: { ...headers, ...parts, 'idempotency-key': 'message-1' }, payload });
    expect([sent.status, sent.json]).toEqual([202, { delivered: 1 }]);
    const again = await send(town.app, { method: 'POST', url: '/api/v1/portal/case/messages', headers: { ...headers, 'idempotency-key': 'message-2' }, payload: { message: 'Withdrawn', data: {} } });
    expect([again.status, again.json.code]).toEqual([409, 'NOT_AWAITED']);
  });

  it('with a wrong code learns nothing', async () => {
    const { json: submitted } = await apply('key-0001');
    const answers = [{ reference: submitted.reference, accessCode: 'AAAA-AAAA-AAAA-AAAA' }, { reference: '112.21-2026/999999', accessCode: submitted.accessCode }].map((payload) =>
      send(town.app, { method: 'POST', url: '/api/v1/portal/access', payload }),
    );
    const [wrongCode, wrongReference] = await Promise.all(answers);
    expect([wrongCode?.status, wrongCode?.json.code]).toEqual([401, 'ACCESS_REFUSED']);
    expect(wrongReference?.json).toEqual(wrongCode?.json);
  });

  it('sees their own case only, and loses sight of it after half an hour without use', async () => {
    const [mine, theirs] = [(await apply('key-0001', FIND, photo)).json, (await apply('key-0002', FIND, photo)).json];
    const headers = await openPortal(mine);
    const get = (url: string) => send(town.app, { method: 'GET', url, headers });
    const own = await get(`/api/v1/portal/documents/${await documentOf(mine.caseId)}`);
    expect(own.status).toBe(200);
    expect(own.headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'attachment; filename="foto.png"; filename*=UTF-8\'\'foto.png' });
    expect((await get(`/api/v1/portal/documents/${await documentOf(theirs.caseId)}`)).status).toBe(404);
    expect((await get(`/api/v1/cases/${String(mine.caseId)}`)).status).toBe(403);
    town.clock.set(town.clock.now() + 30 * 60_000);
    expect((await get('/api/v1/portal/case')).status).toBe(401);
  });
});
