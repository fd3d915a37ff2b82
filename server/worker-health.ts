import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { processLines } from '../api/process-metrics.ts';
import type { Engine } from '../engine/runtime/index.ts';
import type { JobCounters } from '../workers/dispatch/job-counters.ts';

/** `/health/live`, `/health/ready` and `/metrics` of a worker, for whoever restarts and watches it. Says nothing of any case. */
export async function serveHealth(engine: Engine, counters: JobCounters, host: string, port: number): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.method ?? '', request.url ?? '').then(({ status, type, body }) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body));
  });

  async function answer(method: string, url: string): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
    if (method === 'GET' && url === '/health/live') return json(200, { status: 'ok' });
    if (method === 'GET' && url === '/metrics') {
      const lines = [...counters.exposition(), ...processLines(await engine.queries.storeCounts())];
      return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: `${lines.join('\n')}\n` };
    }
    if (method !== 'GET' || url !== '/health/ready') return json(404, { code: 'NOT_FOUND' });
    return engine.nextDueAt().then(
      () => json(200, { status: 'ok' }),
      () => json(503, { code: 'NOT_READY' }),
    );
  }

  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}

function json(status: number, body: object): { readonly status: number; readonly type: string; readonly body: string } {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
