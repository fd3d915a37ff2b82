import type { TrailRow } from '../../store/rows/record.ts';
import type { Office } from './office.ts';

export interface RunInstance {
  readonly id: string;
  readonly key: string;
  readonly status: string;
}

/** Every instance there has been, oldest first; of one process or of all. */
export function instancesOf(office: Office, definitionKey?: string): readonly RunInstance[] {
  const all = office.data.read('SELECT instance.id, key, status FROM instance JOIN process_definition AS definition ON definition.id = definition_id ORDER BY instance.id') as readonly unknown[] as readonly RunInstance[];
  return all.filter(({ key }) => definitionKey === undefined || key === definitionKey);
}

/** What an instance has done, in order. */
export function factsOf(office: Office, instanceId: string): TrailRow['facts'] {
  const steps = office.data.read('SELECT facts FROM trail WHERE instance_id = ? ORDER BY seq', instanceId);
  return steps.flatMap(({ facts }) => JSON.parse(facts as string) as TrailRow['facts']);
}

/** Elements an instance has completed, in order. */
export function completedIn(office: Office, instanceId: string): readonly string[] {
  return factsOf(office, instanceId).flatMap(([kind, elementId]) => (kind === 'completed' ? [elementId] : []));
}
