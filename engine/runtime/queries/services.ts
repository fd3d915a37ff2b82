import type { Json } from '../../json.ts';
import type { ServiceRow } from '../../store/rows/definition.ts';
import type { RuntimeParts } from '../command.ts';
import type { Queries, ServiceView } from '../contract.ts';

/** The services a town offers; public. */
export function serviceQueries({ store, models }: RuntimeParts): Pick<Queries, 'services' | 'service'> {
  async function view({ tenant, deploymentId }: ServiceRow): Promise<ServiceView> {
    const { manifest, form } = await models.read(store, tenant, deploymentId);
    if (manifest === null) throw new Error(`Deployment ${deploymentId} of a service has no manifest.`);
    const { key, name, description, unit, applicationForm, documents } = manifest;
    return {
      key,
      name,
      description,
      unit,
      form: form(applicationForm)?.schema ?? (null as Json),
      documents: documents.map(({ purpose, title, required }) => ({ purpose, title, required: required === true })),
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
