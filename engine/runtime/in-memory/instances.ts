import { LaufzettelError } from '../../errors.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import { writeInstant } from './clock.ts';
import type { InMemoryEngine, InstanceInfo, Reference } from './contract.ts';
import { fits } from './filter.ts';
import { SYSTEM, TENANT } from './parts.ts';
import type { InMemoryParts } from './parts.ts';

export function idOf(reference: Reference): string {
  if (typeof reference === 'string') return reference;
  if (typeof reference?.id === 'string') return reference.id;
  throw new LaufzettelError('INVALID_INPUT', 'Name what is meant by its id, by the id of its element, or by the object that a list gave.');
}

export async function instanceInfo(parts: InMemoryParts, reference: Reference): Promise<InstanceInfo> {
  const id = idOf(reference);
  const row = await parts.store.row('instance', TENANT, id);
  if (row === null) throw new LaufzettelError('NOT_FOUND', `There is no instance "${id}"; instances() lists them all.`);
  return toInfo(parts, row);
}

export async function listInstances(parts: InMemoryParts, filter: Parameters<InMemoryEngine['instances']>[0] = {}): Promise<readonly InstanceInfo[]> {
  const infos: InstanceInfo[] = [];
  for (const id of parts.journal.instances()) {
    const info = await instanceInfo(parts, id);
    if (fits(info, filter)) infos.push(info);
  }
  return infos;
}

/** Rows of the instances that still run, in order of their start, each with the key of its process. */
export async function runningInstances({ store, journal }: InMemoryParts): Promise<readonly { readonly row: InstanceRow; readonly processKey: string }[]> {
  const running: { row: InstanceRow; processKey: string }[] = [];
  for (const id of journal.running()) {
    const row = await store.row('instance', TENANT, id);
    if (row?.status === 'active') running.push({ row, processKey: journal.processOf(id) });
  }
  return running;
}

async function toInfo({ engine, journal }: InMemoryParts, row: InstanceRow): Promise<InstanceInfo> {
  const view = await engine.queries.instance(SYSTEM, row.id);
  if (view === null) throw new Error(`Instance ${row.id} is gone.`);
  return {
    id: row.id,
    processKey: view.definitionKey,
    version: view.definitionVersion,
    businessKey: row.businessKey,
    status: row.status,
    parentInstanceId: row.parentInstanceId,
    calledBy: row.callId === null ? null : journal.elementOfCall(row.callId),
    startedAt: writeInstant(row.startedAt),
    endedAt: row.endedAt === null ? null : writeInstant(row.endedAt),
    positions: view.positions,
    awaitedConditions: view.awaitedConditions,
    offered: view.offered,
    variables: view.variables,
    error: journal.errorOf(row.id),
  };
}
