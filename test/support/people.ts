import type { FastifyInstance, InjectOptions } from 'fastify';
import { hashPassword } from '../../api/auth/passwords.ts';
import { hashOfSecret } from '../../api/auth/secrets.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_TOWN, SAMPLE_UNIT } from '../../api/bootstrap/sample-town.ts';
import type { IdentityStore } from '../../engine/store/identity.ts';

/** Password of every account in tests. */
export const PASSWORD = 'correct horse battery';

/** Sets up the sample town, or another tenant with the same people, without one-time passwords. */
export async function settlePeople(identity: IdentityStore, tenant = 'musterstadt'): Promise<void> {
  await identity.ensureTenant({ key: tenant, ...SAMPLE_TOWN });
  await identity.ensureUnit({ tenant, ...SAMPLE_UNIT });
  // The real algorithm at its lowest cost: dozens of tests sign in.
  const passwordHash = await hashPassword(PASSWORD, { logN: 4, r: 8, p: 1 });
  for (const account of SAMPLE_ACCOUNTS)
    await identity.insertAccount({ ...account, id: `${tenant}-${account.username}`, tenant, passwordHash, mustChangePassword: false, disabled: false, createdAt: 0 });
}

/** Makes an API token and gives its secret. */
export async function issueToken(identity: IdentityStore, scopes: readonly string[], tenant = 'musterstadt'): Promise<string> {
  const secret = `lz_test-${tenant}-${scopes.join('-').replaceAll(/[^a-z]/g, '')}`;
  await identity.insertApiToken({ id: `token-${hashOfSecret(secret).slice(0, 8)}`, tenant, name: 'Test', tokenHash: hashOfSecret(secret), scopes, createdBy: 'test', createdAt: 0, expiresAt: null, revokedAt: null });
  return secret;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The parsed body; `null` when there is none. */
  readonly json: any; // eslint-disable-line typescript/no-explicit-any -- tests look into answers of every shape
}
export interface Person {
  readonly csrfToken: string;
  readonly cookie: string;
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers?: Record<string, string>): Promise<Answer>;
}

/** Sends one request through the whole server, without a socket. */
export async function send(app: FastifyInstance, options: InjectOptions): Promise<Answer> {
  const response = await app.inject(options);
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return { status: response.statusCode, headers: response.headers, text: response.body, json: isJson && response.body !== '' ? (JSON.parse(response.body) as unknown) : null };
}

/** Signs in through the API and remembers cookie and CSRF token. */
export async function signIn(app: FastifyInstance, username: string, options: { readonly password?: string; readonly tenant?: string } = {}): Promise<Person> {
  const answer = await send(app, { method: 'POST', url: '/api/v1/session', payload: { username, password: options.password ?? PASSWORD, ...(options.tenant !== undefined && { tenant: options.tenant }) } });
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${String(answer.status)} ${answer.text}`);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] as string;
  const csrfToken = String(answer.json.csrfToken);
  return {
    cookie,
    csrfToken,
    send: (method, url, payload, headers = {}) => send(app, { method, url, ...(payload !== undefined && { payload }), headers: { cookie, 'x-csrf-token': csrfToken, ...headers } }),
  };
}

/** Sends as a program with an API token. */
export function program(app: FastifyInstance, token: string): Person['send'] {
  return (method, url, payload, headers = {}) => send(app, { method, url, ...(payload !== undefined && { payload }), headers: { authorization: `Bearer ${token}`, ...headers } });
}
