import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaufzettelError } from '../engine/errors.ts';
import { StorageFailed } from '../engine/store/storage-failed.ts';
import { issueToken, program, send, signIn } from '../test/support/people.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';
import { problemOf } from './errors.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const SESSION = { method: 'POST', url: '/api/v1/session' } as const;
const json = { 'content-type': 'application/json' };

describe('a refusal', () => {
  it('is problem+json with a stable code and the path of each wrong field', async () => {
    const answer = await send(town.app, { ...SESSION, payload: { username: 7, pasword: 'x' } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ type: 'urn:laufzettel:problem:INVALID_INPUT', status: 400, code: 'INVALID_INPUT' });
    expect(answer.json.errors.map(({ path, code }: { path: string; code: string }) => [path, code]).sort()).toEqual([
      ['/password', 'required'],
      ['/pasword', 'additionalProperties'],
      ['/username', 'type'],
    ]);
  });

  it.each([
    ['{"username":"a","password":"b"', 400, 'INVALID_INPUT'],
    ['{"__proto__":{"admin":true},"username":"a","password":"b"}', 400, 'INVALID_INPUT'],
    ['{"constructor":{"prototype":{}},"username":"a","password":"b"}', 400, 'INVALID_INPUT'],
    ['', 400, 'INVALID_INPUT'],
    ['null', 400, 'INVALID_INPUT'],
    [`{"username":"${'a'.repeat(1_100_000)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('meets the body %.40s', async (payload, status, code) => {
    const answer = await send(town.app, { ...SESSION, payload, headers: json });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it.each(['text/plain', 'application/xml', 'application/x-java-serialized-object', 'multipart/form-data; boundary=x'])('meets the content type %s', async (type) => {
    const answer = await send(town.app, { ...SESSION, payload: 'x', headers: { 'content-type': type } });
    expect([answer.status, answer.json.code]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  });

  it('names a member with a forbidden name, however deep', async () => {
    const sendAs = program(town.app, await issueToken(town.identity, ['messages:write']));
    const answer = await sendAs('POST', '/api/v1/messages', { name: 'X', correlationKey: 'k', variables: { list: [{ prototype: 1 }] } });
    expect(answer.json.errors).toEqual([{ path: '/variables/list/0/prototype', code: 'forbiddenName', message: expect.any(String) as string }]);
  });

  it('meets JSON nested without end', async () => {
    const sendAs = program(town.app, await issueToken(town.identity, ['messages:write', 'jobs:work']));
    const deep = JSON.parse(`${'[' .repeat(5000)}${']'.repeat(5000)}`) as unknown;
    const answer = await sendAs('POST', '/api/v1/messages', { name: 'X', correlationKey: 'k', variables: { deep } });
    expect([answer.status, answer.json.errors[0].code]).toEqual([400, 'tooDeep']);
  });

  it('meets query parameters that are unknown or out of range', async () => {
    const clerk = await signIn(town.app, 'k.sommer');
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'sort=passwordHash', 'cursor=%27%20or', 'drop=1', 'order=sideways']) {
      const answer = await clerk.send('GET', `/api/v1/tasks?${query}`);
      expect([query, answer.status, answer.json.code]).toEqual([query, 400, 'INVALID_INPUT']);
    }
  });

  it('says when the Idempotency-Key is missing', async () => {
    const answer = await send(town.app, { method: 'POST', url: '/api/v1/applications', payload: { service: 'x', data: {} } });
    expect([answer.status, answer.json.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  it('is 404 for what does not exist', async () => {
    const answer = await send(town.app, { method: 'GET', url: '/api/v1/nothing' });
    expect([answer.status, answer.json.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('an unexpected failure', () => {
  it('tells nothing of its cause', () => {
    const { status, problem } = problemOf(new TypeError('Cannot read /srv/laufzettel/secret of Karin Sommer'));
    expect([status, problem.code]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(problem)).not.toMatch(/secret|Sommer|TypeError/);
  });

  it('of the disk says what to do, and not where it lies', () => {
    const { status, problem } = problemOf(new StorageFailed(new Error('ENOSPC: /srv/laufzettel/secret')));
    expect([status, problem.code]).toEqual([507, 'STORAGE_FAILED']);
    expect(problem.detail).toMatch(/nothing was changed.*room/);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('is not what an expected refusal becomes', () => {
    const { status, problem } = problemOf(new LaufzettelError('SUBMISSION_INVALID', 'x', [{ path: '/data/plate', code: 'required', message: 'is missing' }]));
    expect([status, problem.errors?.[0]?.path]).toEqual([422, '/data/plate']);
  });
});

describe('every answer', () => {
  it('keeps the browser from running or framing anything foreign', async () => {
    const { headers } = await send(town.app, { method: 'GET', url: '/api/v1/nothing' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });
});
