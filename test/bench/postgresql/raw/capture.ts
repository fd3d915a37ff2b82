import { openPostgresStore } from '../../../../engine/store/postgresql/index.ts';
import { createShapes } from '../../../../engine/store/postgresql/row-shape.ts';
import type { Store } from '../../../../engine/store/port.ts';
import type { Work } from '../../../../engine/store/work.ts';
import type { Transaction } from '../../durable/raw/capture.ts';
import { templates, type Template } from '../../durable/raw/template.ts';
import { openW2 } from '../../w2/drive.ts';
import { statementsFor } from './statements.ts';

/** A case of W2 as plain SQL, and the database that knows its definition. */
export interface CapturedCase {
  readonly url: string;
  /** The commands, one after the other. */
  readonly commands: readonly Template[];
  /** Counts replays on, over all who replay: numbers of facts are given once. */
  readonly next: () => number;
}

export async function captureCase(url: string): Promise<CapturedCase> {
  const shapes = createShapes();
  const inner = await openPostgresStore(url);
  let commands: Transaction[] = [];
  let facts = 1_000_000;
  const store: Store = {
    ...inner,
    async commit<T>(work: () => Work<T>) {
      const committed = await inner.commit(work);
      commands.push(statementsFor(committed.changes, shapes, () => (facts += 1)));
      return committed;
    },
  };
  const w2 = await openW2(store, 'step');
  const one = async (): Promise<readonly Transaction[]> => {
    commands = [];
    await w2.run(1, 1);
    return commands;
  };
  await one();
  const made = templates(await one(), await one());
  await w2.engine.close();
  let replays = 0;
  return { url, commands: made, next: () => (replays += 1) };
}
