import { createHash } from 'node:crypto';
import type { Engine } from '../../engine/runtime/contract.ts';
import { createEngine } from '../../engine/runtime/index.ts';
import type { ModelCache } from '../../engine/runtime/model-cache.ts';
import type { IdentityStore } from '../../engine/store/identity.ts';
import { createOptimisticStore } from '../../engine/store/optimistic/index.ts';
import { memoryQueries } from './memory-queries.ts';
import type { Mortal } from './scheduler.ts';
import { simulatedBackend, simulatedQueries } from './simulated-backend.ts';
import type { Line } from './simulated-backend.ts';

/** The process died before it answered: nobody can know what it did. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection was lost.');
    this.name = 'ConnectionLost';
  }
}

/** One server process: an engine with everything that it keeps in memory, and that goes with it. */
export class SimulatedProcess implements Mortal {
  readonly name: string;
  readonly engine: Engine;
  alive = true;
  readonly #callers = new Set<(reason: unknown) => void>();

  constructor(name: string, now: () => number, models: ModelCache, line: Omit<Line, 'mayCrash'>, crash: (process: SimulatedProcess) => void) {
    this.name = name;
    const own: Line = {
      ...line,
      mayCrash: () => {
        if (this.alive && line.faults.strikes('crash')) crash(this);
      },
    };
    const store = createOptimisticStore(simulatedBackend(this, own), {
      identity: {} as IdentityStore,
      queries: simulatedQueries(this, memoryQueries(line.database), own),
      close: () => Promise.resolve(),
      defer: (turn) => line.scheduler.after(0, this, 'turn', turn),
    });
    let drawn = 0;
    const next = (): string => `${name}-${String((drawn += 1)).padStart(6, '0')}`;
    const secret = (bytes: number): string => createHash('sha512').update(next()).digest().subarray(0, bytes).toString('base64url');
    this.engine = createEngine({ store, clock: { now }, ids: { next, secret }, models });
  }

  /** A request from outside: it fails when the process dies before the answer. */
  call<T>(request: (engine: Engine) => Promise<T>): Promise<T> {
    if (!this.alive) return Promise.reject(new ConnectionLost());
    return new Promise<T>((resolve, reject) => {
      this.#callers.add(reject);
      const end = (): void => void this.#callers.delete(reject);
      request(this.engine).then(resolve, reject).finally(end);
    });
  }

  kill(): void {
    this.alive = false;
    for (const reject of this.#callers) reject(new ConnectionLost());
    this.#callers.clear();
  }
}
