import type { CommitNotice } from '../../engine/runtime/contract.ts';
import type { Dispatcher } from '../contract.ts';
import { drainJobs } from './drain.ts';
import { DueTimer } from './due-timer.ts';
import { fireDue } from './fire-due.ts';
import { JobPools } from './job-pools.ts';
import { describe, type DispatchOptions } from './options.ts';

export interface EmbeddedOptions extends DispatchOptions {
  /** How often the job table is looked through for what no commit of this process told of, ms; 5 s unless set. */
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 5_000;

/**
 * The dispatcher inside a process: its commits say which topics have work, one timer wakes it for the next due row, and the
 * job table is the truth for both. Jobs that wait cost nothing until they are due.
 */
export function createEmbeddedDispatcher(options: EmbeddedOptions): Dispatcher {
  const { engine, now, log } = options;
  const pools = new JobPools(options);
  const timer = new DueTimer(now, () => wake({ everything: true }));
  const state = { started: false };
  let looking: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void)[] = [];
  let round: Promise<void> | null = null;
  let wanted: Wanted = NOTHING;

  function hear({ jobs }: CommitNotice): void {
    let inside = false;
    for (const { tenant, topic, kind, dueAt } of jobs) {
      if (dueAt > now()) timer.notLaterThan(dueAt);
      else if (kind === 'timer' || kind === 'continuation') inside = true;
      else pools.ask({ tenant, topic });
    }
    // commits of one turn come as several notices; one round after the turn serves them all
    if (inside) setImmediate(wake, { inside: true });
  }

  function wake(what: Wanted): void {
    if (!state.started) return;
    if (what !== NOTHING) wanted = { inside: wanted.inside === true || what.inside === true, everything: wanted.everything === true || what.everything === true };
    if (round !== null) return;
    round = work()
      .catch((error: unknown) => log?.({ event: 'round-failed', ...describe(error) }))
      .finally(() => {
        round = null;
        // asked for after the round had looked for the last time
        if (wanted !== NOTHING) wake(NOTHING);
      });
  }

  /** Works until nothing more is wanted; what is wanted meanwhile is done by the same round. */
  async function work(): Promise<void> {
    while (state.started && (wanted.inside === true || wanted.everything === true)) {
      const { everything } = wanted;
      wanted = NOTHING;
      const at = now();
      if (everything === true) for (const asked of await engine.dueTopics(at)) pools.ask(asked);
      await fireDue(options, () => !state.started);
      // what became due since `at` was perhaps not looked for: it counts as still to come
      if (everything === true && state.started) timer.set(await engine.nextDueAt(at));
    }
  }

  return {
    start: () => {
      state.started = true;
      pools.open();
      unsubscribe = [engine.onCommitted(hear), engine.offerJobs(pools)];
      looking = setInterval(wake, options.lookEveryMs ?? LOOK_EVERY_MS, { everything: true });
      wake({ everything: true });
      return Promise.resolve();
    },
    stop: async () => {
      state.started = false;
      for (const end of unsubscribe) end();
      clearInterval(looking);
      timer.stop();
      await round;
      await pools.close();
    },
    drain: async () => {
      await pools.finished();
      await drainJobs(options);
    },
  };
}

/** What a round is to look for: what the engine does itself (timers, continuations), or everything that is due. */
interface Wanted {
  readonly inside?: boolean;
  readonly everything?: boolean;
}
const NOTHING: Wanted = {};
