import type { Json } from '../../json.ts';
import type { ServiceRow } from '../../store/rows/definition.ts';
import type { RuntimeParts } from '../command.ts';
import type { Queries, ServiceView } from '../contract.ts';
import { toMessageView } from '../views/message.ts';

/** The services a town offers; public. */
export function serviceQueries({ store, models }: RuntimeParts): Pick<Queries, 'services' | 'service'> {
  async function view({ tenant, deploymentId }: ServiceRow): Promise<ServiceView> {
    const deployed = await models.read(store, tenant, deploymentId);
    const { manifest, form } = deployed;
    if (manifest === null) throw new Error(`Deployment ${deploymentId} of a service has no manifest.`);
    const { key, name, description, unit, unitName, town, applicationForm, documents, messages, groups, outcomes, topics } = manifest;
    return {
      key,
      name,
      description,
      unit,
      unitName,
      town: town === null ? null : { name: town },
      form: form(applicationForm)?.schema ?? (null as Json),
      documents: documents.map(({ purpose, title, required }) => ({ purpose, title, required: required === true })),
      messages: messages.map((rule) => toMessageView(manifest, deployed, rule)),
      groups,
      outcomes,
      topics,
    };
  }
  return {
    services: async (tenant) => Promise.all((await store.select('servicesOfTenant', tenant)).map(view)),
    service: async (tenant, key) => {
      const row = await store.row('service', tenant, key);
      return row === null ? null : view(row);
    },
  };
}
