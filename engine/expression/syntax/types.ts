import { FeelDuration } from 'feelin';
import { FunctionValue, Range, isContext, isList, kindOf } from '../values.ts';
import type { Value } from '../values.ts';
import type { Compiler, Rule } from './compile.ts';
import { nameOf } from './paths.ts';
import { RANGE_MEMBER, child, childNamed } from './tree.ts';
import type { Syntax } from './tree.ts';

type Accepts = (value: Value) => boolean;

const NAMED: Readonly<Record<string, Accepts>> = {
  Any: (value) => value !== null,
  Null: (value) => value === null,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => kindOf(value) === 'date',
  time: (value) => kindOf(value) === 'time',
  'date and time': (value) => kindOf(value) === 'date and time',
  dateTime: (value) => kindOf(value) === 'date and time',
  duration: (value) => value instanceof FeelDuration,
  'days and time duration': (value) => kindOf(value) === 'days and time duration',
  dayTimeDuration: (value) => kindOf(value) === 'days and time duration',
  'years and months duration': (value) => kindOf(value) === 'years and months duration',
  yearMonthDuration: (value) => kindOf(value) === 'years and months duration',
  list: (value) => isList(value),
  context: (value) => isContext(value),
  range: (value) => value instanceof Range,
  function: (value) => value instanceof FunctionValue,
};

/** FEEL's built-in type of that name (DMN 1.5 clause 10.3.2.1). */
export function builtinType(name: string): Accepts | undefined {
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
}

/** The check that a written type stands for; an unknown name accepts nothing. */
export function typeTest(syntax: Syntax, compiler: Compiler): Accepts {
  switch (syntax.name) {
    case 'Type':
      return typeTest(child(syntax, 0), compiler);
    case 'ListType': {
      const element = typeTest(childNamed(syntax, 'Type') ?? child(syntax, 2), compiler);
      return (value) => isList(value) && value.every(element);
    }
    case 'ContextType': {
      const entries = (childNamed(syntax, 'ContextEntryTypes')?.children ?? [])
        .filter((part) => part.name === 'ContextEntryType')
        .map((part) => ({ name: nameOf(child(part, 0)), accepts: typeTest(childNamed(part, 'Type') ?? child(part, 1), compiler) }));
      const [only] = entries;
      if (only && entries.length === 1 && only.name === RANGE_MEMBER) {
        return (value) => value instanceof Range && [value.start, value.end].every((bound) => bound === null || only.accepts(bound));
      }
      return (value) =>
        isContext(value) && entries.every(({ name, accepts }) => Object.hasOwn(value, name) && (value[name] === null || accepts(value[name] ?? null)));
    }
    case 'FunctionType': {
      const count = childNamed(syntax, 'ArgumentTypes')?.children.filter((part) => part.name === 'ArgumentType').length ?? 0;
      return (value) => value instanceof FunctionValue && value.parameters.length === count;
    }
    default: {
      const name = nameOf(syntax);
      return builtinType(name) ?? compiler.types(name) ?? (() => false);
    }
  }
}

export const typeTests: Readonly<Record<string, Rule>> = {
  InstanceOfExpression: (syntax, compiler) => {
    const value = compiler.compile(child(syntax, 0));
    const accepts = typeTest(child(syntax, 3), compiler);
    return (frame, run) => accepts(value(frame, run));
  },
};
