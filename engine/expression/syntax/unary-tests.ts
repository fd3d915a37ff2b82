import { meets } from '../compare.ts';
import { nested } from '../frame.ts';
import type { Frame } from '../frame.ts';
import type { Run, Value } from '../values.ts';
import { compare, operand } from './comparisons.ts';
import type { Compiler, Rule } from './compile.ts';
import { child, childNamed, mentions } from './tree.ts';
import type { Syntax } from './tree.ts';

/** A test of a value: true, false, or null where it cannot be told. */
type Test = (value: Value, frame: Frame, run: Run) => boolean | null;

const CONDITIONS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression']);

function oneTest(syntax: Syntax, compiler: Compiler): Test {
  if (syntax.name === 'Wildcard') return () => true;
  if (syntax.name === 'PositiveUnaryTest') return oneTest(child(syntax, 0), compiler);
  if (syntax.name === 'SimplePositiveUnaryTest') {
    const first = child(syntax, 0);
    if (first.name === 'CompareOp') {
      const compared = compiler.compile(operand(child(syntax, 1)));
      return (value, frame, run) => compare(first.text, value, compared(frame, run), run);
    }
    return oneTest(first, compiler);
  }
  const expression = compiler.compile(syntax);
  const condition = mentions(syntax, '?') || CONDITIONS.has(syntax.name);
  return (value, frame, run) => {
    const result = expression(nested(frame, { '?': value }), run);
    if (condition) return result === null || typeof result === 'boolean' ? result : meets(value, result);
    if (typeof result === 'boolean' && typeof value !== 'boolean' && value !== null) return result;
    return meets(value, result);
  };
}

/** At least one of the tests holds; unknown only if none holds and one is unknown. */
export function anyTest(syntax: Syntax, compiler: Compiler): Test {
  const parts = syntax.name === 'PositiveUnaryTests' ? syntax.children : [syntax];
  const tests = parts.map((part) => oneTest(part, compiler));
  return (value, frame, run) => {
    let unknown = false;
    for (const test of tests) {
      const result = test(value, frame, run);
      if (result === true) return true;
      if (result === null) unknown = true;
    }
    return unknown ? null : false;
  };
}

export const unaryTests: Readonly<Record<string, Rule>> = {
  /** The tested value is `?` in the frame. */
  UnaryTests: (syntax, compiler) => {
    const negated = syntax.children[0]?.name === 'not';
    const inner = childNamed(syntax, 'PositiveUnaryTests', 'Wildcard') ?? child(syntax, negated ? 2 : 0);
    const test = anyTest(inner, compiler);
    return (frame, run) => {
      const result = test(frame.values['?'] ?? null, frame, run);
      return negated && result !== null ? !result : result;
    };
  },
  Wildcard: () => () => true,
};
