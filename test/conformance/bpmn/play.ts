import { isDeepStrictEqual } from 'node:util';
import type { Delivery, InMemoryEngine } from '../../../engine/runtime/library.ts';
import { openInMemoryEngine } from '../../../engine/runtime/library.ts';
import type { ConformanceCase, Expected, Step } from './conformance-case.ts';
import { written } from './written.ts';
import type { Style } from './written.ts';

/** Where a run went another way than the case expects. */
export interface Deviation {
  readonly at: string;
  readonly found: unknown;
  readonly expected: unknown;
}

/** Runs a case as an embedding program would; gives what differs from what it expects. */
export async function play({ model, variables, waits, steps = [], expected }: ConformanceCase, style: Style): Promise<readonly Deviation[]> {
  const engine = await openInMemoryEngine();
  try {
    const { deployed, findings } = await engine.deploy(written(model, style));
    if (!deployed) return [{ at: 'deployment', found: findings.filter(({ severity }) => severity === 'error'), expected: [] }];
    if (waits === undefined) await engine.start('p', variables === undefined ? {} : { variables });
    const compared: Deviation[] = [];
    for (const step of steps) {
      const seen = await take(engine, step);
      if (seen !== undefined) compared.push({ at: JSON.stringify(step), ...seen });
    }
    compared.push(...(await outcome(engine, expected)));
    return compared.filter((each) => !isDeepStrictEqual(each.found, each.expected));
  } finally {
    await engine.close();
  }
}

type Compared = Omit<Deviation, 'at'>;

/** Does a step; gives what is to be compared where the step looks at something. */
async function take(engine: InMemoryEngine, step: Step): Promise<Compared | undefined> {
  switch (step[0]) {
    case 'reaches': {
      const { delivered } = await (step[2] === 'signal' ? engine.raiseSignal(step[3]) : publish(engine, step[3], step[4]));
      return { found: delivered, expected: step[1] };
    }
    case 'times':
      return { found: engine.completed().filter((id) => id === step[1]).length, expected: step[2] };
    case 'status':
      return { found: (await engine.instance(await firstOf(engine))).status, expected: step[1] };
    case 'tasks':
    case 'timers':
    case 'subscriptions':
      return { found: (await engine[step[0]]()).map(({ elementId }) => elementId).toSorted(), expected: ids(step[1]).toSorted() };
    default:
      await act(engine, step);
      return undefined;
  }
}

type Act = Exclude<Step, readonly ['reaches' | 'tasks' | 'timers' | 'subscriptions' | 'times' | 'status', ...unknown[]]>;

async function act(engine: InMemoryEngine, step: Act): Promise<unknown> {
  switch (step[0]) {
    case 'start':
      return engine.start(step[1], step[2] === undefined ? {} : { businessKey: step[2] });
    case 'task':
      return engine.completeTask(step[1], step[2]);
    case 'job':
      return engine.completeJob(step[1], step[2]);
    case 'error':
      return engine.throwError(step[1], step[2]);
    case 'escalate':
      return engine.escalate(step[1], step[2]);
    case 'message':
      return publish(engine, step[1], step[2]);
    case 'signal':
      return engine.raiseSignal(step[1]);
    case 'write':
      return engine.changeVariables(await firstOf(engine), step[1]);
    case 'activity':
      return engine.startActivity(step[1]);
    case 'advance':
      return engine.advanceBy(step[1]);
    case 'cancel':
      return engine.cancel(await firstOf(engine));
  }
}

/** What came of it, beside what should have. Where all has ended, nothing may wait. */
async function outcome(engine: InMemoryEngine, { status = 'completed', path, elements, beside = '', variables = {}, instances, incidents = '' }: Outcome): Promise<readonly Deviation[]> {
  const first = await engine.instance(await firstOf(engine));
  const left = ids(beside);
  const completed = engine.completed().filter((id) => !left.includes(id));
  const all = await engine.instances();
  const ended = all.every((instance) => instance.status !== 'active');
  const waiting = [...(await engine.tasks()), ...(await engine.jobs()), ...(await engine.subscriptions()), ...(await engine.timers())].filter(({ instanceId }) => instanceId !== null);
  return [
    { at: 'status', found: first.status, expected: status },
    { at: 'incidents', found: (await engine.incidents()).map(({ code, elementId }) => `${code}@${elementId}`), expected: ids(incidents) },
    { at: 'path', found: completed, expected: path === undefined ? completed : ids(path) },
    { at: 'elements', found: completed.toSorted(), expected: elements === undefined ? completed.toSorted() : ids(elements).toSorted() },
    { at: 'variables', found: Object.fromEntries(Object.keys(variables).map((name) => [name, first.variables[name]])), expected: variables },
    { at: 'instances', found: all.map((instance) => `${instance.processKey}:${instance.status}`).toSorted(), expected: instances === undefined ? all.map((instance) => `${instance.processKey}:${instance.status}`).toSorted() : ids(instances).toSorted() },
    { at: 'left behind', found: ended ? waiting : [], expected: [] },
  ];
}

type Outcome = Omit<Expected, 'status'> & { readonly status?: Expected['status'] | 'completed' };

async function firstOf(engine: InMemoryEngine): Promise<string> {
  const [first] = await engine.instances();
  if (first === undefined) throw new Error('No instance has begun.');
  return first.id;
}

function publish(engine: InMemoryEngine, name: string, key: string | undefined): Promise<Delivery> {
  return engine.publishMessage(name, key === undefined ? {} : { key });
}

function ids(text: string): readonly string[] {
  return text.split(' ').filter((id) => id !== '');
}
