import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOfAccount } from './auth/actors.ts';
import { multipartOf } from '../test/support/multipart.ts';
import { issueToken, program, send, signIn } from '../test/support/people.ts';
import type { Person } from '../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../test/support/plain-procedure.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
let town: Town;
let clerk: Person;
let lead: Person;
let admin: Person;
let designer: Person;
const cases: string[] = [];
beforeAll(async () => {
  town = await openTown();
  [clerk, lead, admin, designer] = (await Promise.all(['k.sommer', 'm.herbst', 'admin', 'd.lenz'].map((name) => signIn(town.app, name)))) as [Person, Person, Person, Person];
  await designer.send('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain' });
  for (const [index, name] of ['Ahlers, Anna', 'Brandt, Bernd', 'Çelik, Cem'].entries()) {
    const { json } = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': `key-000${String(index)}` }, payload: { service: 'fundanzeige', data: { name, item: 'Schirm' } } });
    cases.push(String(json.caseId));
    town.clock.set(town.clock.now() + 60_000);
  }
});
afterAll(() => town.close());

const names = (answer: { json: { items: { applicantName: string }[] } }) => answer.json.items.map(({ applicantName }) => applicantName);

describe('the list of cases', () => {
  it('comes in pages that neither repeat nor leave out', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await clerk.send('GET', `/api/v1/cases?limit=1&sort=received&order=asc${cursor}`);
      seen.push(...names(answer));
      cursor = answer.json.next === null ? '' : `&cursor=${encodeURIComponent(String(answer.json.next))}`;
    } while (cursor !== '');
    expect(seen).toEqual(['Ahlers, Anna', 'Brandt, Bernd', 'Çelik, Cem']);
  });

  it('is searched by name and reference', async () => {
    expect(names(await clerk.send('GET', '/api/v1/cases?search=brandt'))).toEqual(['Brandt, Bernd']);
    expect(names(await clerk.send('GET', `/api/v1/cases?search=${encodeURIComponent('112.21-2026/000003')}`))).toEqual(['Çelik, Cem']);
    expect(names(await clerk.send('GET', `/api/v1/cases?search=${encodeURIComponent("%' OR 1=1 --")}`))).toEqual([]);
  });

  it('refuses a cursor that somebody made up', async () => {
    const answer = await clerk.send('GET', '/api/v1/cases?cursor=bm90LWEtY3Vyc29y');
    expect([answer.status, answer.json.code]).toEqual([400, 'INVALID_INPUT']);
  });
});

describe('the work on a case', () => {
  it('takes notes, which colleagues see', async () => {
    expect((await clerk.send('POST', `/api/v1/cases/${cases[0]!}/notes`, { text: 'Am Telefon: <b>blau</b>' })).status).toBe(204);
    expect((await lead.send('GET', `/api/v1/cases/${cases[0]!}`)).json.notes).toMatchObject([{ text: 'Am Telefon: <b>blau</b>', author: 'Karin Sommer' }]);
  });

  it('takes a note or a document once, however often it is sent with its key', async () => {
    const url = `/api/v1/cases/${cases[1]!}`;
    const form = multipartOf([{ name: 'purpose', text: 'photo' }, { name: 'title', text: 'Foto' }, { name: 'file', filename: 'foto.pdf', bytes: PDF }]);
    const sendTwice = async (path: string, payload: object, headers: Record<string, string>) => [await clerk.send('POST', url + path, payload, headers), await clerk.send('POST', url + path, payload, headers)];
    const notes = await sendTwice('/notes', { text: 'Rückruf' }, { 'idempotency-key': 'note-0001' });
    const documents = await sendTwice('/documents', form.payload, { ...form.headers, 'idempotency-key': 'document-0001' });
    expect([...notes, ...documents].map(({ status }) => status)).toEqual([204, 204, 201, 201]);
    expect(documents[1]?.json).toEqual(documents[0]?.json);
    const { json } = await clerk.send('GET', url);
    expect([json.notes.length, json.documents.length]).toEqual([1, 1]);
    expect((await clerk.send('POST', `${url}/notes`, { text: 'Rückruf' }, { 'idempotency-key': 'short' })).status).toBe(400);
  });

  it('takes documents that came by letter, judged by content', async () => {
    const url = `/api/v1/cases/${cases[0]!}/documents`;
    const labels = [{ name: 'purpose', text: 'photo' }, { name: 'title', text: 'Foto vom Fund' }];
    const good = multipartOf([...labels, { name: 'file', filename: 'foto.pdf', bytes: PDF }]);
    const added = await clerk.send('POST', url, good.payload, good.headers);
    expect([added.status, added.json]).toMatchObject([201, { title: 'Foto vom Fund', mediaType: 'application/pdf', direction: 'incoming', createdBy: 'Karin Sommer' }]);
    const disguised = multipartOf([...labels, { name: 'file', filename: 'foto.pdf', bytes: Buffer.from('MZ\u0090 not a picture') }]);
    expect((await clerk.send('POST', url, disguised.payload, disguised.headers)).json.code).toBe('UPLOAD_REFUSED');
    const none = multipartOf(labels);
    expect((await clerk.send('POST', url, none.payload, none.headers)).json.errors).toMatchObject([{ path: '/file' }]);
    expect((await clerk.send('POST', url, { purpose: 'photo' })).status).toBe(415);
  });

  it('gives documents as downloads; a PDF may be shown, sandboxed', async () => {
    const { json } = await clerk.send('GET', `/api/v1/cases/${cases[0]!}`);
    const url = `/api/v1/documents/${String(json.documents[0].id)}`;
    const download = await clerk.send('GET', url);
    expect(download.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining('attachment;'), 'x-content-type-options': 'nosniff' });
    const shown = await clerk.send('GET', `${url}?inline=true`);
    expect(shown.headers['content-disposition']).toContain('inline;');
    expect(shown.headers['content-security-policy']).toMatch(/^sandbox;/);
    expect(shown.text).toBe(PDF.toString());
  });

  it('enters what the applicant sent by letter', async () => {
    const answer = await clerk.send('POST', `/api/v1/cases/${cases[1]!}/messages`, { message: 'DocumentsSubmitted', data: {} }, { 'idempotency-key': 'letter-01' });
    expect([answer.status, answer.json]).toEqual([202, { delivered: 1 }]);
  });

  it('is told step by step', async () => {
    const answer = await clerk.send('GET', `/api/v1/cases/${cases[1]!}/timeline`);
    expect(answer.json.items.map(({ kind }: { kind: string }) => kind)).toContain('messageReceived');
    expect((await clerk.send('GET', '/api/v1/cases/nothing/timeline')).status).toBe(404);
  });

  it('is given to a colleague by name', async () => {
    const [task] = (await lead.send('GET', `/api/v1/tasks?view=all&caseId=${cases[2]!}`)).json.items;
    const assigned = await lead.send('POST', `/api/v1/tasks/${String(task.id)}/assign`, { assigneeId: 'musterstadt-t.winter' });
    expect(assigned.json.assignee).toEqual({ id: 'musterstadt-t.winter', displayName: 'Thomas Winter' });
    const released = await lead.send('POST', `/api/v1/tasks/${String(task.id)}/release`);
    expect(released.json).toMatchObject({ state: 'offered', assignee: null });
  });
});

describe('an answer', () => {
  it('says all that the engine says, member by member', async () => {
    const account = await town.identity.findAccount('musterstadt', 'k.sommer');
    const actor = actorOfAccount(account!);
    const wholeCase = await town.engine.queries.case(actor, cases[0]!);
    expect((await clerk.send('GET', `/api/v1/cases/${cases[0]!}`)).json).toEqual(JSON.parse(JSON.stringify(wholeCase)));
    const taskId = wholeCase!.tasks[0]!.id;
    expect((await clerk.send('GET', `/api/v1/tasks/${taskId}`)).json).toEqual(JSON.parse(JSON.stringify(await town.engine.queries.task(actor, taskId))));
    expect((await clerk.send('GET', '/api/v1/tasks?view=all')).json).toEqual(JSON.parse(JSON.stringify(await town.engine.queries.tasks(actor, { view: 'all' }))));
    expect((await clerk.send('GET', '/api/v1/services')).json.items).toEqual(JSON.parse(JSON.stringify(await town.engine.queries.services('musterstadt'))));
  });
});

describe('the models', () => {
  it('deployed again without a change stay as they are', async () => {
    const again = await designer.send('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain-2' });
    expect([again.status, again.json.changed]).toEqual([200, false]);
  });

  it('can be read as they were deployed, where they cannot run as a page', async () => {
    const { json } = await clerk.send('GET', '/api/v1/process-definitions');
    const source = await clerk.send('GET', `/api/v1/process-definitions/${String(json.items[0].id)}/source`);
    expect(source.headers['content-type']).toContain('application/xml');
    expect(source.headers['content-security-policy']).toMatch(/^sandbox;/);
    expect(source.text).toContain('<bpmn:process id="fundanzeige"');
  });

  it.each([
    ['with a DOCTYPE', (model: string) => model.replace('?>', '?>\n<!DOCTYPE x [<!ENTITY a "b">]>')],
    ['with a prototype name as id', (model: string) => model.replaceAll('Task_Examine', '__proto__')],
    ['with a broken reference', (model: string) => model.replace('targetRef="End"/>', 'targetRef="Nowhere"/>')],
    ['that is no XML', () => 'hello'],
  ])('%s are refused with what is wrong', async (_case, spoil) => {
    const resources = PLAIN_PROCEDURE.resources.map(({ name, content }) => ({ name, content: name.endsWith('.bpmn') ? spoil(content) : content }));
    const refused = await designer.send('POST', '/api/v1/deployments', { name: 'x', resources }, { 'idempotency-key': 'deploy-bad' });
    expect([refused.status, refused.json.code, refused.json.errors.length > 0]).toEqual([422, 'MODEL_REFUSED', true]);
  });

  it.each(['../x.bpmn', '/etc/passwd', 'a//b.bpmn', '.hidden', 'a/../b.bpmn', 'C:\\x.bpmn'])('have names that are no paths: %s', async (name) => {
    const refused = await designer.send('POST', '/api/v1/deployments', { name: 'x', resources: [{ name, content: 'x' }] }, { 'idempotency-key': 'deploy-bad' });
    expect([refused.status, refused.json.errors[0].path]).toEqual([400, '/resources/0/name']);
  });
});

describe('an instance without a case', () => {
  it('is started, looked at and cancelled with a reason', async () => {
    const starter = program(town.app, await issueToken(town.identity, ['instances:write']));
    const body = { definitionKey: 'fundanzeige', variables: { from: 'test' } };
    const started = await starter('POST', '/api/v1/process-instances', body, { 'idempotency-key': 'start-01' });
    const again = await starter('POST', '/api/v1/process-instances', body, { 'idempotency-key': 'start-01' });
    expect([started.status, again.json]).toEqual([201, started.json]);
    const url = `/api/v1/process-instances/${String(started.json.instanceId)}`;
    expect((await lead.send('GET', url)).json).toMatchObject({ status: 'active', positions: ['Task_Examine'], variables: { from: 'test' } });
    expect((await lead.send('DELETE', url, {})).json.errors[0]).toMatchObject({ path: '/reason' });
    expect((await lead.send('DELETE', url, { reason: 'Probe' })).status).toBe(204);
    expect((await lead.send('GET', url)).json.status).toBe('cancelled');
  });
});

describe('the audit', () => {
  it('knows who did what, without personal values, and its chain holds', async () => {
    const answer = await admin.send('GET', `/api/v1/audit?caseId=${cases[0]!}`);
    expect(answer.json.items.map(({ command }: { command: string }) => command)).toEqual(expect.arrayContaining(['submitApplication', 'addNote', 'addDocument']));
    expect(answer.text).not.toMatch(/Ahlers|blau/);
    expect((await admin.send('GET', '/api/v1/audit/verification')).json).toMatchObject({ ok: true, brokenAt: null });
  });
});
