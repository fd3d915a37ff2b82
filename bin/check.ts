import { parseArgs } from 'node:util';
import { check, checkStyle } from '../engine/runtime/library.ts';
import type { Console } from './console.ts';
import { findingLines } from './findings.ts';
import { readResources } from './files.ts';
import { Refused } from './refused.ts';
import { EXIT } from './usage.ts';

/** `laufzettel check`: what deploying the files would find. Returns the exit code. */
export async function checkModels(args: readonly string[], console: Console): Promise<number> {
  const { files, json } = readArguments(args);
  const resources = readResources(files);
  const findings = [...check(...resources), ...(await checkStyle(...resources))];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (json) console.print(JSON.stringify({ deployable: errors === 0, findings }, null, 2));
  else {
    const lines = findingLines(findings, console.paint);
    const summary = findings.length === 0 ? 'Nothing found; the files can be deployed.' : `${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.length - errors} ${findings.length - errors === 1 ? 'warning' : 'warnings'}.`;
    console.print([...lines, summary].join('\n'));
  }
  return errors === 0 ? EXIT.completed : EXIT.refused;
}

function readArguments(args: readonly string[]): { readonly files: readonly string[]; readonly json: boolean } {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
    return { files: positionals, json: values.json };
  } catch (error) {
    throw new Refused((error as Error).message);
  }
}
