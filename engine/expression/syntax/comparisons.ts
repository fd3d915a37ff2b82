import { equal, order } from '../compare.ts';
import { Range, isList, kindOf } from '../values.ts';
import type { Run, Value } from '../values.ts';
import type { Rule } from './compile.ts';
import { single } from './operators.ts';
import { SyntaxRefused, child } from './tree.ts';
import type { Syntax } from './tree.ts';
import { anyTest } from './unary-tests.ts';

/** `a op b` for the six comparison operators; `null` where the two cannot be compared. */
export function compare(operator: string, left: Value, right: Value, run: Run): boolean | null {
  if (operator === '=' || operator === '!=') {
    const same = isList(left) === isList(right) ? equal(left, right) : equal(single(left), single(right));
    if (same === null) {
      run.warnings.push(`Cannot compare ${kindOf(left)} with ${kindOf(right)} ('${operator}').`);
      return null;
    }
    return operator === '=' ? same : !same;
  }
  const ordered = order(single(left), single(right));
  if (ordered === null) {
    run.warnings.push(`Cannot compare ${kindOf(left)} with ${kindOf(right)} ('${operator}').`);
    return null;
  }
  switch (operator) {
    case '<':
      return ordered < 0;
    case '<=':
      return ordered <= 0;
    case '>':
      return ordered > 0;
    default:
      return ordered >= 0;
  }
}

/**
 * What a comparison compares with. The grammar lets another comparison sign follow, so that `a == b` would ask whether
 * `a` is the range of values equal to `b`: never what its author meant.
 */
export function operand(syntax: Syntax): Syntax {
  const [first] = syntax.children;
  if (syntax.name === 'SimplePositiveUnaryTest' && first?.name === 'CompareOp') {
    throw new SyntaxRefused(`Two comparison signs follow one another before '${syntax.text.slice(0, 20)}'; equality is written with a single '='.`);
  }
  return syntax;
}

export const comparisons: Readonly<Record<string, Rule>> = {
  Comparison: (syntax, compiler) => {
    const left = compiler.compile(child(syntax, 0));
    const operator = child(syntax, 1).text;
    if (operator === 'in') {
      const tests = anyTest(child(syntax, syntax.children.length === 3 ? 2 : 3), compiler);
      return (frame, run) => tests(left(frame, run), frame, run);
    }
    if (operator === 'between') {
      const low = compiler.compile(child(syntax, 2));
      const high = compiler.compile(child(syntax, 4));
      return (frame, run) => {
        const value = left(frame, run);
        const from = compare('>=', value, low(frame, run), run);
        const to = compare('<=', value, high(frame, run), run);
        return from === null || to === null ? null : from && to;
      };
    }
    const right = compiler.compile(operand(child(syntax, 2)));
    return (frame, run) => compare(operator, left(frame, run), right(frame, run), run);
  },
  Interval: (syntax, compiler) => {
    const start = compiler.compile(child(syntax, 1));
    const end = compiler.compile(child(syntax, 3));
    const startIncluded = child(syntax, 0).text === '[';
    const endIncluded = child(syntax, 4).text === ']';
    return (frame, run) => {
      const from = start(frame, run);
      const to = end(frame, run);
      if (from !== null && to !== null && order(from, to) === null) {
        run.warnings.push(`A range cannot reach from ${kindOf(from)} to ${kindOf(to)}.`);
        return null;
      }
      return new Range(from, to, startIncluded && from !== null, endIncluded && to !== null);
    };
  },
  /** `> 5`, `= 5` standing alone are ranges (DMN 1.5 clause 10.3.2.7). */
  SimplePositiveUnaryTest: (syntax, compiler) => {
    const first = child(syntax, 0);
    if (first.name !== 'CompareOp') return compiler.compile(first);
    const compared = compiler.compile(operand(child(syntax, 1)));
    return (frame, run) => {
      const value = compared(frame, run);
      switch (first.text) {
        case '=':
          return new Range(value, value, true, true, '=');
        case '>':
        case '>=':
          return new Range(value, null, first.text === '>=', false, first.text);
        case '<':
        case '<=':
          return new Range(null, value, false, first.text === '<=', first.text);
        default:
          run.warnings.push(`'${first.text}' does not make a range.`);
          return null;
      }
    };
  },
};
