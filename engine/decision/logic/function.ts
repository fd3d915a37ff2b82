import type { XmlElement } from '../../model/bpmn/xml.ts';
import { FunctionValue, nestedFrame } from '../../expression/index.ts';
import type { Frame, Run, Value } from '../../expression/index.ts';
import type { Logic, Variable } from '../model.ts';
import { attribute, nameIn, parts } from '../source.ts';
import type { Names, Source } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';

/** Formal parameters of a function definition or business knowledge model. */
export function parametersOf(element: XmlElement, source: Source): readonly Variable[] {
  const id = attribute(element, 'id');
  return parts(element, 'formalParameter').map((parameter) => ({ name: nameIn(parameter, id, source), type: source.typeOf(parameter.attributes.get('typeRef'), id) }));
}

export function withNames(names: Names, variables: readonly Variable[]): Names {
  return { ...names, ...Object.fromEntries(variables.map((variable) => [variable.name, variable.type.shape])) };
}

/** Binds arguments to typed parameters and runs the body; arguments of other types give null, as FEEL wants. */
export function functionOver(parameters: readonly Variable[], body: Logic | undefined, frame: Frame): FunctionValue {
  return new FunctionValue(
    parameters.map((parameter) => parameter.name),
    (args, run) => {
      const values = bound(parameters, args, run);
      return values ? (body?.(nestedFrame(frame, values), run) ?? null) : null;
    },
  );
}

function bound(parameters: readonly Variable[], args: readonly Value[], run: Run): Record<string, Value> | undefined {
  if (args.length !== parameters.length) {
    run.warnings.push(`The function takes ${parameters.length} arguments, not ${args.length}.`);
    return undefined;
  }
  const values: Record<string, Value> = {};
  for (const [index, { name, type }] of parameters.entries()) {
    const value = type.conform(args[index] ?? null, run, 'convert');
    if (value === undefined) {
      run.warnings.push(`The argument '${name}' is not of the declared type '${type.name}'.`);
      return undefined;
    }
    values[name] = value;
  }
  return values;
}

/** The body of a function definition: FEEL only; Java and PMML are reported. */
export function functionBody(element: XmlElement, names: Names, parameters: readonly Variable[], source: Source): Logic | undefined {
  const kind = attribute(element, 'kind');
  if (kind !== '' && kind !== 'FEEL') {
    source.report('warning', 'DMN_FUNCTION_KIND', attribute(element, 'id'), `Functions of kind ${kind} are not run and give null; write the function in FEEL.`, 'DMN 1.5 10.2.1.7');
    return undefined;
  }
  return source.logicIn(element, withNames(names, parameters));
}

/** A boxed function (DMN 1.5 clause 10.2.1.7). */
export const functionDefinition: LogicCompiler = (element, names, source) => {
  const parameters = parametersOf(element, source);
  const body = functionBody(element, names, parameters, source);
  return (frame) => functionOver(parameters, body, frame);
};
