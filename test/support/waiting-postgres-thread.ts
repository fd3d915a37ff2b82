import { workerData, type MessagePort } from 'node:worker_threads';
import { Client, types } from 'pg';

/** The other side of `waiting-postgres.ts`: asks the database and says when the answer is there. */

interface Question {
  readonly text: string;
  readonly values: readonly unknown[];
}
const { url, port, signal } = workerData as { readonly url: string; readonly port: MessagePort; readonly signal: Int32Array };

// JSON stays text, and numbers are numbers: as SQLite gives them
const client = new Client({ connectionString: url });
client.setTypeParser(types.builtins.INT8, Number);
client.setTypeParser(types.builtins.JSON, (text: string) => text);
let connected: Promise<unknown> | undefined;

port.on('message', ({ text, values }: Question) => {
  void (async () => {
    try {
      connected ??= client.connect();
      await connected;
      const result: unknown = await client.query(text, values.length === 0 ? undefined : [...values]);
      // several statements at once are changes: nobody asks for their rows
      port.postMessage({ rows: Array.isArray(result) ? [] : (result as { readonly rows: unknown[] }).rows });
    } catch (error) {
      port.postMessage({ failure: (error as Error).message });
    }
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  })();
});
