import type { Comparison, Ratio } from './compare.ts';

/** A comparison as lines for the terminal. */
export function lines({ workload, about, unit, results, ratios, bounds }: Comparison): string {
  const widest = Math.max(...results.map(({ name }) => name.length));
  return [
    `${workload}: ${about}`,
    ...results.map(({ name, median, lowest, highest, latency }) => {
      const taken = latency === undefined ? '' : `   one: ${figure(latency.p50)} ms, p95 ${figure(latency.p95)}, p99 ${figure(latency.p99)}`;
      return `  ${name.padEnd(widest)} ${figure(median).padStart(11)} ${unit}   (${figure(lowest)} to ${figure(highest)})${taken}`;
    }),
    ...ratios.map((ratio) => `  ${figure(ratio.median)} times ${ratio.against} (${figure(ratio.lowest)} to ${figure(ratio.highest)})${verdict(ratio)}`),
    ...bounds.map(({ of, atMost, passed }) => `  ${of}: expected at most ${figure(atMost)} ${unit}: ${passed ? 'passed' : 'FAILED'}`),
    '',
  ].join('\n');
}

function verdict(ratio: Ratio): string {
  const expected = expectation(ratio);
  return expected === '' ? '' : `, expected ${expected}: ${ratio.passed ? 'passed' : 'FAILED'}`;
}

/** What a ratio should be, in words; empty when nothing is expected. */
export function expectation({ atLeast, atMost }: Ratio): string {
  return [atLeast === undefined ? '' : `at least ${figure(atLeast)}`, atMost === undefined ? '' : `at most ${figure(atMost)}`].filter((part) => part !== '').join(', ');
}

export function figure(number: number): string {
  if (number >= 100) return Math.round(number).toLocaleString('en');
  return number === 0 || number >= 0.1 ? number.toFixed(2) : number.toPrecision(2);
}
