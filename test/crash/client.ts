import { setTimeout as wait } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers have every shape; what is looked at is asserted where it is used.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** What an HTTP client knows after a request: an answer, or that it cannot know whether the server did it. */
type Attempt = Answer | 'unknown';

async function attempt(url: string, init: RequestInit): Promise<Attempt> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    const body: unknown = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  } catch {
    return 'unknown';
  }
}

/** Sends until an answer arrives; only for requests that may be sent twice: reads, and writes with an Idempotency-Key. */
export async function insist(url: string, init: RequestInit, deadline: number): Promise<Answer> {
  for (;;) {
    const answer = await attempt(url, init);
    if (answer !== 'unknown' && answer.status < 500 && answer.status !== 429) return answer;
    if (Date.now() > deadline) throw new Error(`No answer in time from ${init.method ?? 'GET'} ${url}: ${answer === 'unknown' ? 'connection lost' : `${answer.status} ${JSON.stringify(answer.body)}`}`);
    await wait(100);
  }
}

/** A signed-in colleague at a server that dies now and then; signs in again when the session is unknown. */
export class StaffClient {
  readonly #address: string;
  readonly #username: string;
  readonly #password: string;
  readonly #deadline: number;
  #headers: Record<string, string> = {};

  constructor(address: string, username: string, password: string, deadline: number) {
    this.#address = address;
    this.#username = username;
    this.#password = password;
    this.#deadline = deadline;
  }

  async signIn(): Promise<Answer> {
    const answer = await insist(`${this.#address}/api/v1/session`, json('POST', { username: this.#username, password: this.#password }), this.#deadline);
    if (answer.status !== 200) throw new Error(`${this.#username} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.#headers = { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf-token': String(answer.body.csrfToken) };
    return answer;
  }

  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const request = { ...json(method, body), headers: { ...json(method, body).headers, ...headers, ...this.#headers } };
    return insist(`${this.#address}/api/v1${path}`, request, this.#deadline);
  }
}

/** A JSON request; without a body there is no content type either. */
export function json(method: string, body?: object): { method: string; headers: Record<string, string>; body?: string } {
  return body === undefined ? { method, headers: {} } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
