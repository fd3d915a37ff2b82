import type { JsonObject } from '../../../json.ts';
import type { BpmnModel } from '../../../model/bpmn/model.ts';
import type { StatechartModel } from '../../../model/statechart/model.ts';
import { readStatechart } from '../../../model/statechart/read.ts';
import { TestInstance } from '../../testing/instance.ts';

/** Compiles a machine that must be right; the findings are in the error otherwise. */
export function machineModel(config: object): StatechartModel {
  const { model, findings } = readStatechart(JSON.stringify({ id: 'trial', ...config }), '0'.repeat(64));
  if (!model) throw new Error(findings.map(({ code, elementId, message }) => `${code} ${elementId ?? ''}: ${message}`).join('\n'));
  return model;
}

type Options = ConstructorParameters<typeof TestInstance>[1];

/** One instance of a machine in memory. The test instance asks the contract alone, so it serves both notations. */
export function instanceOf(config: object, options?: Options): TestInstance {
  return new TestInstance(machineModel(config) as unknown as BpmnModel, options);
}

/** The same, started. */
export function started(config: object, variables: JsonObject = {}, options?: Options): TestInstance {
  return instanceOf(config, options).start(variables);
}
