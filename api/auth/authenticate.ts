import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LaufzettelError } from '../../engine/errors.ts';
import type { Actor } from '../../engine/runtime/contract.ts';
import type { AccountRow, SessionRow } from '../../engine/store/identity.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Access, Grant } from './access.ts';
import { scopesAdmit } from './access.ts';
import { actorOfAccount, actorOfApplicant, actorOfToken, actorOfVisitor } from './actors.ts';
import { hashOfSecret, sameSecret } from './secrets.ts';
import { readSessionCookie } from './session-cookie.ts';
import { findLiveSession } from './sessions.ts';

/** Who is behind a request, after the route's access was checked. */
export interface Caller {
  readonly actor: Actor;
  readonly session?: SessionRow;
  readonly account?: AccountRow;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** The actor the engine authorises and records. */
export function actorOf(request: FastifyRequest): Actor {
  return callerOf(request).actor;
}

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error('A handler ran without its access having been checked.');
  return request.caller;
}

/** Session and account of a route that only sessions may call. */
export function signedInCaller(request: FastifyRequest): Required<Caller> {
  const { actor, session, account } = callerOf(request);
  if (session === undefined || account === undefined) throw new Error('A route for sessions was called without one.');
  return { actor, session, account };
}

/**
 * Checks the access of the matched route before its body is read. The decision hangs on the route object, never on the
 * text of the address, so that no spelling of an address gets past it.
 */
export function installAuthentication(app: FastifyInstance, dependencies: ApiDependencies): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const access = request.routeOptions.config.access;
    if (access === undefined) throw new LaufzettelError('FORBIDDEN');
    request.caller = await admit(request, access, dependencies);
  });
}

async function admit(request: FastifyRequest, access: Access, dependencies: ApiDependencies): Promise<Caller> {
  const grants = <By extends Grant['by']>(by: By) => access.filter((grant): grant is Extract<Grant, { by: By }> => grant.by === by);
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const [, scheme, secret] = /^(Bearer|Applicant) ([\x21-\x7e]{1,200})$/i.exec(authorization) ?? [];
    if (secret === undefined) throw new LaufzettelError('NOT_SIGNED_IN', 'The Authorization header is not understood: send `Bearer <token>` or `Applicant <token>`.');
    return scheme?.toLowerCase() === 'bearer'
      ? admitToken(secret, access, grants('token'), dependencies)
      : admitApplicant(secret, access, dependencies);
  }
  const sessions = grants('session');
  const cookie = sessions.length > 0 ? readSessionCookie(request) : undefined;
  if (cookie !== undefined) return admitSession(request, cookie, sessions, dependencies);
  if (access.some((grant) => grant.by === 'anyone')) return { actor: actorOfVisitor(dependencies.config.tenant) };
  throw new LaufzettelError('NOT_SIGNED_IN');
}

async function admitToken(secret: string, access: Access, grants: readonly { readonly scope: string }[], { identity, clock }: ApiDependencies): Promise<Caller> {
  const token = await identity.findApiToken(hashOfSecret(secret));
  if (token === null || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= clock.now()))
    throw new LaufzettelError('NOT_SIGNED_IN', 'This token is unknown, revoked or expired.');
  const open = grants.length === 0 && access.some((grant) => grant.by === 'anyone');
  if (!open && !grants.some((grant) => scopesAdmit(token.scopes, grant.scope))) throw new LaufzettelError('FORBIDDEN');
  return { actor: actorOfToken(token) };
}

async function admitApplicant(secret: string, access: Access, dependencies: ApiDependencies): Promise<Caller> {
  const session = await findLiveSession(dependencies, secret);
  if (session === null || session.subject.kind !== 'applicant') throw new LaufzettelError('NOT_SIGNED_IN', 'Open your application again with reference and access code.');
  const admitted = new Set(access.map(({ by }) => by));
  if (admitted.has('applicant')) return { actor: actorOfApplicant(session.tenant, session.subject.caseId), session };
  // On the public pages an applicant is a visitor like any other: another application is not part of this case.
  if (admitted.has('anyone')) return { actor: actorOfVisitor(session.tenant) };
  throw new LaufzettelError('FORBIDDEN');
}

async function admitSession(
  request: FastifyRequest,
  cookie: string,
  grants: readonly Extract<Grant, { by: 'session' }>[],
  dependencies: ApiDependencies,
): Promise<Caller> {
  const session = await findLiveSession(dependencies, cookie);
  if (session === null || session.subject.kind !== 'account') throw new LaufzettelError('NOT_SIGNED_IN');
  const account = await dependencies.identity.accountById(session.tenant, session.subject.accountId);
  if (account === null || account.disabled) throw new LaufzettelError('NOT_SIGNED_IN');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const sent = request.headers['x-csrf-token'];
    if (typeof sent !== 'string' || !sameSecret(sent, session.csrfToken)) throw new LaufzettelError('CSRF_REFUSED');
  }
  const fitting = grants.filter(({ roles }) => roles === undefined || roles.some((each) => account.roles.includes(each)));
  if (fitting.length === 0) throw new LaufzettelError('FORBIDDEN');
  if (account.mustChangePassword && !fitting.some((grant) => grant.beforePasswordChange)) throw new LaufzettelError('PASSWORD_CHANGE_REQUIRED');
  return { actor: actorOfAccount(account), session, account };
}
