import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

export type StoredRow = Readonly<Record<string, unknown>>;

/** A connection for looking into a database between two lines of a test, as one looks into a file: it stands still meanwhile. */
export interface WaitingPostgres {
  /** Rows of a statement; throws what the database says. `?` stands for a value. */
  query(sql: string, ...values: readonly unknown[]): readonly StoredRow[];
  close(): Promise<void>;
}

const LONGEST_ANSWER_MS = 20_000;

export function openWaitingPostgres(url: string): WaitingPostgres {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./waiting-postgres-thread.ts', import.meta.url), { workerData: { url, port: port2, signal }, transferList: [port2] });
  return {
    query(sql, ...values) {
      let number = 0;
      port1.postMessage({ text: sql.replaceAll('?', () => `$${(number += 1)}`), values });
      if (Atomics.wait(signal, 0, 0, LONGEST_ANSWER_MS) === 'timed-out') throw new Error('PostgreSQL does not answer.');
      Atomics.store(signal, 0, 0);
      const answer = receiveMessageOnPort(port1)?.message as { readonly rows?: readonly StoredRow[]; readonly failure?: string } | undefined;
      if (answer?.rows === undefined) throw new Error(answer?.failure ?? 'PostgreSQL has said nothing.');
      return answer.rows;
    },
    async close() {
      await thread.terminate();
    },
  };
}
