import type { Store } from '../store/port.ts';
import type { RuntimeParts } from './command.ts';
import { createCommands } from './commands/index.ts';
import type { Clock, CommitNotice, Engine, ExecutedStep, Ids, JobTaker } from './contract.ts';
import { ModelCache } from './model-cache.ts';
import { createQueries } from './queries/index.ts';
import { runDueJobs } from './run-due-jobs.ts';
import type { Scripts } from './script/index.ts';

export { advanceTime } from './advance-time.ts';
export { createVirtualClock, systemClock } from './clock.ts';
export type { VirtualClock } from './clock.ts';
export { randomIds, seededIds } from './ids.ts';
export type * from './contract.ts';
export { createScriptRunner } from './script/index.ts';
export type { ScriptRunner, Scripts } from './script/index.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where scripts in other languages than FEEL run, and for which tenants; without it they are incidents. */
  readonly scripts?: Scripts;
  /** Compiled deployments, where several engines of one program share them. */
  readonly models?: ModelCache;
  /** Hears after each commit what the instances did in it, step by step: for dry runs and simulation. */
  readonly onSteps?: (steps: readonly ExecutedStep[]) => void;
}

/**
 * The engine over a store: everything the HTTP API can do. Clock, ids and store are arguments, so that a simulator can
 * drive it. `close` closes the store and the runner of scripts as well.
 */
export function createEngine({ store, clock, ids, scripts, models, onSteps }: EngineOptions): Engine {
  const listeners = new Set<(notice: CommitNotice) => void>();
  const takers = new Set<JobTaker>();
  const parts: RuntimeParts = {
    store,
    clock,
    ids,
    models: models ?? new ModelCache(),
    scripts: scripts ?? null,
    takers,
    ...(onSteps === undefined ? {} : { onSteps }),
    announce(notice) {
      for (const listener of listeners) {
        try {
          listener(notice);
        } catch (error) {
          // the command is durable, so its caller must not hear that it failed; the fault is the listener's own
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
  return {
    commands: createCommands(parts),
    queries: createQueries(parts),
    runDueJobs: (options) => runDueJobs(parts, options),
    nextDueAt: (after) => store.queries.nextDueAt(after),
    dueTopics: (at) => store.queries.dueTopics(at ?? clock.now()),
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerJobs(taker) {
      takers.add(taker);
      return () => takers.delete(taker);
    },
    async close() {
      await scripts?.runner.close();
      await store.close();
    },
  };
}
