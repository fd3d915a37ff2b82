import Database from 'better-sqlite3';
import { openSqliteStore } from '../../../engine/store/sqlite/index.ts';
import { temporaryFile } from '../durable/database.ts';
import { bpmnElements } from '../durable/peers/bpmn-elements.ts';
import { bpmnEngine, tunedBpmnEngine } from '../durable/peers/bpmn-engine.ts';
import { SIGNALS, type Peer } from '../durable/peers/stepwise.ts';
import { same } from '../measure.ts';
import type { Result } from '../measure.ts';
import { openW2, type Wait } from '../w2/drive.ts';
import { VARIABLES } from '../w2/model.ts';
import type { Workload } from '../workload.ts';

const WAITS: readonly Wait[] = ['examine', 'charge', 'payment', 'issue'];
const OF_VARIABLES = Buffer.byteLength(JSON.stringify(VARIABLES));

/** What is stored of an instance beside its variables; the largest of its waits. */
export const stateBytes: Workload = {
  name: 'stored state',
  about: 'bytes of stored state over those of the variables, at that wait of W2 where they are most; ours at four waits, the service task among them',
  unit: 'bytes',
  expected: [{ atMost: 300 }],
  async measure(rounds) {
    const peers = [bpmnEngine(), await tunedBpmnEngine(), await bpmnElements()];
    const results: Result[] = [same('laufzettel', rounds, await ours())];
    for (const peer of peers) results.push(same(peer.name, rounds, await bytesOf(peer)));
    return results;
  },
};

async function ours(): Promise<number> {
  const file = temporaryFile();
  const w2 = await openW2(openSqliteStore(file.path), 'worker');
  const reader = new Database(file.path, { readonly: true });
  try {
    const length = reader.prepare('SELECT length(CAST(state AS BLOB)) FROM instance WHERE id = ?').pluck();
    let most = 0;
    for (const wait of WAITS) most = Math.max(most, length.get(await w2.open(wait)) as number);
    return most;
  } finally {
    reader.close();
    await w2.engine.close();
    file.remove();
  }
}

async function bytesOf(peer: Peer): Promise<number> {
  let state = await peer.begin();
  let most = 0;
  for (const elementId of SIGNALS) {
    most = Math.max(most, Buffer.byteLength(JSON.stringify(state)));
    ({ state } = await peer.signal(JSON.parse(JSON.stringify(state)), elementId));
  }
  return most - OF_VARIABLES;
}
