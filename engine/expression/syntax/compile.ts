import type { Frame } from '../frame.ts';
import type { Run, Value } from '../values.ts';
import { comparisons } from './comparisons.ts';
import { contexts } from './contexts.ts';
import { invocations } from './invocations.ts';
import { iterations } from './iterations.ts';
import { literals } from './literals.ts';
import { operators } from './operators.ts';
import { paths } from './paths.ts';
import { SyntaxRefused, child } from './tree.ts';
import type { Syntax } from './tree.ts';
import { typeTests } from './types.ts';
import { unaryTests } from './unary-tests.ts';

/** A compiled piece of an expression. */
export type Evaluator = (frame: Frame, run: Run) => Value;

/** Says whether a value is of a type that the model defines by name (DMN item definition); `undefined` if unknown. */
export type TypeLookup = (name: string) => ((value: Value) => boolean) | undefined;

export interface Compiler {
  readonly types: TypeLookup;
  compile(syntax: Syntax): Evaluator;
}

/** How the nodes of one grammar rule become an evaluator. */
export type Rule = (syntax: Syntax, compiler: Compiler) => Evaluator;

const wrappers = ['Expression', 'IterationContext', 'FunctionBody', 'ParenthesizedExpression'];

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...wrappers.map((name): [string, Rule] => [name, (syntax, compiler) => compiler.compile(inner(syntax))]),
  ...[literals, operators, comparisons, paths, contexts, iterations, invocations, typeTests, unaryTests].flatMap((rules) => Object.entries(rules)),
]);

/** Turns a syntax tree into functions, once; what is left at evaluation is data. */
export function compilerFor(types: TypeLookup): Compiler {
  const compiler: Compiler = {
    types,
    compile(syntax) {
      const rule = RULES.get(syntax.name);
      if (!rule) throw new SyntaxRefused(`'${syntax.text.slice(0, 20)}' cannot stand here.`);
      return rule(syntax, compiler);
    },
  };
  return compiler;
}

function inner(syntax: Syntax): Syntax {
  return syntax.name === 'ParenthesizedExpression' ? child(syntax, 1) : child(syntax, 0);
}
