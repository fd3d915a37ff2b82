import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryDatabase } from '../../../test/simulation/memory-database.ts';
import { createChainCheck } from '../audit-chain.ts';
import { programs, runAlone, runInOrder, runProgram } from '../conformance/programs.ts';
import { sampleRows } from '../conformance/sample-rows.ts';
import { changing, insert, insertAll } from '../conformance/writing.ts';
import type { Store } from '../port.ts';
import { openSqliteStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'laufzettel-serial-'));
let stores: readonly Store[] = [];
/** Runs share the file and have a tenant each. */
let runs = 0;

beforeAll(async () => {
  const path = join(folder, 'laufzettel.db');
  // one that always hands over, one that does so when there is much to do, one that never does
  stores = (['always', 4, 'never'] as const).map((handOver) => openSqliteStore(path, { handOver }));
  const rows = sampleRows();
  await insertAll(stores[0] as Store, rows);
  // who sends the messages that programs keep
  await (stores[0] as Store).commit(() => changing(insert('instance', { ...rows.instance, id: 'nobody' })));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  rmSync(folder, { recursive: true });
});

/** Looks at all rows of a tenant. */
const LOOKS = [0, 1, 2, 3].flatMap((on) => [{ do: 'get' as const, on }, { do: 'list' as const, on }]);

it('given several stores on one file, some with a writing thread, when their commands come in any turns, then the outcome is that of one after the other', async () => {
  // how many turns of the event loop pass before each command
  const pauses = fc.array(fc.nat({ max: 2 }), { minLength: 24, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(programs, pauses, async (list, turns) => {
      const tenant = `town ${(runs += 1)}`;
      const begun: Promise<string>[] = [];
      for (const [id, { store, actions }] of list.entries()) {
        for (let turn = turns[id] ?? 0; turn > 0; turn -= 1) await setImmediate();
        begun.push((stores[store] as Store).commit(() => runProgram(tenant, id, actions)).then(({ result }) => String(result), (error: Error) => error.message));
      }
      const heard = await Promise.all(begun);

      const facts = await (stores[0] as Store).queries.auditAfter(tenant, 0, 100);
      const chain = createChainCheck();
      expect(facts.every((fact) => chain.check(fact))).toBe(true);
      const order = facts.map(({ subject }) => Number(subject));
      expect(new Set(order).size).toBe(order.length);
      const alone = new MemoryDatabase();
      const { answers, between } = runInOrder(alone, tenant, list, order);
      expect(order.map((id) => heard[id])).toEqual(answers);
      // those that changed nothing may have come anywhere between
      const strange = heard.filter((answer, id) => !order.includes(id) && !between.get(id)?.has(answer));
      expect(strange).toEqual([]);
      const ends = await Promise.all(stores.map(async (store) => (await store.commit(() => runProgram(tenant, 0, LOOKS))).result));
      expect(ends.map(String)).toEqual(stores.map(() => runAlone(alone, tenant, 0, LOOKS, false)));
    }),
    { numRuns: 300 },
  );
}, 60_000);
