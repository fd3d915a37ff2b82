import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Behaviours } from './behaviour.ts';

const MAX_BODY_BYTES = 256 * 1024;

/** A request as a route sees it: parsed address and body, nothing of the socket. */
export interface OutsideRequest {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface OutsideResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly html?: string;
  readonly location?: string;
}

export interface OutsideProgram {
  /** Prefix of paths that behave badly when told to; pages for people and control stay reliable. */
  readonly interfaces: readonly string[];
  /** Carries out one request. Must be synchronous, so that an effect is whole or absent. */
  readonly answer: (request: OutsideRequest) => OutsideResponse;
  /** The body of the 422 a `refuse` behaviour gives. */
  readonly refusal: OutsideResponse;
  readonly ledger: () => readonly unknown[];
  readonly close: () => void;
}

export interface RunningProgram {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a program on 127.0.0.1 with `/control/behaviour`, `/control/ledger` and `/health` beside its own routes. */
export async function serve(program: (url: () => string) => OutsideProgram, port: number): Promise<RunningProgram> {
  let url = '';
  const behaviours = new Behaviours();
  const running = program(() => url);
  const server = createServer((incoming, response) => {
    handle(running, behaviours, incoming, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The program listens on no port.');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          running.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function handle(program: OutsideProgram, behaviours: Behaviours, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const method = incoming.method ?? 'GET';
  const body = await readBody(incoming);
  if (body.tooLarge) return send(response, { status: 413, body: { title: 'The body is too large.' } });
  const request: OutsideRequest = {
    method,
    path: address.pathname,
    segments: address.pathname.split('/').filter((segment) => segment !== '').map(decode),
    query: address.searchParams,
    headers: incoming.headers,
    body: body.value,
  };
  if (request.path === '/health') return send(response, { status: 200, body: { status: 'ok' } });
  if (request.path === '/control/ledger' && method === 'GET') return send(response, { status: 200, body: { entries: program.ledger() } });
  if (request.path === '/control/behaviour' && method === 'POST') {
    if (!isJson(incoming)) return send(response, { status: 415, body: { title: 'Send application/json.' } });
    const wrong = behaviours.configure(request.body);
    return send(response, wrong === null ? { status: 204 } : { status: 400, body: { title: wrong } });
  }
  if (!program.interfaces.some((prefix) => request.path.startsWith(prefix))) return send(response, program.answer(request));

  const header = incoming.headers['x-behaviour'];
  const behaviour = behaviours.next(method, request.path, typeof header === 'string' ? header : undefined);
  if (behaviour.kind === 'slow') await wait(behaviour.ms);
  if (behaviour.kind === 'fail') return send(response, { status: 500, body: { title: 'Told to fail.', status: 500 } });
  if (behaviour.kind === 'refuse') return send(response, program.refusal);
  const answer = program.answer(request);
  if (behaviour.kind === 'twice') program.answer(request);
  if (behaviour.kind === 'late') await wait(behaviour.ms);
  if (behaviour.kind === 'drop') {
    response.destroy();
    return;
  }
  send(response, answer);
}

function send(response: ServerResponse, answer: OutsideResponse): void {
  const headers: Record<string, string> = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  if (answer.location !== undefined) headers['Location'] = answer.location;
  if (answer.html !== undefined) {
    headers['Content-Type'] = 'text/html; charset=utf-8';
    headers['Content-Security-Policy'] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    response.writeHead(answer.status, headers).end(answer.html);
    return;
  }
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  headers['Content-Type'] = answer.status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
}

async function readBody(incoming: IncomingMessage): Promise<{ readonly value: unknown; readonly tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) return { value: undefined, tooLarge: true };
  if (!isJson(incoming) || size === 0) return { value: undefined, tooLarge: false };
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')), tooLarge: false };
  } catch {
    return { value: undefined, tooLarge: false };
  }
}

function isJson(incoming: IncomingMessage): boolean {
  return (incoming.headers['content-type'] ?? '').startsWith('application/json');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
