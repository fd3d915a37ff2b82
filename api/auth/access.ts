import type { Role } from '../../engine/runtime/contract.ts';

/**
 * Who may call a route. Every route declares it; the server refuses to start when one does not. Rights that depend on
 * the thing itself (whose case, which topic) are judged by the engine.
 */
export type Access = readonly Grant[];

export type Grant =
  | { readonly by: 'anyone' }
  /** A signed-in account with one of the roles; without `roles` any account. */
  | { readonly by: 'session'; readonly roles?: readonly Role[]; readonly beforePasswordChange?: true }
  /** An API token with the scope, or with a narrower one below it (`jobs:work` admits `jobs:work:permit.issue`). */
  | { readonly by: 'token'; readonly scope: string }
  | { readonly by: 'applicant' };

export const anyone: Grant = { by: 'anyone' };
export const applicant: Grant = { by: 'applicant' };
/** Any signed-in account. */
export const signedIn: Grant = { by: 'session' };
/** Signed in, also while the one-time password still has to be replaced. */
export const signedInForPassword: Grant = { by: 'session', beforePasswordChange: true };
export const role = (...roles: readonly Role[]): Grant => ({ by: 'session', roles });
export const scope = (name: string): Grant => ({ by: 'token', scope: name });

/** Scopes an API token may carry; `jobs:work` may be narrowed to topics by a suffix. */
export const SCOPES = [
  'applications:write',
  'deployments:write',
  'instances:write',
  'jobs:work',
  'messages:write',
  'metrics:read',
] as const;

/** Pattern of one scope as accepted when a token is made. */
export const SCOPE_PATTERN = `^(${SCOPES.join('|')}|jobs:work:[A-Za-z0-9._-]{1,80}(\\.\\*)?)$`;

export function scopesAdmit(held: readonly string[], wanted: string): boolean {
  return held.some((each) => each === wanted || each.startsWith(`${wanted}:`));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** The route reads `multipart/form-data`; all others refuse it. */
    multipart?: true;
  }
}
