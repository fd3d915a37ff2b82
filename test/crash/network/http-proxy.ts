import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * How deliveries to an outside program go: `pass` as they should; `twice` carries each request out two times, at the
 * same time; `late` answers after a delay; `lost` carries it out and loses the answer; `cut` refuses; `hang` answers
 * nobody until the behaviour changes, then breaks the connections that wait.
 */
export type Delivery = 'pass' | 'twice' | 'late' | 'lost' | 'cut' | 'hang';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The way from our server to an outside program, as an HTTP proxy that delivers badly when told to. */
export class HttpProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #target: () => string;
  #delivery: Delivery = 'pass';
  #delayMs = 0;
  #waiting: (() => void)[] = [];

  private constructor(server: Server, target: () => string, port: number) {
    this.#server = server;
    this.#target = target;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async before(target: () => string): Promise<HttpProxy> {
    const server = createServer();
    await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy listens on no port.');
    const proxy = new HttpProxy(server, target, address.port);
    server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
      proxy.#handle(incoming, response).catch(() => response.destroy());
    });
    return proxy;
  }

  set(delivery: Delivery, delayMs = 0): void {
    this.#delivery = delivery;
    this.#delayMs = delayMs;
    if (delivery === 'cut') this.#server.closeAllConnections();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const delivery = this.#delivery;
    const body = await bytesOf(incoming);
    if (delivery === 'hang') await new Promise<void>((wake) => this.#waiting.push(wake));
    if (delivery === 'cut' || delivery === 'hang') {
      response.destroy();
      return;
    }
    const deliver = (): Promise<Answer> => forward(this.#target(), incoming, body);
    const [answer] = delivery === 'twice' ? await Promise.all([deliver(), deliver()]) : [await deliver()];
    if (delivery === 'late') await wait(this.#delayMs);
    if (delivery === 'lost') {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }
}

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((answered, failed) => {
    const outgoing = send(`${target}${incoming.url ?? '/'}`, { method: incoming.method, headers: incoming.headers, agent: false }, (response) => {
      bytesOf(response).then((bytes) => answered({ status: response.statusCode ?? 502, headers: response.headers, body: bytes }), failed);
    });
    outgoing.once('error', failed);
    outgoing.end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
