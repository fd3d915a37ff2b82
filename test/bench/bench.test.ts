import { expect, test } from 'vitest';
import { core } from './core/index.ts';
import { measure } from './measure.ts';

test('given the workloads of the core, then every contender does its work to the end, ours and the peers', async () => {
  for (const { contenders } of await core()) {
    for (const contender of contenders) await expect(Promise.resolve(contender.run(2))).resolves.toBeUndefined();
  }
});

test('given contenders, when they are measured, then each is told with its speed between the slowest and the fastest round, in the order given', async () => {
  const spin = (turns: number) => (times: number): void => {
    let sum = 0;
    for (let turn = 0; turn < turns * times; turn++) sum += Math.sqrt(turn);
    if (Number.isNaN(sum)) throw new Error('not reached');
  };
  const results = await measure([{ name: 'light', run: spin(1_000) }, { name: 'heavy', run: spin(100_000) }], 1);
  expect(results.map(({ name }) => name)).toEqual(['light', 'heavy']);
  for (const { slowest, median, fastest } of results) expect([slowest, median, fastest].toSorted((a, b) => a - b)).toEqual([slowest, median, fastest]);
});
