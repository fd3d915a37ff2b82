import { createServer, type RequestListener, type Server } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress, EgressProblem, isInward } from './egress.ts';

const servers: Server[] = [];
async function listen(answer: RequestListener): Promise<{ readonly url: string; readonly host: string }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, host: `127.0.0.1:${address.port}` };
}
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});
const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(
  () => 'answered',
  (error: unknown) => (error instanceof EgressProblem ? error.code : error),
);

describe('the door to other systems', () => {
  it('given an allowed connector, sends JSON below its base and reads JSON', async () => {
    const seen: string[] = [];
    const { url, host } = await listen((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.end('{"ok":true}');
    });
    const egress = createEgress({ connectors: { pay: { baseUrl: `${url}/api`, headers: { Authorization: 'Bearer x' } } }, privateHosts: [host] });
    expect(await egress('pay', { method: 'POST', path: '/orders?x=1', json: { a: 1 } })).toEqual({ status: 200, json: { ok: true } });
    expect(seen).toEqual(['POST /api/orders?x=1 Bearer x']);
  });

  it.each(['//evil.example/', '/../admin', '/%2e%2e/admin', '/..\\..\\admin', '/\\evil.example'])('given the path %s, never leaves the base address', async (path) => {
    const seen: string[] = [];
    const { url, host } = await listen((request, response) => {
      seen.push(request.url ?? '');
      response.end();
    });
    const egress = createEgress({ connectors: { pay: { baseUrl: `${url}/api` } }, privateHosts: [host] });
    await codeOf(egress('pay', { method: 'GET', path }));
    expect(seen.every((address) => address.startsWith('/api/'))).toBe(true);
  });

  it('given a connector nobody configured, refuses', async () => {
    const egress = createEgress({ connectors: {} });
    expect(await codeOf(egress('pay', { method: 'GET', path: '/' }))).toBe('EGRESS_REFUSED');
    expect(await codeOf(egress('constructor', { method: 'GET', path: '/' }))).toBe('EGRESS_REFUSED');
  });

  it('given a loopback address that is not on the list, refuses, also on another port', async () => {
    const { url } = await listen((_request, response) => response.end('{}'));
    const egress = createEgress({ connectors: { pay: { baseUrl: url } }, privateHosts: ['127.0.0.1:1'] });
    expect(await codeOf(egress('pay', { method: 'GET', path: '/' }))).toBe('EGRESS_REFUSED');
  });

  it.each([['127.0.0.1'], ['10.1.2.3'], ['169.254.169.254'], ['::ffff:127.0.0.1'], ['::1'], ['fd00::1'], ['93.184.216.34', '192.168.0.1']])('given a name that resolves to %s, refuses', async (...addresses) => {
    const egress = createEgress({ connectors: { pay: { baseUrl: 'http://pay.example' } }, resolve: () => Promise.resolve(addresses) });
    expect(await codeOf(egress('pay', { method: 'GET', path: '/' }))).toBe('EGRESS_REFUSED');
  });

  it('given a name, connects to the address that was checked and asks for it once', async () => {
    const { host } = await listen((request, response) => response.end(JSON.stringify({ host: request.headers.host })));
    const port = host.split(':')[1];
    let asked = 0;
    const egress = createEgress({
      connectors: { pay: { baseUrl: `http://pay.example:${port}` } },
      privateHosts: [`pay.example:${port}`],
      resolve: () => {
        asked += 1;
        return Promise.resolve(asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
      },
    });
    expect(await egress('pay', { method: 'GET', path: '/' })).toEqual({ status: 200, json: { host: `pay.example:${port}` } });
    expect(asked).toBe(1);
  });

  it('given a redirect, hands it back unfollowed', async () => {
    let followed = false;
    const { url, host } = await listen((request, response) => {
      if (request.url === '/secret') followed = true;
      response.writeHead(302, { Location: '/secret' }).end();
    });
    const egress = createEgress({ connectors: { pay: { baseUrl: url } }, privateHosts: [host] });
    expect((await egress('pay', { method: 'GET', path: '/' })).status).toBe(302);
    expect(followed).toBe(false);
  });

  it('given an answer that drips for ever or grows for ever, gives up', async () => {
    const { url, host } = await listen((request, response) => {
      if (request.url === '/drip') {
        const dripping = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(dripping));
      } else response.end('x'.repeat(5000));
    });
    const egress = createEgress({ connectors: { pay: { baseUrl: url } }, privateHosts: [host], timeoutMs: 80, maxResponseBytes: 1000 });
    expect(await codeOf(egress('pay', { method: 'GET', path: '/drip' }))).toBe('OUTSIDE_UNREACHABLE');
    expect(await codeOf(egress('pay', { method: 'GET', path: '/big' }))).toBe('OUTSIDE_UNREACHABLE');
  });

  it('given no listener, or an answer that breaks off, says unreachable', async () => {
    const { url, host } = await listen((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{');
      setImmediate(() => response.destroy());
    });
    const egress = createEgress({ connectors: { pay: { baseUrl: url }, gone: { baseUrl: 'http://127.0.0.1:1' } }, privateHosts: [host, '127.0.0.1:1'] });
    expect(await codeOf(egress('pay', { method: 'GET', path: '/' }))).toBe('OUTSIDE_UNREACHABLE');
    expect(await codeOf(egress('gone', { method: 'GET', path: '/' }))).toBe('OUTSIDE_UNREACHABLE');
  });

  it('tells inward addresses from public ones', () => {
    const inward = ['::ffff:10.0.0.1', '::ffff:7f00:1', '100.64.0.1', '0.0.0.0', 'fe80::1', '64:ff9b::7f00:1', 'not an address'];
    expect(inward.filter((address) => !isInward(address))).toEqual([]);
    expect(['93.184.216.34', '2a01:4f8::1', '::ffff:93.184.216.34'].filter(isInward)).toEqual([]);
  });
});

describe('the workers', () => {
  it('open no connection but through the door', () => {
    const opening = /from '(?:node:)?(?:https?|net|tls|http2|dgram|undici|axios|got)'|\bfetch\s*\(|\bWebSocket\b|\bEventSource\b|\bimport\s*\((?!'vite'|pathToFileURL\()/;
    const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.split('/').includes('testing') && file !== 'egress.ts');
    expect(files.length).toBeGreaterThan(20);
    const offenders = files.filter((file) => opening.test(readFileSync(new URL(file, import.meta.url), 'utf8')));
    expect(offenders).toEqual([]);
  });
});
