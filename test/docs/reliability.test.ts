import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../architecture/sources.ts';
import { reliabilityPage, runsOf } from '../crash/reliability-page.ts';

it('given the kinds of chaos, the checks and the mutations there are, the page names them all', () => {
  const page = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8');

  expect(page).toBe(reliabilityPage(runsOf(page)));
});
