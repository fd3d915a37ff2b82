import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const simulate = fileURLToPath(new URL('run.ts', import.meta.url));
const call = (option: string): readonly [number | null, string, string] => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [simulate, option], { encoding: 'utf8', timeout: 60_000 });
  return [status, stdout, stderr];
};

it('given a long command, when it is asked for help or called with an option there is none of, then it says how it is called and does nothing', () => {
  const usage = 'Usage: npm run simulate [-- [--seed N]';
  expect(call('--help')).toEqual([0, expect.stringContaining(usage), '']);
  expect(call('--rainfall')).toEqual([2, '', expect.stringMatching(/--rainfall[^]*Usage: npm run simulate/)]);
});
