import type { Actor } from '../engine/runtime/contract.ts';

/** The engine's own workers as an actor of a tenant: what they do stands in the audit chain under this name. */
export function workerActor(tenant: string): Actor {
  return { kind: 'system', id: 'workers', tenant, displayName: 'Laufzettel', roles: [], groups: [], units: [], scopes: ['jobs:work'] };
}
