import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from './connection.ts';
import type { StatementText } from './statement-texts.ts';
import { createStepWriter } from './write-steps.ts';
import type { Order, Outcome, ThreadData } from './writing-thread.ts';

/** The thread that writes, see `writing-thread.ts`. */
const { path } = workerData as ThreadData;
const port = parentPort;
if (port === null) throw new Error('This is a thread of the store, not a program.');
const connection = openConnection(path);
// another thread carries over what this one has written, see `checkpoints.ts`; this many pages (64 MiB) are the bound when it falls behind
connection.pragma('wal_autocheckpoint = 16000');
const texts: StatementText[] = [];
const writer = createStepWriter(connection, texts);
const begin = connection.prepare('BEGIN IMMEDIATE');
const commit = connection.prepare('COMMIT');
const rollback = connection.prepare('ROLLBACK');
const dataVersion = connection.prepare('PRAGMA data_version').pluck();
let seen: unknown;
/** What comes after a group that was refused rests on it, until the other side has begun anew. */
let refusing = true;

function write(steps: readonly unknown[]): Outcome {
  if (refusing) return null;
  try {
    begin.run();
    // another program at the same file has written since: what the group has read may be different now
    if (dataVersion.get() !== seen) throw new Error('Overtaken.');
    const lastEvent = writer.write(steps);
    writer.flush();
    commit.run();
    return lastEvent;
  } catch {
    // why, the other side finds out when it writes the commands itself
    if (connection.inTransaction) rollback.run();
    refusing = true;
    return null;
  }
}

function beginAnew(): void {
  writer.reset();
  try {
    seen = dataVersion.get();
    refusing = false;
  } catch {
    refusing = true;
  }
}

// a group that does not arrive is never answered: better that the process ends and finds out what was stored
port.on('messageerror', (error) => {
  throw error;
});
port.on('message', (order: Order) => {
  switch (order.do) {
    case 'begin':
      beginAnew();
      port.postMessage(0 satisfies Outcome);
      return;
    case 'write':
      texts.push(...order.texts);
      port.postMessage(write(order.steps));
      return;
    case 'close':
      connection.close();
      port.close();
  }
});
