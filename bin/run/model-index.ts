import { compileResources } from '../../engine/runtime/deployed-models.ts';
import { nameResources } from '../../engine/runtime/in-memory/resources.ts';
import type { ExecutableModel } from '../../engine/model/contract.ts';
import type { BpmnModel } from '../../engine/model/index.ts';
import type { Guard, StatechartModel } from '../../engine/model/statechart/model.ts';
import type { ResourceText } from '../../engine/runtime/library.ts';

/** A sequence flow, or a transition of a machine. */
export interface FlowEntry {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Text of its condition; `null` without one. */
  readonly condition: string | null;
  readonly isDefault: boolean;
  /** A transition: others of its state have other triggers and were not to be chosen from. */
  readonly isTransition: boolean;
}

/** What the models say about flows and about how processes begin, for telling a run. */
export interface ModelIndex {
  flow(processKey: string, id: string): FlowEntry | undefined;
  flowsFrom(processKey: string, elementId: string): readonly FlowEntry[];
  /** Keys of the processes that begin without a trigger and that no other calls. */
  readonly startable: readonly string[];
}

export function indexModels(resources: readonly ResourceText[]): ModelIndex {
  const models = compileResources(nameResources(resources)).models.processes.map(({ model }) => model);
  const flows = new Map(models.map((model) => [model.key, flowsOf(model)]));
  const called = new Set(models.flatMap((model) => (model.kind === 'bpmn' ? calledBy(model as BpmnModel) : [])));
  return {
    flow: (processKey, id) => flows.get(processKey)?.find((flow) => flow.id === id),
    flowsFrom: (processKey, elementId) => flows.get(processKey)?.filter(({ from }) => from === elementId) ?? [],
    startable: models.filter((model) => !called.has(model.key) && (model.kind !== 'bpmn' || beginsByItself(model as BpmnModel))).map(({ key }) => key),
  };
}

function flowsOf(model: ExecutableModel): readonly FlowEntry[] {
  return model.kind === 'statechart' ? transitionsOf(model as StatechartModel) : sequenceFlowsOf(model as BpmnModel);
}

function sequenceFlowsOf({ elements, flows }: BpmnModel): readonly FlowEntry[] {
  return flows.map(({ number, id, name, source, target, condition }) => ({
    id, name, from: elements[source]?.id ?? '', to: elements[target]?.id ?? '', condition: condition?.text ?? null, isDefault: elements[source]?.defaultFlow === number, isTransition: false,
  }));
}

function transitionsOf({ states, state }: StatechartModel): readonly FlowEntry[] {
  return states.flatMap(({ elementId, transitions }) => transitions.map(({ id, guard, targets }) => ({
    id, name: id, from: elementId, to: targets.map((path) => state.get(path)?.elementId ?? path).join(', '), condition: guard === undefined ? null : guardText(guard), isDefault: false, isTransition: true,
  })));
}

function guardText(guard: Guard): string {
  switch (guard.kind) {
    case 'expression':
      return guard.expression.text;
    case 'stateIn':
      return `stateIn ${guard.path}`;
    case 'not':
      return `not (${guardText(guard.guard)})`;
    case 'and':
    case 'or':
      return guard.guards.map((part) => `(${guardText(part)})`).join(` ${guard.kind} `);
  }
}

function calledBy({ key, elements }: BpmnModel): readonly string[] {
  return elements.flatMap(({ calledElement }) => (calledElement !== undefined && 'literal' in calledElement && calledElement.literal !== key ? [calledElement.literal] : []));
}

function beginsByItself({ elements }: BpmnModel): boolean {
  const starts = (elements[0]?.starts ?? []).map((number) => elements[number]);
  return starts.some((start) => start !== undefined && start.event === undefined);
}
