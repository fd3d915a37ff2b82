import type { Store } from '../../store/port.ts';
import type { Actor, Engine, Ids, Role, SubmitApplication, Submitted, TaskView } from '../contract.ts';
import { createEngine, createVirtualClock, seededIds } from '../index.ts';
import type { VirtualClock } from '../index.ts';
import { PROCEDURE_RESOURCES } from './models.ts';
import { openOfficeData } from './office-data.ts';
import type { OfficeData } from './office-data.ts';

export const TENANT = 'musterstadt';
export const START = '2026-05-04T08:00:00Z';

export function person(id: string, roles: readonly Role[], given: Partial<Actor> = {}): Actor {
  return { kind: 'account', id, tenant: TENANT, displayName: id, roles, groups: ['clerks'], units: ['traffic'], scopes: [], ...given };
}

export const system: Actor = { kind: 'system', id: 'workers', tenant: TENANT, displayName: 'Laufzettel', roles: [], groups: [], units: [], scopes: [] };
export const visitor: Actor = { ...system, kind: 'applicant', id: 'portal', displayName: 'Portal' };
export const sommer = person('k.sommer', ['clerk']);
export const winter = person('t.winter', ['clerk']);
export const herbst = person('m.herbst', ['clerk', 'lead']);
export const admin = person('admin', ['admin']);

/** The smallest PNG there is. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** An engine over a real database, on a clock that only the test moves. */
export interface Office {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly data: OfficeData;
  /** Deploys models by key, as the system. */
  deploy(...models: readonly string[]): Promise<void>;
  /** Starts a process and gives its instance id. */
  start(definitionKey: string): Promise<string>;
  /** The open task of an element. */
  openTask(elementId: string, actor?: Actor): Promise<TaskView>;
  close(): Promise<void>;
}

export function openOffice(): Office {
  const data = openOfficeData();
  const { store } = data;
  const clock = createVirtualClock(START);
  const ids = seededIds('office');
  const engine = createEngine({ store, clock, ids });
  return {
    engine,
    store,
    clock,
    ids,
    data,
    async deploy(...models) {
      await engine.commands.deploy(system, { name: 'test', resources: models.map((content, index) => ({ name: `model${index}.bpmn`, content })) });
    },
    async start(definitionKey) {
      return (await engine.commands.startInstance(system, { definitionKey, variables: {} })).instanceId;
    },
    async openTask(elementId, actor = admin) {
      const { items } = await engine.queries.tasks(actor, { view: 'all', limit: 100 });
      const task = items.find((candidate) => candidate.elementId === elementId);
      if (task === undefined) throw new Error(`No open task ${elementId}; there are: ${items.map((item) => item.elementId).join(', ')}.`);
      return task;
    },
    async close() {
      await engine.close();
      await data.close();
    },
  };
}

/** An office that offers the small procedure. */
export async function openPermitOffice(): Promise<Office> {
  const office = openOffice();
  await office.engine.commands.deploy(system, { name: 'permit', resources: PROCEDURE_RESOURCES });
  return office;
}

export function application(given: Partial<SubmitApplication> = {}): SubmitApplication {
  return {
    service: 'permit',
    idempotencyKey: 'key-1',
    channel: 'portal',
    data: { applicant: { name: 'Özdemir, Emre' }, vehicle: { plate: 'MU-EO 7' } },
    documents: [{ purpose: 'identity', filename: 'ausweis.png', bytes: PNG }],
    ...given,
  };
}

/** Submits an application as a visitor of the portal. */
export function apply(office: Office, given: Partial<SubmitApplication> = {}): Promise<Submitted> {
  return office.engine.commands.submitApplication(visitor, application(given));
}

/** Somebody who opened a case with its access code. */
export function applicantOf(caseId: string): Actor {
  return { ...visitor, id: caseId, caseId };
}
