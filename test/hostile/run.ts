import { writeFileSync } from 'node:fs';
import { readCommandLine } from '../support/command-line.ts';
import { HOSTILE, playHostile } from './play.ts';

/** Plays every hostile model, or those whose names have some words, and prints how long the processor was at it. A second is the most. */
const MOST_MS = 1_000;

const { values, positionals } = readCommandLine('npm run hostile [-- WORDS] [--json FILE]', { allowPositionals: true, options: { json: { type: 'string' } } });
const results = [];
for (const hostile of HOSTILE.filter(({ name }) => positionals.every((word) => name.includes(word)))) {
  const { ended, healthy, took } = await playHostile(hostile);
  const passed = healthy && took <= MOST_MS && JSON.stringify(ended) === JSON.stringify(hostile.ends);
  results.push({ name: hostile.name, ended, expected: hostile.ends, healthy, took, passed });
  console.log(`${passed ? '  ' : '✗ '}${took.toFixed(0).padStart(6)} ms  ${hostile.name}: ${inWords(ended)}${passed ? '' : ` (expected: ${inWords(hostile.ends)}${healthy ? '' : '; the engine is not well'})`}`);
}
const failed = results.filter(({ passed }) => !passed);
console.log(`\n${results.length - failed.length} of ${results.length} hostile models ended as they should, within ${MOST_MS} ms of the processor, with the engine well.`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function inWords(ended: (typeof HOSTILE)[number]['ends']): string {
  return typeof ended === 'string' ? ended : Object.entries(ended).map(([kind, code]) => `${kind} ${code}`).join(', ');
}
