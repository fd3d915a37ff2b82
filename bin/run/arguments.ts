import { parseArgs } from 'node:util';
import type { JsonObject, ResourceText } from '../../engine/runtime/library.ts';
import { readJson, readJsonObject, readResources } from '../files.ts';
import { Refused } from '../refused.ts';
import { NO_SCENARIO, readScenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

export interface RunArguments {
  readonly resources: readonly ResourceText[];
  readonly scenario: Scenario;
  readonly process: string | undefined;
  /** Those of the file of variables over those of the scenario. */
  readonly variables: JsonObject;
  readonly until: string | undefined;
  readonly scripts: boolean;
  readonly showValues: boolean;
  readonly json: boolean;
}

/** Reads arguments and the files they name; what is wrong is refused with a sentence. */
export function readRunArguments(args: readonly string[]): RunArguments {
  const { positionals, values } = parse(args);
  const resources = readResources(positionals);
  const scenario = values.scenario === undefined ? NO_SCENARIO : readScenario(readJson(values.scenario));
  const variables = values.vars === undefined ? {} : readJsonObject(values.vars);
  return {
    resources,
    scenario,
    process: values.process ?? scenario.process,
    variables: { ...scenario.variables, ...variables },
    until: values.until,
    scripts: values.scripts,
    showValues: values.values,
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        process: { type: 'string' },
        vars: { type: 'string' },
        scenario: { type: 'string' },
        until: { type: 'string' },
        scripts: { type: 'boolean', default: false },
        values: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refused((error as Error).message);
  }
}
