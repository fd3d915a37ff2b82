import { withinCalendar } from '../temporal.ts';
import { FunctionValue, isList, kindOf } from '../values.ts';
import type { Run, Value } from '../values.ts';

/** One way to call a built-in function. */
interface Signature {
  readonly parameters: readonly Parameter[];
  readonly call: Implementation;
}

interface Parameter {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly optional: boolean;
  readonly rest: boolean;
}

/** Arguments arrive checked against the signature; `undefined` is a left-out optional one. */
export type Implementation = (run: Run, ...args: never[]) => Value | undefined;

/**
 * Describes a built-in function. A signature reads `name: kind, name: kind?, ...rest: kind`, where a kind is a FEEL type,
 * several joined by `|`, or `any`; `?` makes the argument optional and lets it be null.
 * An implementation that gives `undefined` had arguments of the right type that make no sense together.
 */
export function define(name: string, ...overloads: readonly (readonly [string, Implementation])[]): readonly [string, FunctionValue] {
  const signatures = overloads.map(([text, call]): Signature => ({ parameters: parameters(text), call }));
  const first = signatures[0]?.parameters ?? [];
  return [
    name,
    new FunctionValue(
      first.map((parameter) => parameter.name),
      (args, run) => positional(name, signatures, args, run),
      { variadic: first.at(-1)?.rest ?? false, callNamed: (args, run) => named(name, signatures, args, run) },
    ),
  ];
}

function parameters(text: string): Parameter[] {
  if (text === '') return [];
  return text.split(', ').map((part) => {
    const [label = '', kind = 'any'] = part.split(': ');
    const rest = label.startsWith('...');
    return { name: rest ? label.slice(3) : label, kinds: kind.replace('?', '').split('|'), optional: kind.endsWith('?'), rest };
  });
}

const MISFIT = Symbol('misfit');

/** The argument as the parameter wants it, with the implicit conversions of DMN 1.5 clause 10.3.2.9.4. */
function fitted(value: Value, parameter: Parameter): Value | typeof MISFIT {
  const { kinds } = parameter;
  if (kinds.includes('any')) return value;
  if (value === null) return parameter.optional ? null : MISFIT;
  if (kinds.includes(kindOf(value)) || (kinds.includes('duration') && kindOf(value).endsWith('duration'))) return value;
  if (isList(value) && value.length === 1 && !kinds.includes('list')) return fitted(value[0] ?? null, parameter);
  return kinds.includes('list') ? [value] : MISFIT;
}

function fit(signature: Signature, args: readonly (Value | undefined)[]): (Value | undefined)[] | undefined {
  const result: (Value | undefined)[] = [];
  const rest = signature.parameters.at(-1)?.rest ?? false;
  if (args.length > signature.parameters.length && !rest) return undefined;
  for (const [index, parameter] of signature.parameters.entries()) {
    if (parameter.rest) {
      for (const value of args.slice(index)) {
        const fitting = fitted(value ?? null, parameter);
        if (fitting === MISFIT) return undefined;
        result.push(fitting);
      }
      break;
    }
    const value = args[index];
    if (value === undefined) {
      if (!parameter.optional) return undefined;
      result.push(undefined);
      continue;
    }
    const fitting = fitted(value, parameter);
    if (fitting === MISFIT) return undefined;
    result.push(fitting);
  }
  return result;
}

function apply(name: string, signature: Signature, args: readonly (Value | undefined)[], run: Run): Value {
  const call = signature.call as (run: Run, ...args: (Value | undefined)[]) => Value | undefined;
  const result = withinCalendar(() => call(run, ...args));
  if (result === undefined || (typeof result === 'number' && !Number.isFinite(result))) {
    run.warnings.push(`${name}() has no result for these arguments.`);
    return null;
  }
  return result;
}

function refuse(name: string, signatures: readonly Signature[], run: Run): null {
  const forms = signatures.map((signature) => `${name}(${signature.parameters.map((parameter) => parameter.name).join(', ')})`);
  run.warnings.push(`The arguments do not fit ${forms.join(' or ')}.`);
  return null;
}

function positional(name: string, signatures: readonly Signature[], args: readonly Value[], run: Run): Value {
  for (const signature of signatures) {
    const fitting = fit(signature, args);
    if (fitting) return apply(name, signature, fitting, run);
  }
  return refuse(name, signatures, run);
}

function named(name: string, signatures: readonly Signature[], args: ReadonlyMap<string, Value>, run: Run): Value {
  for (const signature of signatures) {
    const names = new Set(signature.parameters.map((parameter) => parameter.name));
    if (![...args.keys()].every((key) => names.has(key))) continue;
    const fitting = fit(signature, spread(signature, args));
    if (fitting) return apply(name, signature, fitting, run);
  }
  return refuse(name, signatures, run);
}

function spread(signature: Signature, args: ReadonlyMap<string, Value>): (Value | undefined)[] {
  return signature.parameters.flatMap((parameter) => {
    const value = args.get(parameter.name);
    return parameter.rest && value !== undefined && isList(value) ? [...value] : [value];
  });
}
