import type { Base } from './base.ts';
import { office } from './base.ts';
import { TENANT } from './models.ts';
import { completeTask, insist, stored, storedRow } from './people.ts';
import type { World } from './world.ts';

/** What must be true of a case in the end. */
export interface Ending {
  readonly name: string;
  /** Effects outside that must have happened once each, and no others about this case. */
  readonly effects: readonly string[];
  /** Exactly one of these, if there are any. */
  readonly oneOf: readonly string[];
  /** The case or order it is about. */
  readonly about: string;
}

/** An application for a parking permit: submitted, approved, paid, issued. */
export async function applyForPermit(world: World, { application }: Base, index: number): Promise<Ending> {
  const submitted = await insist(world, 'submitApplication', (engine) =>
    engine.commands.submitApplication({ ...office, kind: 'applicant', id: 'portal' }, { ...application, service: 'bewohnerparkausweis', channel: 'portal', idempotencyKey: `application-${index}-of-a-simulation` }),
  );
  if (!submitted.ok) throw new Error(`An application was refused: ${submitted.code}`);
  const { caseId, reference } = submitted.value;
  world.acknowledge('submitApplication', reference);
  await completeTask(world, 'tasksOfCase', caseId, 'Task_Examine', 'approve');
  const payUrl = (): string | null => {
    const url: unknown = stored(world, { read: 'select', selection: 'paymentsOfCase', key: [TENANT, caseId] })[0]?.['payUrl'];
    return typeof url === 'string' ? url : null;
  };
  await world.until(caseId, () => payUrl() !== null);
  world.books.pay(payUrl() ?? '');
  world.books.pay(payUrl() ?? '');
  await world.until(caseId, () => storedRow(world, 'case_file', caseId)?.['state'] === 'issued');
  const letters = stored(world, { read: 'select', selection: 'noticesOfCase', key: [TENANT, caseId] }).map((notice) => `post ${caseId} ${String(notice['template'])}`);
  return { name: 'permit', about: caseId, effects: [`permit ${reference}`, `payment ${reference}`, ...letters], oneOf: [] };
}

/** An order of the synthetic process; what becomes of it is drawn from the seed. */
export async function order(world: World, index: number): Promise<Ending> {
  const key = `order-${index}`;
  const items = Array.from({ length: world.dice.between(1, 3) }, (_, item) => `item-${item}`);
  const [approved, refused, confirms] = [world.dice.roll() < 0.9, world.dice.roll() < 0.15, world.dice.roll() < 0.85];
  const started = await insist(world, 'startInstance', (engine) =>
    engine.commands.startInstance(office, { definitionKey: 'order', businessKey: key, idempotencyKey: `${key}-of-a-simulation`, variables: { order: key, items, refused } }),
  );
  if (!started.ok) throw new Error(`An order could not be started: ${started.code}`);
  const { instanceId } = started.value;
  world.acknowledge('startInstance', instanceId);
  const ended = (): boolean => storedRow(world, 'instance', instanceId)?.['status'] !== 'active';
  const ending = async (effects: readonly string[], oneOf: readonly string[] = []): Promise<Ending> => {
    await world.until(instanceId, ended);
    return { name: 'order', about: key, effects, oneOf };
  };

  await completeTask(world, 'tasksOfInstance', instanceId, 'decide', approved ? 'approve' : 'deny');
  if (!approved) return ending([]);
  if (refused) {
    await completeTask(world, 'tasksOfInstance', instanceId, 'clarify');
    return ending([]);
  }
  const entered = [`books.enter ${key}`, ...items.map((item) => `books.item ${key} ${item}`)];
  const late = `books.late ${key}`;
  const done = `books.archive ${key}`;
  if (!confirms) return ending(entered, [late]);
  await world.until(instanceId, () => stored(world, { read: 'select', selection: 'subscriptionsOfInstance', key: [TENANT, instanceId] }).some((row) => row['name'] === 'Confirmed'));
  const sent = await insist(world, 'correlateMessage', (engine) => engine.commands.correlateMessage(office, { name: 'Confirmed', correlationKey: key, variables: {} }));
  if (sent.ok) world.acknowledge('correlateMessage', 'Confirmed');
  else if (sent.code !== 'NOT_AWAITED') throw new Error(`A confirmation was refused: ${sent.code}`);
  // the deadline may have passed, and an attempt of which nothing was heard may have come before it
  return ending(entered, sent.ok ? [done] : sent.unheard ? [done, late] : [late]);
}

/** Raises the signal for which orders wait near their end, now and then while one does. */
export async function raiseRounds(world: World, finished: () => boolean): Promise<void> {
  const waiting = (): boolean => stored(world, { read: 'select', selection: 'signalSubscriptions', key: [TENANT, 'signal', 'Round'] }).length > 0;
  while (!finished()) {
    await world.scheduler.wait(world.dice.between(20_000, 40_000), null, 'round');
    if (waiting()) await insist(world, 'raiseSignal', (engine) => engine.commands.raiseSignal(office, { name: 'Round', variables: {} }));
  }
}
