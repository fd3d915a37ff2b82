import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import { anyone } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers } from '../http.ts';
import { key, strict } from '../schemas/inputs.ts';
import { ServiceSchema } from '../schemas/service.ts';
import { listOf, ref } from '../schemas/view.ts';

/** What the town offers: read by the public pages before anybody is known. */
export function serviceRoutes(app: Http, { engine, identity }: ApiDependencies): void {
  app.get(
    '/services',
    {
      config: { access: [anyone] },
      schema: { tags: ['services'], summary: 'Services that can be applied for, and whose they are', response: answers({ 200: Type.Object({ town: Type.Object({ name: Type.String() }), items: listOf(ref(ServiceSchema)) }) }) },
    },
    async (request) => {
      const { tenant } = actorOf(request);
      const town = (await identity.listTenants()).find(({ key: each }) => each === tenant);
      return { town: { name: town?.name ?? tenant }, items: await engine.queries.services(tenant) };
    },
  );

  app.get(
    '/services/:key',
    {
      config: { access: [anyone] },
      schema: { tags: ['services'], summary: 'One service with its application form', params: strict({ key: key() }), response: answers({ 200: ref(ServiceSchema) }) },
    },
    async (request) => {
      const service = await engine.queries.service(actorOf(request).tenant, request.params.key);
      if (service === null) throw new LaufzettelError('SERVICE_UNKNOWN');
      return service;
    },
  );
}
