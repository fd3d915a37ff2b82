import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { JsonObject } from '../json.ts';

/** A FEEL context: own members only; a member is never looked up on a prototype. */
export interface Context {
  readonly [key: string]: Value;
}

/** A FEEL value (DMN 1.5 clause 10.3.2). JSON data is a FEEL value as it stands. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDuration
  | Range
  | FunctionValue
  | Context;

/**
 * A range of values. One written with an operator, such as `> 5`, is open on its other side; in one written with two
 * ends a null end is an unknown one.
 */
export class Range {
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  /** The comparison that makes the range, if it was written as one. */
  readonly operator: string | undefined;

  constructor(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean, operator?: string) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.operator = operator;
  }
}

/** A function: built in, written in FEEL, or a business knowledge model. */
export class FunctionValue {
  readonly parameters: readonly string[];
  /** Whether the last parameter takes all remaining arguments. */
  readonly variadic: boolean;
  readonly call: (args: readonly Value[], run: Run) => Value;
  /** Binds named arguments where the parameters depend on them (overloaded built-in functions). */
  readonly callNamed: ((args: ReadonlyMap<string, Value>, run: Run) => Value) | undefined;

  constructor(
    parameters: readonly string[],
    call: (args: readonly Value[], run: Run) => Value,
    options: { variadic?: boolean; callNamed?: (args: ReadonlyMap<string, Value>, run: Run) => Value } = {},
  ) {
    this.parameters = parameters;
    this.call = call;
    this.variadic = options.variadic ?? false;
    this.callNamed = options.callNamed;
  }
}

/** What one evaluation may use up and what it noticed on the way. */
export interface Run {
  /** ms since the epoch: the only clock that an expression sees. */
  readonly now: number;
  steps: number;
  depth: number;
  readonly warnings: string[];
  /** What JUEL reads as `execution` besides the variables. */
  readonly execution?: JsonObject;
  /** Kinds of the values of the names used, for explanations; never the values. */
  readonly kinds: Map<string, string>;
}

export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';

/** FEEL's name for the type of a value. */
export function kindOf(value: Value): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (value instanceof Range) return 'range';
  if (value instanceof FunctionValue) return 'function';
  return 'context';
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isContext(value: Value): value is Context {
  return kindOf(value) === 'context';
}

/** Names that would reach an object's prototype; refused in expressions, keys and results. */
export function isForbiddenName(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype';
}

/** Drops NaN and the infinities, which FEEL does not know. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
