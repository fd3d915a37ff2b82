import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Fastify from 'fastify';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { installErrorHandling } from '../errors.ts';
import { MULTIPART_LIMITS, UPLOAD_LIMITS } from './limits.ts';
import { jsonOfPart, readMultipart } from './multipart.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  installErrorHandling(app, () => undefined);
  await app.register(multipart, { limits: MULTIPART_LIMITS });
  app.post('/', async (request) => {
    const form = await readMultipart(request, ['application']);
    return { application: jsonOfPart(form, 'application'), files: form.files.map(({ part, filename, bytes }) => [part, filename, bytes.byteLength]) };
  });
  await app.ready();
});
afterAll(() => app.close());

const BOUNDARY = 'limit-of-parts';
const part = (disposition: string, content: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const file = (name: string, bytes: number, filename = 'scan.pdf') => part(`name="${name}"; filename="${filename}"\r\nContent-Type: application/pdf`, 'x'.repeat(bytes));
const application = part('name="application"', '{"service":"x","data":{}}');

async function post(body: string, end = `--${BOUNDARY}--\r\n`) {
  const response = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload: body + end });
  return { status: response.statusCode, json: response.json<Record<string, unknown>>() };
}

describe('a multipart body', () => {
  it('gives its JSON part and its files in order', async () => {
    expect(await post(application + file('document:id', 3) + file('document:proof', 5))).toEqual({
      status: 200,
      json: { application: { service: 'x', data: {} }, files: [['document:id', 'scan.pdf', 3], ['document:proof', 'scan.pdf', 5]] },
    });
  });

  it('may send its JSON part as a Blob, as browsers do', async () => {
    const blob = part('name="application"; filename="blob"\r\nContent-Type: application/json', '{"service":"x","data":{}}');
    expect((await post(blob)).json['application']).toEqual({ service: 'x', data: {} });
  });

  it.each([
    ['without its JSON part', file('document:id', 3), '/application', 'required'],
    ['with its JSON part twice', application + application, '/application', 'repeated'],
    ['with broken JSON', part('name="application"', '{"service"'), '/application', 'json'],
    ['with a hostile name in its JSON', part('name="application"', '{"data":{"__proto__":{}}}'), '/data/__proto__', 'forbiddenName'],
    ['with a text part nobody asked for', application + part('name="more"', 'x'), '/more', 'unknownPart'],
  ])('is refused %s', async (_case, body, path, code) => {
    const answer = await post(body);
    expect([answer.status, answer.json['errors']]).toEqual([400, [expect.objectContaining({ path, code })]]);
  });

  it.each([
    ['a file is too large', application + file('document:id', UPLOAD_LIMITS.fileBytes + 1)],
    ['the files together are too large', application + ['a', 'b', 'c'].map((name) => file(`document:${name}`, 9 * 1024 * 1024)).join('')],
    ['there are too many files', application + Array.from({ length: 11 }, (_, index) => file(`document:${String(index)}`, 1)).join('')],
    ['the JSON part is too large', part('name="application"', `"${'x'.repeat(UPLOAD_LIMITS.jsonBytes)}"`)],
  ])('is refused when %s', async (_case, body) => {
    const answer = await post(body);
    expect([answer.status, answer.json['code']]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it.each([
    ['is cut off within a file', application + part('name="document:id"; filename="a.pdf"', 'abc').slice(0, -2)],
    ['is cut off between parts', application],
  ])('is refused when it %s', async (_case, body) => {
    const answer = await post(body, '');
    expect([answer.status, answer.json['code']]).toEqual([400, 'INVALID_INPUT']);
  });
});
