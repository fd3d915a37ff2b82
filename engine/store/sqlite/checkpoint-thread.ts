import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from './connection.ts';
import type { ThreadData } from './writing-thread.ts';

/** The thread that carries over what is written, see `checkpoints.ts`. */
const { path } = workerData as ThreadData;
const port = parentPort;
if (port === null) throw new Error('This is a thread of the store, not a program.');
const connection = openConnection(path);
const checkpoint = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');

port.on('message', (order: 'checkpoint' | 'close') => {
  if (order === 'close') {
    connection.close();
    port.close();
    return;
  }
  try {
    checkpoint.all();
  } catch {
    // no room, or the disk fails: whoever writes finds out, and has somebody to tell
  }
  port.postMessage(null);
});
