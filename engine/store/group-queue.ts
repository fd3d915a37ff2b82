import type { StoreCounter } from './store-counts.ts';

/** Bounds how long one transaction keeps other writers waiting. */
const GROUP_LIMIT = 200;
/** Commands that are not divided: a transaction costs as much as several of them. */
const SMALLEST_PART = 8;

export interface GroupQueue<Command> {
  /** Queues a command; the store is closed when it returns `false`. */
  add(command: Command): boolean;
  /** Takes nothing more and resolves when everything queued is answered. */
  drain(): Promise<void>;
}

/**
 * Gathers the commands of one turn of the event loop into groups. Two are under way `atOnce`, each with about half of the
 * commands: while one is stored, the next one runs. What comes meanwhile collects, so under load groups grow instead of
 * waiting in a row. `run` never rejects.
 */
export function createGroupQueue<Command>(run: (group: readonly Command[]) => Promise<void>, counter: StoreCounter, defer: (turn: () => void) => void, atOnce: 1 | 2 = 2): GroupQueue<Command> {
  let queue: Command[] = [];
  let groups = 0;
  /** Commands of the groups that are under way. */
  let running = 0;
  let scheduled = false;
  let closed = false;
  let idle: (() => void)[] = [];

  function schedule(): void {
    if (scheduled || groups === atOnce || queue.length === 0) return;
    scheduled = true;
    defer(turn);
  }

  function turn(): void {
    scheduled = false;
    const half = Math.ceil((queue.length + running) / atOnce);
    const size = Math.min(Math.max(half, SMALLEST_PART), GROUP_LIMIT);
    const group = queue.slice(0, size);
    queue = queue.slice(size);
    counter.groups += 1;
    counter.commands += group.length;
    groups += 1;
    running += group.length;
    void run(group).then(() => end(group.length));
    schedule();
  }

  function end(commands: number): void {
    groups -= 1;
    running -= commands;
    schedule();
    if (groups > 0 || queue.length > 0) return;
    for (const resolve of idle) resolve();
    idle = [];
  }

  return {
    add(command) {
      if (closed) return false;
      queue.push(command);
      schedule();
      return true;
    },
    drain() {
      closed = true;
      return groups > 0 || queue.length > 0 ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
  };
}
