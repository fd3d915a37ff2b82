import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import type { AccountRow } from '../../engine/store/identity.ts';
import { actorOfAccount, actorOfVisitor } from '../auth/actors.ts';
import { identityFact } from '../auth/audit-facts.ts';
import { anyone, signedInForPassword } from '../auth/access.ts';
import { signedInCaller } from '../auth/authenticate.ts';
import { hashPassword, verifyPassword } from '../auth/passwords.ts';
import { hashOfSecret } from '../auth/secrets.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../auth/session-cookie.ts';
import { openSession } from '../auth/sessions.ts';
import { SignInThrottle } from '../auth/sign-in-throttle.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, nothing } from '../http.ts';
import type { EventStreams } from '../live/event-streams.ts';
import { QUEUE_BOARD } from '../queue-board.ts';
import { perMinute } from '../rates.ts';
import { SessionSchema } from '../schemas/session.ts';
import type { SessionView } from '../schemas/session.ts';
import { key, strict } from '../schemas/inputs.ts';
import { ref } from '../schemas/view.ts';

const Credentials = strict({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
  tenant: Type.Optional({ ...key(), description: 'Default: the tenant this server shows to the public' }),
});
const PasswordChange = strict({
  current: Type.String({ minLength: 1, maxLength: 1000 }),
  next: Type.String({ maxLength: 1000, description: 'At least 12 characters' }),
});
const SHORTEST_PASSWORD = 12;

/** Signing in and out of staff accounts, and changing one's password. */
export function sessionRoutes(app: Http, dependencies: ApiDependencies, streams: EventStreams): void {
  const { identity, clock, config } = dependencies;
  const throttle = new SignInThrottle(clock);

  app.post(
    '/session',
    {
      config: { access: [anyone], rateLimit: perMinute(config, 60) },
      schema: { tags: ['session'], summary: 'Sign in', body: Credentials, response: answers({ 200: ref(SessionSchema) }) },
    },
    async (request, reply) => {
      const { username, password, tenant = config.tenant } = request.body;
      const attempt = `${tenant} ${username.toLowerCase()} ${request.ip}`;
      const wait = throttle.waitFor(attempt);
      if (wait > 0) {
        void reply.header('retry-after', Math.ceil(wait / 1000));
        throw new LaufzettelError('TOO_MANY_REQUESTS');
      }
      const account = await identity.findAccount(tenant, username);
      const good = await verifyPassword(password, account?.passwordHash ?? null);
      if (!good || account === null || account.disabled) {
        throttle.failed(attempt);
        await recordFailure(dependencies, tenant, account, good);
        throw new LaufzettelError('SIGN_IN_FAILED');
      }
      throttle.succeeded(attempt);
      // A token from before the sign-in may be known to others: it ends here, and a new one is made.
      const before = readSessionCookie(request);
      if (before !== undefined) await identity.deleteSession(hashOfSecret(before));
      const { token, row } = await openSession(dependencies, tenant, { kind: 'account', accountId: account.id }, identityFact(actorOfAccount(account), clock.now(), 'signIn', account.id));
      writeSessionCookie(reply, token, config);
      return sessionView(dependencies, account, row.csrfToken);
    },
  );

  app.get(
    '/session',
    {
      config: { access: [signedInForPassword] },
      schema: { tags: ['session'], summary: 'Who is signed in, with the CSRF token', response: answers({ 200: ref(SessionSchema) }) },
    },
    async (request) => {
      const { account, session } = signedInCaller(request);
      return sessionView(dependencies, account, session.csrfToken);
    },
  );

  app.delete(
    '/session',
    {
      config: { access: [signedInForPassword] },
      schema: { tags: ['session'], summary: 'Sign out', response: answers({ 204: nothing() }) },
    },
    async (request, reply) => {
      const { session } = signedInCaller(request);
      await identity.deleteSession(session.tokenHash);
      streams.closeSession(session.tokenHash);
      clearSessionCookie(reply, config);
      return reply.code(204).send();
    },
  );

  app.put(
    '/session/password',
    {
      config: { access: [signedInForPassword], rateLimit: perMinute(config, 10) },
      schema: { tags: ['session'], summary: 'Change the password; other sessions of the account end', body: PasswordChange, response: answers({ 204: nothing() }) },
    },
    async (request, reply) => {
      const { account, session } = signedInCaller(request);
      const { current, next } = request.body;
      const attempt = `${account.tenant} ${account.username.toLowerCase()} ${request.ip}`;
      if (throttle.waitFor(attempt) > 0) throw new LaufzettelError('TOO_MANY_REQUESTS');
      if (!(await verifyPassword(current, account.passwordHash))) {
        throttle.failed(attempt);
        refusePassword('/current', 'wrong', 'is not your present password');
      }
      if (next.length < SHORTEST_PASSWORD) refusePassword('/next', 'minLength', `needs at least ${String(SHORTEST_PASSWORD)} characters`);
      if (next === current) refusePassword('/next', 'unchanged', 'is the password you have now');
      if (next.toLowerCase().includes(account.username.toLowerCase())) refusePassword('/next', 'containsUsername', 'contains your user name');
      await identity.updatePassword({
        tenant: account.tenant,
        accountId: account.id,
        passwordHash: await hashPassword(next),
        at: clock.now(),
        keepSession: session.tokenHash,
      }, identityFact(actorOfAccount(account), clock.now(), 'changePassword', account.id));
      return reply.code(204).send();
    },
  );
}

/**
 * A refused sign-in as an audit fact. What was typed is not in it: people type their password into the wrong field.
 * Facts of a tenant that does not exist go to the tenant of the server, so that nobody begins chains by guessing.
 */
async function recordFailure({ identity, clock, config }: ApiDependencies, asked: string, account: AccountRow | null, good: boolean): Promise<void> {
  const known = (await identity.listTenants()).some(({ key: each }) => each === asked);
  const reason = account === null ? 'unknownName' : good ? 'accountDisabled' : 'wrongPassword';
  const visitor = actorOfVisitor(known ? asked : config.tenant);
  await identity.appendAudit(identityFact(visitor, clock.now(), 'signInFailed', account?.id ?? null, { reason: known ? reason : 'unknownTenant' }));
}

async function sessionView({ identity, queueBoard }: ApiDependencies, account: AccountRow, csrfToken: string): Promise<SessionView> {
  const { id, username, displayName, roles, groups, units, mustChangePassword } = account;
  const tenant = (await identity.listTenants()).find(({ key: each }) => each === account.tenant);
  return {
    account: { id, username, displayName, roles, groups, units },
    csrfToken,
    mustChangePassword,
    tenant: { key: account.tenant, name: tenant?.name ?? account.tenant },
    queueBoard: queueBoard !== undefined && roles.includes('admin') ? QUEUE_BOARD : null,
  };
}

function refusePassword(path: string, code: string, message: string): never {
  throw new LaufzettelError('PASSWORD_REFUSED', undefined, [{ path, code, message }]);
}
