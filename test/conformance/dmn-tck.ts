/**
 * Runs the public DMN Technology Compatibility Kit against `engine/decision`.
 * The kit's folder comes from `DMN_TCK`, otherwise `../shared/dmn-tck` beside the repository. The kit is not part of this
 * repository.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCommandLine } from '../support/command-line.ts';
import { decide, readDmn } from '../../engine/decision/index.ts';
import type { DecisionModel } from '../../engine/decision/index.ts';
import { runCase } from './dmn-tck-case.ts';
import type { CaseResult } from './dmn-tck-case.ts';

const { values: options } = readCommandLine('npm run conformance:dmn [-- --json FILE] [--failures] [--only PART]', { options: { json: { type: 'string' }, failures: { type: 'boolean' }, only: { type: 'string' } } });
const folder = resolve(process.env['DMN_TCK'] ?? join(import.meta.dirname, '../../../shared/dmn-tck'));

if (!existsSync(folder)) {
  process.stderr.write(`There is no DMN TCK at ${folder}. Get the kit (dmn-tck/tck on GitHub, its TestCases folder) and set DMN_TCK to it.\n`);
  process.exit(2);
}

/** Reads all models of a test folder; those that import others are read again once these are known. */
function modelsOf(directory: string): ReadonlyMap<string, DecisionModel> {
  const files = readdirSync(directory).filter((name) => name.endsWith('.dmn'));
  let models = new Map<string, DecisionModel>();
  for (let round = 0; round < Math.min(3, files.length); round += 1) {
    const read = new Map<string, DecisionModel>();
    for (const name of files) {
      const xml = readFileSync(join(directory, name), 'utf8');
      const { decisions } = readDmn(xml, createHash('sha256').update(xml).digest('hex'), [...models.values()]);
      if (decisions) read.set(name, decisions);
    }
    models = read;
  }
  return models;
}

function runLevel(level: string): CaseResult[] {
  const results: CaseResult[] = [];
  for (const name of readdirSync(join(folder, level)).sort()) {
    if (options.only !== undefined && !name.includes(options.only)) continue;
    const directory = join(folder, level, name);
    const models = modelsOf(directory);
    for (const file of readdirSync(directory).filter((entry) => entry.endsWith('.xml'))) {
      results.push(...runCase(readFileSync(join(directory, file), 'utf8'), name, models, decide));
    }
  }
  return results;
}

const report = ['compliance-level-2', 'compliance-level-3'].map((level) => {
  const started = performance.now();
  const results = runLevel(level);
  const failed = results.filter((result) => !result.passed);
  const passed = results.length - failed.length;
  const ratio = results.length === 0 ? 0 : passed / results.length;
  process.stdout.write(`${level}: ${passed} of ${results.length} result nodes (${(ratio * 100).toFixed(1)} %)\n`);
  if (options.failures) for (const result of failed) process.stdout.write(`  ${result.test} ${result.testCase} ${result.node}: expected ${result.expected}, got ${result.actual}\n`);
  return {
    check: `dmn-tck ${level}`,
    total: results.length,
    passed,
    ratio,
    milliseconds: Math.round(performance.now() - started),
    pass: failed.length === 0,
    failed: failed.map(({ test, testCase, node }) => ({ test, testCase, node })),
  };
});

if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
