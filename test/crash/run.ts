import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crashRound, type CrashReport } from './round.ts';

/** `npm run crash -- [--cases 50] [--kills 10] [--rounds 1] [--seed N] [--json FILE]` */
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '50' }, kills: { type: 'string', default: '10' }, rounds: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, json: { type: 'string' } },
});
const reports: CrashReport[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const seed = Number(values.seed) + round;
  process.stdout.write(`round ${round + 1}: seed ${seed}, ${values.cases} cases, ${values.kills} kills\n`);
  const report = await crashRound({ cases: Number(values.cases), kills: Number(values.kills), seed, timeoutMs: 8 * 60_000, progress: (line) => process.stdout.write(`  ${line}\n`) });
  reports.push(report);
  process.stdout.write(`  ${report.issued} of ${report.cases} cases issued in ${report.seconds} s; ${report.broken.length === 0 ? 'nothing lost, nothing doubled' : report.broken.join('; ')}\n`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
process.exitCode = reports.every(({ broken }) => broken.length === 0) ? 0 : 1;
