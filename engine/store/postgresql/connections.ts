import { connect } from './connection.ts';
import type { BatchConnection } from './connection.ts';

export interface Connections {
  /** Lends a connection; opens one when fewer than allowed are open, waits for one otherwise. */
  use<T>(work: (connection: BatchConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Up to `size` connections that stay open. A broken one is replaced when it is needed next. `greet` and `part` are
 * called with each that is opened, and with each that is closed in good order.
 */
export function createConnections(url: string, size: number, greet?: (connection: BatchConnection) => Promise<void>, part?: (connection: BatchConnection) => Promise<void>): Connections {
  const idle: BatchConnection[] = [];
  const waiting: (() => void)[] = [];
  let lent = 0;

  async function take(): Promise<BatchConnection> {
    // whoever gives a connection back leaves its place to the first who waits
    if (lent < size) lent += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      for (let known = idle.pop(); known !== undefined; known = idle.pop()) if (!known.broken) return known;
      return await open();
    } catch (error) {
      giveBack(null);
      throw error;
    }
  }

  async function open(): Promise<BatchConnection> {
    const opened = await connect(url);
    try {
      await greet?.(opened);
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  function giveBack(connection: BatchConnection | null): void {
    if (connection !== null && !connection.broken) idle.push(connection);
    const next = waiting.shift();
    if (next === undefined) lent -= 1;
    else next();
  }

  return {
    async use(work) {
      const connection = await take();
      try {
        return await work(connection);
      } finally {
        giveBack(connection);
      }
    },
    async close() {
      for (const connection of idle.splice(0)) {
        if (connection.broken) continue;
        await part?.(connection).catch(() => undefined);
        await connection.close();
      }
    },
  };
}
