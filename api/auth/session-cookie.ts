import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../dependencies.ts';

const NAME = 'laufzettel_session';

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

/** HttpOnly keeps scripts away from it, Strict keeps other sites from using it; Secure needs TLS, as production has. */
export function writeSessionCookie(reply: FastifyReply, token: string, config: ApiConfig): void {
  reply.setCookie(NAME, token, { path: '/', httpOnly: true, sameSite: 'strict', secure: config.environment === 'production' });
}

export function clearSessionCookie(reply: FastifyReply, config: ApiConfig): void {
  reply.clearCookie(NAME, { path: '/', httpOnly: true, sameSite: 'strict', secure: config.environment === 'production' });
}
