import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { builtin } from '../builtins/index.ts';
import { lookup, member, nested } from '../frame.ts';
import type { Frame } from '../frame.ts';
import { spend } from '../limits.ts';
import { dateAt, dateTimeAt } from '../temporal.ts';
import { Range, isContext, isForbiddenName, isList, kindOf } from '../values.ts';
import type { Context, Run, Value } from '../values.ts';
import type { Evaluator, Rule } from './compile.ts';
import { child } from './tree.ts';
import type { Syntax } from './tree.ts';

/** The name as FEEL writes it: parts joined by single blanks. */
export function nameOf(syntax: Syntax): string {
  return syntax.text.replace(/\s+/g, ' ').trim();
}

const CALENDAR = ['year', 'month', 'day', 'weekday'];
const CLOCK = ['hour', 'minute', 'second', 'time offset', 'timezone'];

/** Properties of temporal values and ranges (DMN 1.5 table 60). */
function property(value: Value, name: string): Value | undefined {
  if (value instanceof Range) {
    const parts: Record<string, Value> = {
      start: value.start,
      end: value.end,
      'start included': value.startIncluded,
      'end included': value.endIncluded,
    };
    return Object.hasOwn(parts, name) ? parts[name] : undefined;
  }
  const permitted =
    value instanceof FeelDate
      ? CALENDAR
      : value instanceof FeelTime
        ? CLOCK
        : value instanceof FeelDateTime
          ? [...CALENDAR, ...CLOCK]
          : value instanceof FeelDuration
            ? value.yearsMonths
              ? ['years', 'months']
              : ['days', 'hours', 'minutes', 'seconds']
            : [];
  return permitted.includes(name) ? ((value as unknown as Record<string, Value>)[name] ?? null) : undefined;
}

function step(target: Value, name: string, run: Run): Value {
  if (isList(target)) {
    spend(run, target.length);
    return target.map((item) => step(item, name, run));
  }
  if (isContext(target)) {
    const value = member(target, name);
    if (value === undefined) run.warnings.push(`There is no '${name}' in the data.`);
    return value ?? null;
  }
  const value = property(target, name);
  if (value === undefined) run.warnings.push(`'${name}' was asked of ${kindOf(target)}, which does not have it.`);
  return value ?? null;
}

/** The value of a name: data first, then built-in functions, then the handed-in clock. */
export function resolve(frame: Frame, name: string, run: Run, called: boolean): Value {
  const value = lookup(frame, name);
  if (value !== undefined) {
    run.kinds.set(name, kindOf(value));
    return value;
  }
  if (!called && name === 'today') return dateAt(run.now);
  if (!called && name === 'now') return dateTimeAt(run.now);
  const fn = builtin(name);
  if (fn) return fn;
  run.kinds.set(name, 'unknown');
  run.warnings.push(`The name '${name}' is not known here.`);
  return null;
}

const INDEXES = new Set(['NumericLiteral', 'ArithmeticExpression']);
const TESTS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression', 'BooleanLiteral']);

function at(items: readonly Value[], index: number): Value {
  if (!Number.isInteger(index)) return null;
  return items[index < 0 ? items.length + index : index - 1] ?? null;
}

function itemFrame(frame: Frame, item: Value): Frame {
  const inner = nested(frame, { item });
  return isContext(item) ? nested(inner, Object.hasOwn(item, 'item') ? item : withItem(item)) : inner;
}

function withItem(item: Context): Context {
  return { ...item, item };
}

function filtered(items: readonly Value[], keep: Evaluator, frame: Frame, run: Run): Value {
  return items.filter((item) => {
    spend(run);
    return keep(itemFrame(frame, item), run) === true;
  });
}

export const paths: Readonly<Record<string, Rule>> = {
  VariableName: (syntax) => {
    const name = nameOf(syntax);
    return (frame, run) => resolve(frame, name, run, false);
  },
  '?': () => (frame, run) => resolve(frame, '?', run, false),
  PathExpression: (syntax, compiler) => {
    const target = compiler.compile(child(syntax, 0));
    const name = nameOf(child(syntax, 2));
    if (isForbiddenName(name)) return () => null;
    return (frame, run) => step(target(frame, run), name, run);
  },
  /** `list[2]`, `list[price > 3]` (DMN 1.5 clause 10.3.2.5): what decides is whether the filter gives a number. */
  FilterExpression: (syntax, compiler) => {
    const target = compiler.compile(child(syntax, 0));
    const filter = child(syntax, 2);
    const evaluator = compiler.compile(filter);
    const index = INDEXES.has(filter.name);
    const test = TESTS.has(filter.name);
    return (frame, run) => {
      const value = target(frame, run);
      const items = isList(value) ? value : value === null && !test ? [] : [value];
      if (test) return filtered(items, evaluator, frame, run);
      if (index || items.length === 0) {
        const position = evaluator(frame, run);
        if (typeof position === 'number') return at(items, position);
        return index ? null : value === null ? null : [];
      }
      const probe = evaluator(itemFrame(frame, items[0] ?? null), run);
      return typeof probe === 'number' ? at(items, probe) : filtered(items, evaluator, frame, run);
    };
  },
};
