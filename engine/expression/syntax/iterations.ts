import { nested } from '../frame.ts';
import type { Frame } from '../frame.ts';
import { spend } from '../limits.ts';
import { FeelDate } from 'feelin';
import { Range, isList, kindOf } from '../values.ts';
import type { Run, Value } from '../values.ts';
import type { Compiler, Evaluator, Rule } from './compile.ts';
import { nameOf } from './paths.ts';
import { child, childNamed } from './tree.ts';
import type { Syntax } from './tree.ts';

/** One `name in domain`. */
interface Variable {
  readonly name: string;
  readonly domain: (frame: Frame, run: Run) => Iterable<Value> | null;
}

function* counted(from: number, to: number): Generator<Value> {
  const step = from <= to ? 1 : -1;
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) yield value;
}

function* days(from: FeelDate, to: FeelDate): Generator<Value> {
  const total = from.value.until(to.value, { largestUnit: 'day' }).days;
  for (const offset of counted(0, total)) yield new FeelDate(from.value.add({ days: offset as number }));
}

/** Members of a domain: a list, or a range of whole numbers or days (DMN 1.5 clause 10.3.2.14). */
function members(from: Value, to: Value): Iterable<Value> | null {
  if (typeof from === 'number' && typeof to === 'number' && Number.isInteger(from) && Number.isInteger(to)) return counted(from, to);
  if (from instanceof FeelDate && to instanceof FeelDate) return days(from, to);
  return null;
}

function ofRange(range: Range): Iterable<Value> | null {
  const { start, end } = range;
  if (typeof start === 'number' && typeof end === 'number') {
    return members(range.startIncluded ? start : start + 1, range.endIncluded ? end : end - 1);
  }
  return range.startIncluded && range.endIncluded ? members(start, end) : null;
}

function variable(syntax: Syntax, compiler: Compiler): Variable {
  const name = nameOf(child(syntax, 0));
  const domain = childNamed(syntax, 'IterationContext') ?? child(syntax, 2);
  const low = compiler.compile(child(domain, 0));
  const high = domain.children[2] && compiler.compile(domain.children[2]);
  return {
    name,
    domain(frame, run) {
      const from = low(frame, run);
      const found = high ? members(from, high(frame, run)) : isList(from) ? from : from instanceof Range ? ofRange(from) : from === null ? null : [from];
      if (!found) run.warnings.push(`'${name}' cannot run over ${kindOf(from)}.`);
      return found;
    },
  };
}

function variables(syntax: Syntax, compiler: Compiler): Variable[] {
  return (childNamed(syntax, 'InExpressions')?.children ?? []).filter((part) => part.name === 'InExpression').map((part) => variable(part, compiler));
}

/** Calls `visit` for each combination until it returns false; returns false if a domain is no list. */
function eachCombination(all: readonly Variable[], frame: Frame, run: Run, visit: (frame: Frame) => boolean, index = 0): 'done' | 'stopped' | 'invalid' {
  const current = all[index];
  if (!current) return visit(frame) ? 'done' : 'stopped';
  const domain = current.domain(frame, run);
  if (!domain) return 'invalid';
  for (const value of domain) {
    spend(run);
    const result = eachCombination(all, nested(frame, { [current.name]: value }), run, visit, index + 1);
    if (result !== 'done') return result;
  }
  return 'done';
}

function quantified(every: boolean, all: readonly Variable[], condition: Evaluator): Evaluator {
  return (frame, run) => {
    let unknown = false;
    const result = eachCombination(all, frame, run, (inner) => {
      const value = condition(inner, run);
      if (typeof value !== 'boolean') unknown = true;
      return value !== !every;
    });
    if (result === 'invalid') return null;
    if (result === 'stopped') return !every;
    return unknown ? null : every;
  };
}

/** Results so far are visible to the body as `partial`: as a copy, since the body may return it. */
function withResults(frame: Frame, results: readonly Value[], run: Run): Frame {
  spend(run, results.length);
  return nested(frame, { partial: results.slice() });
}

export const iterations: Readonly<Record<string, Rule>> = {
  ForExpression: (syntax, compiler) => {
    const all = variables(syntax, compiler);
    const returned = child(syntax, syntax.children.length - 1);
    const body = compiler.compile(returned);
    const partial = returned.text.includes('partial');
    return (frame, run) => {
      const results: Value[] = [];
      const outcome = eachCombination(all, frame, run, (inner) => {
        results.push(body(partial ? withResults(inner, results, run) : inner, run));
        return true;
      });
      return outcome === 'invalid' ? null : results;
    };
  },
  QuantifiedExpression: (syntax, compiler) => {
    const condition = compiler.compile(child(syntax, syntax.children.length - 1));
    return quantified(child(syntax, 0).text === 'every', variables(syntax, compiler), condition);
  },
};
