import type { Engine, ExecutedStep } from '../../../engine/runtime/contract.ts';
import { createEngine, randomIds, systemClock } from '../../../engine/runtime/index.ts';
import type { Store } from '../../../engine/store/port.ts';
import { MESSAGE, TOPIC, VARIABLES, w2, type Service } from './model.ts';

export const TENANT = 'bench';
export const SYSTEM = { kind: 'system', id: 'bench', tenant: TENANT, displayName: 'Bench', roles: [], groups: [], units: [], scopes: [] } as const;

/** W2 driven through the engine's facade; every call resolves when its transaction is durable. */
export interface W2 {
  readonly engine: Engine;
  /** Runs whole cases, at most `inFlight` at the same time. */
  run(cases: number, inFlight: number): Promise<void>;
  /** Begins a case and leads it to one of its waits; gives the instance's id. */
  open(until: Wait): Promise<string>;
}

/** Where a case of W2 waits. */
export type Wait = 'examine' | 'charge' | 'payment' | 'issue';

/** An engine as the server makes it, with W2 deployed. `taken` hears how long each command took to its acknowledgement, ms. */
export async function openW2(store: Store, service: Service, taken?: number[]): Promise<W2> {
  const ids = randomIds();
  const tasks = new Map<string, string>();
  const engine = createEngine({ store, clock: systemClock, ids, onSteps: (steps) => noteTasks(tasks, steps) });
  await store.identity.ensureTenant({ key: TENANT, name: 'Bench', land: 'SN' });
  await engine.commands.deploy(SYSTEM, { name: 'W2', resources: [{ name: 'w2.bpmn', content: w2(service) }] });
  const worker = createWorker(engine);
  const timed = taken === undefined ? <T>(command: Promise<T>): Promise<T> => command : <T>(command: Promise<T>): Promise<T> => clocked(command, taken);

  const completeTask = async (instanceId: string): Promise<void> => {
    const taskId = tasks.get(instanceId);
    if (taskId === undefined) throw new Error(`${instanceId} has no open task.`);
    tasks.delete(instanceId);
    await timed(engine.commands.completeTask(SYSTEM, { taskId, data: { approved: true } }));
  };
  const start = async (businessKey: string): Promise<string> => (await timed(engine.commands.startInstance(SYSTEM, { definitionKey: 'W2', businessKey, variables: VARIABLES }))).instanceId;
  const steps = (businessKey: string): readonly (readonly [Wait, (instanceId: string) => Promise<unknown>])[] => [
    ['examine', completeTask],
    ...(service === 'worker' ? [['charge', (instanceId: string) => worker(instanceId)] as const] : []),
    ['payment', () => timed(engine.commands.correlateMessage(SYSTEM, { name: MESSAGE, correlationKey: businessKey, variables: { paid: true } }))],
    ['issue', completeTask],
  ];
  const one = async (until?: Wait): Promise<string> => {
    const businessKey = ids.next();
    const instanceId = await start(businessKey);
    for (const [wait, pass] of steps(businessKey)) {
      if (wait === until) return instanceId;
      await pass(instanceId);
    }
    if (until !== undefined) throw new Error(`W2 does not wait at ${until}.`);
    return instanceId;
  };
  return {
    engine,
    async open(until) {
      const instanceId = await one(until);
      tasks.delete(instanceId);
      return instanceId;
    },
    async run(cases, inFlight) {
      let left = cases;
      const lane = async (): Promise<string> => {
        let last = '';
        while (left-- > 0) last = await one();
        return last;
      };
      const [last = ''] = await Promise.all(Array.from({ length: Math.min(inFlight, cases) }, lane));
      await requireEnded(store, last);
    },
  };
}

/** The least number of cases that shows what so many in flight are worth: each lane takes several, one after the other. */
export function roundsOf(inFlight: number): number {
  return inFlight === 1 ? 1 : inFlight * 4;
}

/** A case that stopped at an incident would otherwise pass for a fast one. */
async function requireEnded(store: Store, instanceId: string): Promise<void> {
  const instance = await store.row('instance', TENANT, instanceId);
  if (instance !== null && instance.status !== 'completed') throw new Error(`W2 did not come to its end but is ${instance.status}.`);
}

function noteTasks(tasks: Map<string, string>, steps: readonly ExecutedStep[]): void {
  for (const { instanceId, effects } of steps) {
    for (const effect of effects) if (effect.type === 'openTask') tasks.set(instanceId, effect.taskId);
  }
}

/** A worker beside the engine: asks once for all that is there, as workers do, and completes each job by itself. */
function createWorker(engine: Engine): (instanceId: string) => Promise<void> {
  const waiting = new Map<string, (done: Promise<void>) => void>();
  /** Jobs whose cases have not heard yet that they wait for them. */
  const early = new Map<string, string>();
  let working = false;
  const complete = (jobId: string): Promise<void> => engine.commands.completeJob(SYSTEM, { jobId, workerId: 'bench', variables: { fee: VARIABLES.amount + 1 } });
  const work = async (): Promise<void> => {
    working = true;
    while (waiting.size > 0) {
      const jobs = await engine.commands.fetchAndLock(SYSTEM, { workerId: 'bench', topics: [TOPIC], maxJobs: 64, lockFor: 60_000 });
      for (const job of jobs) {
        const instanceId = job.instanceId ?? '';
        const done = waiting.get(instanceId);
        waiting.delete(instanceId);
        if (done === undefined) early.set(instanceId, job.id);
        else done(complete(job.id));
      }
    }
    working = false;
  };
  return (instanceId) => {
    const jobId = early.get(instanceId);
    if (jobId !== undefined) {
      early.delete(instanceId);
      return complete(jobId);
    }
    return new Promise((resolve, reject) => {
      waiting.set(instanceId, resolve);
      if (!working) work().catch(reject);
    });
  };
}

async function clocked<T>(command: Promise<T>, taken: number[]): Promise<T> {
  const begun = performance.now();
  const answer = await command;
  taken.push(performance.now() - begun);
  return answer;
}
