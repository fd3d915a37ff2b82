import { Type } from 'typebox';
import type { ApiTokenRow } from '../../engine/store/identity.ts';
import { identityFact } from '../auth/audit-facts.ts';
import { SCOPE_PATTERN, role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import { hashOfSecret, newSecret } from '../auth/secrets.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found, nothing } from '../http.ts';
import { ApiTokenSchema, NewApiTokenSchema } from '../schemas/api-token.ts';
import type { ApiTokenView } from '../schemas/api-token.ts';
import { IdParams, strict } from '../schemas/inputs.ts';
import { listOf, ref } from '../schemas/view.ts';

const DAY = 86_400_000;

const NewToken = strict({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(Type.String({ pattern: SCOPE_PATTERN }), { minItems: 1, maxItems: 20 }),
  validDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 730, default: 365 })),
});

/** Credentials of other systems. */
export function apiTokenRoutes(app: Http, { identity, clock, ids }: ApiDependencies): void {
  const access = [role('admin')];

  app.get(
    '/api-tokens',
    { config: { access }, schema: { tags: ['api-tokens'], summary: 'All tokens, without their secret', response: answers({ 200: Type.Object({ items: listOf(ref(ApiTokenSchema)) }) }) } },
    async (request) => ({ items: (await identity.listApiTokens(actorOf(request).tenant)).map(tokenView) }),
  );

  app.post(
    '/api-tokens',
    { config: { access }, schema: { tags: ['api-tokens'], summary: 'Make a token; its secret is in this answer and nowhere else', body: NewToken, response: answers({ 201: ref(NewApiTokenSchema) }) } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { name, scopes, validDays = 365 } = request.body;
      const token = `lz_${newSecret()}`;
      const row: ApiTokenRow = {
        id: ids.next(),
        tenant: actor.tenant,
        name,
        tokenHash: hashOfSecret(token),
        scopes,
        createdBy: actor.id,
        createdAt: clock.now(),
        expiresAt: clock.now() + validDays * DAY,
        revokedAt: null,
      };
      await identity.insertApiToken(row, identityFact(actor, row.createdAt, 'createApiToken', row.id, { scopes, expiresAt: row.expiresAt }));
      return reply.code(201).header('cache-control', 'no-store').send({ ...tokenView(row), token });
    },
  );

  app.delete(
    '/api-tokens/:id',
    { config: { access }, schema: { tags: ['api-tokens'], summary: 'Revoke a token', params: IdParams, response: answers({ 204: nothing() }) } },
    async (request, reply) => {
      const actor = actorOf(request);
      const at = clock.now();
      const { id } = request.params;
      const revoked = await identity.revokeApiToken(actor.tenant, id, at, identityFact(actor, at, 'revokeApiToken', id));
      found(revoked ? true : null);
      return reply.code(204).send();
    },
  );
}

function tokenView({ id, name, scopes, createdAt, expiresAt, revokedAt }: ApiTokenRow): ApiTokenView {
  return { id, name, scopes, createdAt, expiresAt, revokedAt };
}
