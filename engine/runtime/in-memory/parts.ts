import type { Store } from '../../store/port.ts';
import type { VirtualClock } from '../clock.ts';
import type { Actor, Engine } from '../contract.ts';
import type { JobHandler } from './contract.ts';
import type { Journal } from './journal.ts';

export const TENANT = 'memory';

/** Who deploys, starts and works on jobs. */
export const SYSTEM: Actor = { kind: 'system', id: 'embedding-program', tenant: TENANT, displayName: 'Embedding program', roles: [], groups: [], units: [], scopes: [] };

/** What an in-memory engine is made of. */
export interface InMemoryParts {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly handlers: ReadonlyMap<string, JobHandler>;
  /** Jobs that a handler is doing now. */
  readonly inHand: Set<string>;
}
