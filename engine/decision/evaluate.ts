import { FunctionValue, descend } from '../expression/index.ts';
import type { Context, Frame, Run, Value } from '../expression/index.ts';
import { conformed } from './logic/conform.ts';
import { functionOver } from './logic/function.ts';
import type { DecisionModel, DecisionNode, InputDataNode, KnowledgeNode, ServiceNode } from './model.ts';
import { locate } from './requirements.ts';
import type { Located } from './requirements.ts';
import { reportProblem, trace } from './session.ts';

/** One evaluation of a requirement graph: each node once. */
export interface Evaluation {
  readonly run: Run;
  readonly input: Context;
  /** Results so far, and results that a caller of a decision service gave, by model and id. */
  readonly known: Map<string, Value>;
}

function keyOf(model: DecisionModel, id: string): string {
  return `${model.namespace} ${id}`;
}

/** Value of a node of the graph: an input, a decision's result, or a function. */
export function valueOf(located: Located, evaluation: Evaluation): Value {
  const { model, node } = located;
  const key = keyOf(model, node.id);
  const known = evaluation.known.get(key);
  if (known !== undefined) return known;
  const value = descend(evaluation.run, () => {
    switch (node.kind) {
      case 'inputData':
        return inputOf(node, evaluation);
      case 'decision':
        return decisionOf(model, node, evaluation);
      case 'knowledge':
        return knowledgeOf(model, node, evaluation);
      case 'service':
      default:
        return serviceFunction(model, node, evaluation);
    }
  });
  evaluation.known.set(key, value);
  return value;
}

/** JSON texts become dates where the model says so; a value of another type is a problem, not a null. */
function inputOf(node: InputDataNode, { input, run }: Evaluation): Value {
  const { name, type } = node.variable;
  const value = Object.hasOwn(input, name) ? (input[name] ?? null) : null;
  const conforming = type.conform(value, run, 'data');
  if (conforming !== undefined) return conforming;
  return reportProblem(run, { code: 'DECISION_INPUT_REFUSED', message: `The input '${name}' is not of the type '${type.name}' that the decision declares; correct the data or the type.` });
}

/** Names that the node's logic may use: what it requires, then data that the model does not declare as input. */
function frameOf(model: DecisionModel, references: readonly string[], evaluation: Evaluation): Frame {
  const values: Record<string, Value> = {};
  const imported: Record<string, Record<string, Value>> = {};
  for (const reference of references) {
    const located = locate(model, reference);
    if (!located) continue;
    const { prefix, node } = located;
    const target = prefix === '' ? values : (imported[prefix] ??= {});
    target[node.variable.name] = valueOf(located, evaluation);
  }
  return { values: { ...values, ...imported }, parent: { values: undeclared(model, evaluation.input), parent: undefined } };
}

/** Modellers often draw only the table: its input expressions then read the data by name. */
function undeclared(model: DecisionModel, input: Context): Context {
  const declared = new Set([...model.nodes.values()].filter((node) => node.kind === 'inputData').map((node) => node.variable.name));
  return Object.fromEntries(Object.entries(input).filter(([name]) => !declared.has(name)));
}

function decisionOf(model: DecisionModel, node: DecisionNode, evaluation: Evaluation): Value {
  const { run } = evaluation;
  const frame = frameOf(model, [...node.information, ...node.knowledge], evaluation);
  const value = node.logic?.(frame, run) ?? null;
  trace(run, { kind: 'decision', decisionId: node.id, name: node.name });
  return conformed(value, node.variable.type, node.name, run);
}

function knowledgeOf(model: DecisionModel, node: KnowledgeNode, evaluation: Evaluation): Value {
  const values: Record<string, Value> = {};
  const frame: Frame = { values, parent: frameOf(model, node.knowledge, evaluation) };
  const body = node.logic;
  const typed = body && ((inner: Frame, run: Run): Value => conformed(body(inner, run), node.variable.type, node.variable.name, run));
  const fn = functionOver(node.parameters, typed, frame);
  // a business knowledge model may call itself
  values[node.variable.name] = fn;
  return fn;
}

function locateAll(model: DecisionModel, references: readonly string[]): readonly Located[] {
  return references.flatMap((reference) => locate(model, reference) ?? []);
}

/** A decision service as a function of its input decisions and inputs (DMN 1.5 clause 10.4). */
function serviceFunction(model: DecisionModel, node: ServiceNode, evaluation: Evaluation): FunctionValue {
  const parameters = locateAll(model, node.parameters);
  return new FunctionValue(
    parameters.map((parameter) => parameter.node.variable.name),
    (args, run) => {
      const known = new Map<string, Value>();
      if (args.length !== parameters.length) {
        run.warnings.push(`The decision service takes ${parameters.length} arguments, not ${args.length}.`);
        return null;
      }
      for (const [index, parameter] of parameters.entries()) {
        const { name, type } = parameter.node.variable;
        const value = type.conform(args[index] ?? null, run, 'convert');
        if (value === undefined) {
          run.warnings.push(`The argument '${name}' is not of the declared type '${type.name}'.`);
          return null;
        }
        known.set(keyOf(parameter.model, parameter.node.id), value);
      }
      return serviceResult(model, node, { run, input: evaluation.input, known });
    },
  );
}

function serviceResult(model: DecisionModel, node: ServiceNode, evaluation: Evaluation): Value {
  const outputs = locateAll(model, node.outputs);
  const only = outputs.length === 1 ? outputs[0] : undefined;
  const value = only ? valueOf(only, evaluation) : Object.fromEntries(outputs.map((output) => [output.node.variable.name, valueOf(output, evaluation)]));
  return conformed(value, node.variable.type, node.variable.name, evaluation.run);
}

/** Calls a decision service with its parameters taken from the input by name. */
export function serviceByName(model: DecisionModel, node: ServiceNode, evaluation: Evaluation): Value {
  const { input, run } = evaluation;
  const parameters = locateAll(model, node.parameters);
  for (const { model: owner, node: parameter } of parameters) {
    const { name, type } = parameter.variable;
    const given = Object.hasOwn(input, name) ? (input[name] ?? null) : null;
    const value = type.conform(given, run, 'data');
    if (value === undefined) {
      return reportProblem(run, { code: 'DECISION_INPUT_REFUSED', message: `The input '${name}' is not of the type '${type.name}' that the decision service declares; correct the data or the type.` });
    }
    evaluation.known.set(keyOf(owner, parameter.id), value);
  }
  return serviceResult(model, node, evaluation);
}

