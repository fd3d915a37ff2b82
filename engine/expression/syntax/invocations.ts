import { builtin } from '../builtins/index.ts';
import { nested } from '../frame.ts';
import { invoke } from '../invoke.ts';
import { FunctionValue, Range, isForbiddenName } from '../values.ts';
import type { Value } from '../values.ts';
import type { Compiler, Evaluator, Rule } from './compile.ts';
import { nameOf, resolve } from './paths.ts';
import { child, childNamed } from './tree.ts';
import type { Syntax } from './tree.ts';
import { typeTest } from './types.ts';

type Arguments = { readonly named: false; readonly values: readonly Evaluator[] } | { readonly named: true; readonly values: readonly (readonly [string, Evaluator])[] };

function argumentsOf(syntax: Syntax, compiler: Compiler): Arguments {
  const named = childNamed(syntax, 'NamedParameters');
  if (named) {
    return { named: true, values: named.children.map((part) => [nameOf(child(part, 0)), compiler.compile(child(part, 1))]) };
  }
  const positional = childNamed(syntax, 'PositionalParameters');
  return { named: false, values: (positional?.children ?? []).map((part) => compiler.compile(part)) };
}

function invocation(callee: Evaluator, args: Arguments): Evaluator {
  if (args.named) return (frame, run) => invoke(callee(frame, run), new Map(args.values.map(([name, value]) => [name, value(frame, run)])), run);
  return (frame, run) => invoke(callee(frame, run), args.values.map((value) => value(frame, run)), run);
}

function fixed(name: string): Evaluator {
  const fn = builtin(name) ?? null;
  return () => fn;
}

interface Parameter {
  readonly name: string;
  readonly accepts: ((value: Value) => boolean) | undefined;
}

export const invocations: Readonly<Record<string, Rule>> = {
  FunctionInvocation: (syntax, compiler) => {
    const callee = child(syntax, 0);
    const args = argumentsOf(syntax, compiler);
    if (callee.name === 'SpecialFunctionName') return invocation(fixed(nameOf(callee)), args);
    if (callee.name !== 'VariableName') return invocation(compiler.compile(callee), args);
    const name = nameOf(callee);
    return invocation((frame, run) => {
      const found = resolve(frame, name, run, true);
      // data named like a built-in function does not hide it in a call: `count` may be a field and a function
      return found instanceof FunctionValue || found instanceof Range ? found : (builtin(name) ?? found);
    }, args);
  },
  DateTimeLiteral: (syntax, compiler) => {
    const first = child(syntax, 0);
    return first.name === 'AtLiteral' ? compiler.compile(first) : invocation(fixed(nameOf(first)), argumentsOf(syntax, compiler));
  },
  SpecialFunctionName: (syntax) => fixed(nameOf(syntax)),
  FunctionDefinition: (syntax, compiler) => {
    if (childNamed(syntax, 'external')) {
      return (_frame, run) => {
        run.warnings.push('Functions written in other languages are not run; write the function in FEEL.');
        return null;
      };
    }
    const parameters = (childNamed(syntax, 'FormalParameters')?.children ?? []).map((part): Parameter => {
      const type = childNamed(part, 'Type');
      return { name: nameOf(child(part, 0)), accepts: type && typeTest(type, compiler) };
    });
    const body = compiler.compile(child(syntax, syntax.children.length - 1));
    return (frame) =>
      new FunctionValue(
        parameters.map((parameter) => parameter.name),
        (args, run) => {
          if (args.length !== parameters.length) {
            run.warnings.push(`The function takes ${parameters.length} arguments, not ${args.length}.`);
            return null;
          }
          const values: Record<string, Value> = {};
          for (const [index, parameter] of parameters.entries()) {
            if (isForbiddenName(parameter.name)) return null;
            const value = args[index] ?? null;
            if (value !== null && parameter.accepts && !parameter.accepts(value)) {
              run.warnings.push(`The argument '${parameter.name}' does not have the declared type.`);
              return null;
            }
            values[parameter.name] = value;
          }
          return body(nested(frame, values), run);
        },
      );
  },
};
