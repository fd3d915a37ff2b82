import { createEngine, randomIds, systemClock } from '../../../engine/runtime/index.ts';
import type { Store } from '../../../engine/store/port.ts';
import type { Dispatcher, JobHandler } from '../../../workers/contract.ts';
import type { DispatchOptions } from '../../../workers/dispatch/options.ts';
import type { Contender } from '../measure.ts';
import { TENANT } from '../w2/drive.ts';
import { Countdown } from './countdown.ts';
import { addJobs, deployModel, TOPIC } from './model.ts';

/** Instances that are being started at the same time, and jobs that are being worked on: with more, nobody here gets faster. */
export const AT_ONCE = 100;

export interface OursOptions {
  readonly name: string;
  readonly store: Store;
  readonly createDispatcher: (options: DispatchOptions) => Dispatcher;
  /** Whether jobs are there before the clock starts, or are added while others are worked on. */
  readonly before: boolean;
  /** Whether the dispatcher is told of each job, as one of another process is, and locks it by a command of its own. */
  readonly told?: boolean;
  readonly close: () => Promise<void>;
}

/**
 * A job of ours: the service task of an instance. Added by a command that starts the instance, done when the command is
 * durable that completes the job and with it the instance.
 */
export async function ours({ name, store, createDispatcher, before, told, close }: OursOptions): Promise<Contender> {
  const engine = createEngine({ store, clock: systemClock, ids: randomIds() });
  await store.identity.ensureTenant({ key: TENANT, name: 'Bench', land: 'SN' });
  await deployModel(engine);
  const countdown = new Countdown();
  const handler: JobHandler = { topic: TOPIC, handle: () => Promise.resolve({ type: 'done', variables: {} }) };
  const dispatched = told === true ? { ...engine, offerJobs: () => () => undefined } : engine;
  const make = (): Dispatcher =>
    createDispatcher({ engine: dispatched, handlers: [handler], tenants: () => Promise.resolve([TENANT]), now: () => Date.now(), workerId: 'bench', concurrency: AT_ONCE, onEnded: () => countdown.one() });
  let dispatcher = make();
  if (!before) await dispatcher.start();

  return {
    name,
    batch: AT_ONCE,
    async prepare(times) {
      if (!before) return;
      await dispatcher.stop();
      await addJobs(engine, times, AT_ONCE);
      dispatcher = make();
    },
    async run(times) {
      const done = countdown.from(times);
      await (before ? dispatcher.start() : addJobs(engine, times, AT_ONCE));
      await done;
    },
    async close() {
      await dispatcher.stop();
      await engine.close();
      await close();
    },
  };
}
