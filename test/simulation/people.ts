import { LaufzettelError } from '../../engine/errors.ts';
import type { Actor, Engine } from '../../engine/runtime/contract.ts';
import { nameOfRead } from '../../engine/store/optimistic/names.ts';
import type { CheckedRead, Row } from '../../engine/store/optimistic/names.ts';
import { BackendUnavailable, CommitUnknown } from '../../engine/store/optimistic/backend.ts';
import { TENANT } from './models.ts';
import { ConnectionLost } from './simulated-process.ts';
import type { World } from './world.ts';

export function clerk(id: string): Actor {
  return { kind: 'account', id, tenant: TENANT, displayName: id, roles: ['clerk'], groups: ['clerks', 'permits-clerks'], units: ['strassenverkehr'], scopes: [] };
}

/** What a request came to; `unheard`: an earlier attempt may have been carried out without an answer. */
export type Answer<T> = { readonly ok: true; readonly value: T; readonly unheard: boolean } | { readonly ok: false; readonly code: string; readonly unheard: boolean };

/** Sends a request to any process until it is answered, as a browser with a patient person does. */
export async function insist<T>(world: World, name: string, request: (engine: Engine) => Promise<T>): Promise<Answer<T>> {
  let unheard = false;
  for (;;) {
    await world.scheduler.wait(world.dice.between(1, 30), null, name);
    const process = world.anyApi();
    if (process === null) {
      await world.scheduler.wait(1_000, null, 'nobody answers');
      continue;
    }
    try {
      const value = await process.call(request);
      if (!world.faults.strikes('unheardAnswer')) return { ok: true, value, unheard };
      unheard = true;
    } catch (error) {
      if (error instanceof LaufzettelError && error.code !== 'CONFLICT') return { ok: false, code: error.code, unheard };
      if (error instanceof ConnectionLost || error instanceof CommitUnknown) unheard = true;
      else if (!(error instanceof BackendUnavailable) && !(error instanceof LaufzettelError)) throw error;
    }
    await world.scheduler.wait(world.dice.between(200, 3_000), null, 'tries again');
  }
}

/** The stored rows that a read finds, without any process between. */
export function stored(world: World, read: CheckedRead): readonly Row[] {
  const { tables } = world.database;
  const name = nameOfRead(read);
  return read.read === 'row' ? [tables.row(name)].flatMap((found) => (found === undefined ? [] : [found.row])) : [...tables.selection(name)].map(({ row }) => row);
}

export function storedRow(world: World, table: 'case_file' | 'instance' | 'payment' | 'task', id: string): Row | null {
  return stored(world, { read: 'row', table, tenant: TENANT, key: [id] })[0] ?? null;
}

/** The open task of an element, if there is one. */
export function openTask(world: World, by: 'tasksOfCase' | 'tasksOfInstance', id: string, elementId: string): string | null {
  const task = stored(world, { read: 'select', selection: by, key: [TENANT, id] }).find((row) => row['elementId'] === elementId && (row['state'] === 'offered' || row['state'] === 'claimed'));
  return (task?.['id'] as string | undefined) ?? null;
}

/** Waits for a task and completes it; at times two people try at once, and then one of them only may succeed. */
export async function completeTask(world: World, by: 'tasksOfCase' | 'tasksOfInstance', id: string, elementId: string, outcome?: string): Promise<void> {
  await world.until(id, () => openTask(world, by, id, elementId) !== null);
  const taskId = openTask(world, by, id, elementId);
  if (taskId === null) throw new Error(`The task ${elementId} of ${id} went away.`);
  const people = world.dice.roll() < 0.1 ? ['k.sommer', 't.winter'] : ['k.sommer'];
  const answers = await Promise.all(
    people.map((person) => insist(world, 'completeTask', (engine) => engine.commands.completeTask(clerk(person), { taskId, data: {}, ...(outcome === undefined ? {} : { outcome }) }))),
  );
  const heard = answers.filter(({ ok }) => ok).length;
  if (heard > 1) world.broken.push(`${heard} people were told that they completed the task ${taskId}`);
  for (const answer of answers) {
    if (answer.ok) world.acknowledge('completeTask', taskId);
    else if (answer.code !== 'TASK_NOT_OPEN' && answer.code !== 'FORBIDDEN') world.broken.push(`${elementId} of ${id} could not be completed: ${answer.code}`);
  }
  if (heard === 0 && !answers.some(({ unheard }) => unheard)) world.broken.push(`nobody could complete ${elementId} of ${id}, and nobody had`);
}
