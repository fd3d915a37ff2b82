import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../architecture/sources.ts';
import { MUTATIONS } from '../crash/mutations.ts';
import { reliabilityPage, runsOf } from '../crash/reliability-page.ts';

it('given the kinds of chaos, the checks and the mutations there are, the page names them all', () => {
  const page = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8');

  expect(page).toBe(reliabilityPage(runsOf(page)));
});

it.each(MUTATIONS.map(({ name, changes }) => [name, changes] as const))('given the promise "%s" is to be switched off, then each place that keeps it is there once', (_name, changes) => {
  for (const { file, from } of changes) expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2);
});
