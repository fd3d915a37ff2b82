import type { Queued } from './queued.ts';

/** Bounds how long one transaction keeps other writers waiting. */
const GROUP_LIMIT = 200;

export interface GroupQueue {
  /** Queues a command; the store is closed when it returns `false`. */
  add(command: Queued): boolean;
  /** Takes nothing more and resolves when everything queued is answered. */
  drain(): Promise<void>;
}

/**
 * Gathers the commands of one turn of the event loop into a group. While a group is under way the next one collects,
 * so under load groups grow instead of waiting in a row.
 */
export function createGroupQueue(run: (group: readonly Queued[]) => Promise<void>, defer: (turn: () => void) => void): GroupQueue {
  let queue: Queued[] = [];
  let busy = false;
  let closed = false;
  let idle: (() => void)[] = [];

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.slice(0, GROUP_LIMIT);
      queue = queue.slice(GROUP_LIMIT);
      await run(group);
    }
    busy = false;
    for (const resolve of idle) resolve();
    idle = [];
  }

  return {
    add(command) {
      if (closed) return false;
      queue.push(command);
      if (!busy) {
        busy = true;
        defer(() => void work());
      }
      return true;
    },
    drain() {
      closed = true;
      return busy ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
  };
}
