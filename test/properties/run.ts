import { spawn } from 'node:child_process';
import { readCommandLine } from '../support/command-line.ts';

/** Runs the property tests of the core on many more generated models than `npm test` does. */
const { values } = readCommandLine('npm run properties [-- --runs 20000]', { options: { runs: { type: 'string', default: '5000' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  process.stderr.write('Say how many models to try as a whole number: npm run properties -- --runs 20000\n');
  process.exit(2);
}
process.stdout.write(`Trying every property on ${runs} generated models; a failure prints the smallest model that shows it.\n`);
const child = spawn('vitest', ['run', '--project', 'core', '--testTimeout=0', 'engine/execution/replay.property.test.ts', 'engine/execution/oracle/agreement.property.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, PROPERTY_RUNS: String(runs) },
});
child.on('exit', (code) => process.exit(code ?? 1));
