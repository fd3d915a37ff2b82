import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { GROUPS } from './groups.ts';
import { measure } from './measure.ts';
import type { Workload } from './workload.ts';

/** Whole servers are started; on a busy machine that takes its time. */
const LONGEST_MS = 240_000;
/** Those that need no server of their own, or a small one; the others take minutes of a test run that has ten. */
const QUICK = ['core', 'durable', 'jobs', 'timers'];
const TINY = { cases: 200, timers: 500, tasks: 200, inFlight: 4, together: 4 };

test.each(QUICK)('given the workloads of %s, when each contender does its work once, then all come to their end and yield a figure', async (name) => {
  const group = await GROUPS[name]?.();
  const comparisons = [];
  try {
    for (const workload of group?.workloads(TINY) ?? []) comparisons.push({ ...compare(workload, await workload.measure(1, 0)), expected: workload.expected });
  } finally {
    await group?.close?.();
  }
  expect(comparisons.length).toBeGreaterThan(0);
  expect(comparisons.flatMap(({ results }) => results.filter(({ median }) => !(median > 0)))).toEqual([]);
  // an expectation about somebody who is not there would never fail
  for (const { expected, ratios } of comparisons) {
    const against = expected.flatMap((expectation) => ('against' in expectation ? [expectation.against] : []));
    expect(ratios.map((ratio) => ratio.against)).toEqual(expect.arrayContaining(against));
  }
}, LONGEST_MS);

test('given contenders, when they are measured, then each is told with its speed between the slowest and the fastest round, in the order given', async () => {
  const spin = (turns: number) => (times: number): void => {
    let sum = 0;
    for (let turn = 0; turn < turns * times; turn++) sum += Math.sqrt(turn);
    if (Number.isNaN(sum)) throw new Error('not reached');
  };
  const results = await measure([{ name: 'light', run: spin(1_000) }, { name: 'heavy', run: spin(100_000) }], 2, 40);
  expect(results.map(({ name }) => name)).toEqual(['light', 'heavy']);
  for (const { lowest, median, highest } of results) expect([lowest, median, highest].toSorted((a, b) => a - b)).toEqual([lowest, median, highest]);
});

test('given figures of two contenders, when they are compared, then ratios are made round by round and judged by their median', () => {
  const result = (name: string, rounds: readonly number[]) => ({ name, rounds, median: rounds[1] ?? 0, lowest: 0, highest: 0 });
  const workload = (expected: Workload['expected']): Workload => ({ name: 'w', about: '', unit: '/s', expected, measure: () => Promise.resolve([]) });
  const results = [result('ours', [20, 60, 200]), result('other', [10, 20, 20])];
  const { ratios: [ratio] } = compare(workload([{ against: 'other', atLeast: 3 }]), results);
  expect([ratio?.lowest, ratio?.median, ratio?.highest, ratio?.passed]).toEqual([2, 3, 10, true]);
  expect(compare(workload([{ against: 'other', atLeast: 4 }]), results).ratios[0]?.passed).toBe(false);
  expect(compare(workload([{ against: 'other', atMost: 2 }]), results).ratios[0]?.passed).toBe(false);
  expect(compare(workload([{ atMost: 60 }]), results).bounds).toEqual([{ of: 'ours', atMost: 60, passed: true }]);
  expect(compare(workload([{ atMost: 59 }]), results).bounds).toEqual([{ of: 'ours', atMost: 59, passed: false }]);
  expect(compare({ ...workload([{ atMost: 59 }]), alone: true }, results).bounds).toEqual([{ of: 'ours', atMost: 59, passed: false }, { of: 'other', atMost: 59, passed: true }]);
});
