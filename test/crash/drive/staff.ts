import { PASSWORD } from '../../support/people.ts';
import type { Answer, Requests, Sending } from './requests.ts';

/** A signed-in colleague at servers that die now and then. */
export class Staff {
  readonly #requests: Requests;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(requests: Requests, headers: Readonly<Record<string, string>>) {
    this.#requests = requests;
    this.#headers = headers;
  }

  static async signIn(requests: Requests, username: string): Promise<Staff> {
    const answer = await requests.insist({ method: 'POST', path: '/session', body: { username, password: PASSWORD } });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new Staff(requests, { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf-token': String(answer.body.csrfToken) });
  }

  insist(sending: Sending): Promise<Answer> {
    return this.#requests.insist({ ...sending, headers: { ...sending.headers, ...this.#headers } });
  }

  once(sending: Sending): Promise<Answer | null> {
    return this.#requests.once({ ...sending, headers: { ...sending.headers, ...this.#headers } });
  }
}
