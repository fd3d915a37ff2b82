import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { send } from '../test/support/people.ts';
import { openTown } from '../test/support/town.ts';
import type { Town } from '../test/support/town.ts';

let town: Town;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laufzettel-web-'));
  const webRoot = join(folder, 'web');
  await mkdir(join(webRoot, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Laufzettel</title>');
  await writeFile(join(webRoot, '.env'), 'secret');
  await writeFile(join(webRoot, 'assets', 'app-4f2a.js'), 'export {};');
  town = await openTown({}, webRoot);
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

const page = (url: string, accept = 'text/html,application/xhtml+xml') => send(town.app, { method: 'GET', url, headers: { accept } });

describe('the web app', () => {
  it.each(['/', '/aufgaben', '/aufgaben/4711?tab=daten', '/dienste/bewohnerparkausweis/antrag', '/status/vorgang'])('answers %s with its page, so that it can be reloaded', async (url) => {
    const answer = await page(url);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    expect(answer.text).toContain('<title>Laufzettel</title>');
  });

  it('lets the browser keep files whose names carry their hash', async () => {
    const answer = await page('/assets/app-4f2a.js', '*/*');
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(answer.headers['content-type']).toContain('javascript');
  });

  it.each(['/api/v1/nichts', '/api', '/health/x', '/engine-rest/task', '/metrics/x'])('does not hide a wrong address of the server behind its page: %s', async (url) => {
    const answer = await page(url);
    expect([answer.status, answer.json.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('does not answer requests for data with its page', async () => {
    expect((await page('/aufgaben', 'application/json')).status).toBe(404);
    expect((await send(town.app, { method: 'POST', url: '/aufgaben', headers: { accept: 'text/html' } })).status).toBe(404);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/.env', '/..\\secret.txt'])('never leaves its folder: %s', async (url) => {
    expect((await page(url)).text).not.toContain('secret');
    expect((await page(url, '*/*')).text).not.toMatch(/^secret/);
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with our views as named components', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/openapi.json' });
    expect(json.openapi).toBe('3.1.0');
    expect(Object.keys(json.components.schemas)).toEqual(expect.arrayContaining(['TaskView', 'CaseView', 'ApplicantView', 'Problem']));
    expect(json.paths['/api/v1/tasks'].get.security).toEqual([{ session: ['clerk', 'lead'] }]);
    expect(json.paths['/api/v1/applications'].post.security).toEqual([{}, { token: ['applications:write'] }]);
    expect(JSON.stringify(json)).not.toContain('def-');
  });

  it('is the same without a server, for the generation of clients', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/openapi.json' });
    expect(JSON.parse(JSON.stringify(await openApiDocument()))).toEqual(json);
  });

  it('has every route of the server below /api/v1', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/openapi.json' });
    const described = new Set(Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)));
    const served = town.app.declaredRoutes().filter(({ url, method }) => url.startsWith('/api/v1') && method !== 'HEAD');
    expect(served.map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`).filter((each) => !described.has(each))).toEqual([]);
  });

  it('has a page that loads nothing from elsewhere and runs under the same policy', async () => {
    const answer = await page('/api/docs/');
    expect(answer.status).toBe(200);
    expect(String(answer.headers['content-security-policy'])).not.toContain('unsafe');
    expect(answer.text).not.toMatch(/<script(?![^>]*src=)|<style|style="|https?:\/\//);
  });
});
