import type { Json, JsonObject } from '../json.ts';
import { LimitReached } from './limits.ts';
import { NotData, toJson } from './json.ts';
import { JuelFailed } from './juel/limits.ts';
import { parseJuel } from './juel/parse.ts';
import type { ExpressionLanguage } from './languages.ts';
import { compilerFor } from './syntax/compile.ts';
import type { Evaluator, TypeLookup } from './syntax/compile.ts';
import { SyntaxRefused, parseSyntax } from './syntax/tree.ts';
import type { KnownNames } from './syntax/tree.ts';
import type { Context, Run, Value } from './values.ts';

export { builtin } from './builtins/index.ts';
export { equal } from './compare.ts';
export { nested as nestedFrame } from './frame.ts';
export type { Frame } from './frame.ts';
export { invoke } from './invoke.ts';
export { isJavaScript, languageOf } from './languages.ts';
export type { ExpressionLanguage } from './languages.ts';
export { descend, spend } from './limits.ts';
export { compilePattern } from './pattern/index.ts';
export type { Pattern } from './pattern/index.ts';
export type { TypeLookup } from './syntax/compile.ts';
export { builtinType } from './syntax/types.ts';
export { FunctionValue, isContext, isForbiddenName, isList, kindOf } from './values.ts';
export type { Context, Run, Value } from './values.ts';

/**
 * Expressions over plain data: parsed once, then evaluated any number of times, with time handed in, work bounded, and
 * no value ever read as an expression again. FEEL (DMN 1.5 clause 10.3) is the language of our models; of it the grammar
 * and the temporal values are feelin's. JUEL (Unified Expression Language 2.2) is that of many models from elsewhere.
 */

/** A parsed expression. Both languages become the same kind of function, so evaluation does not ask which one it was. */
export interface Expression {
  /** As the model has it: FEEL without a leading `=`, JUEL with its braces. */
  readonly text: string;
  readonly language: ExpressionLanguage;
  /** Evaluates to a value; throws past a bound. `engine/decision` uses it to pass values on without JSON between. */
  readonly evaluator: Evaluator;
}

export type Parsed = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly message: string };

export type Evaluated =
  | { readonly ok: true; readonly value: Json }
  /** `kinds`: names used and the FEEL types of their values; never the values, which may be personal data. */
  | { readonly ok: false; readonly message: string; readonly kinds?: Readonly<Record<string, string>> };

export interface ParseOptions {
  /** Names with blanks or operators in them, which the grammar must know beforehand. */
  readonly names?: KnownNames;
  /** Types that the model defines. */
  readonly types?: TypeLookup;
}

export interface EvaluateOptions {
  /**
   * `boolean`: anything but true or false is a failure that names its cause, so that a gateway never takes a missing
   * value for a "no". `value`: null is a failure if a name was unknown or types did not fit. Without it, null is a value.
   */
  readonly expect?: 'boolean' | 'value';
  /** What JUEL reads as `execution` besides the variables, such as `processBusinessKey`. */
  readonly execution?: JsonObject;
}

/**
 * Texts parsed lately. Parsing is most of the cost of a deployment, and every text is asked for twice: by the checks and by
 * the compiler. Bounded, so that no number of models fills the memory.
 */
const recent = new Map<string, Parsed>();
const RECENT = { texts: 2_000, characters: 1_000 } as const;

/** Parses an expression: FEEL without a leading `=`, or JUEL as text with `${…}` in it. The options are for FEEL. */
export function parseExpression(text: string, language: ExpressionLanguage = 'feel', options?: ParseOptions): Parsed {
  if (options || text.length > RECENT.characters) return parseAnew(text, language, options ?? {});
  const key = `${language} ${text}`;
  const known = recent.get(key);
  if (known) return known;
  if (recent.size >= RECENT.texts) recent.clear();
  const fresh = parseAnew(text, language, {});
  recent.set(key, fresh);
  return fresh;
}

function parseAnew(text: string, language: ExpressionLanguage, options: ParseOptions): Parsed {
  return parsed(text, language, () => (language === 'juel' ? parseJuel(text) : compileFeel(text, 'Expression', options)));
}

/** Parses FEEL unary tests (DMN 1.5 grammar rule 15), as in a decision table's input entry. */
export function parseUnaryTests(text: string, options: ParseOptions = {}): Parsed {
  return parsed(text, 'feel', () => compileFeel(text, 'UnaryTests', options));
}

function compileFeel(text: string, top: 'Expression' | 'UnaryTests', options: ParseOptions): Evaluator {
  return compilerFor(options.types ?? (() => undefined)).compile(parseSyntax(text, top, options.names ?? {}));
}

function parsed(text: string, language: ExpressionLanguage, compile: () => Evaluator): Parsed {
  try {
    return { ok: true, expression: { text, language, evaluator: compile() } };
  } catch (error) {
    if (error instanceof SyntaxRefused) return { ok: false, message: error.message };
    throw error;
  }
}

/** Evaluates over plain data; `now` (ms since the epoch) is the only clock that the expression can see. */
export function evaluate(expression: Expression, scope: JsonObject, now: number, options: EvaluateOptions = {}): Evaluated {
  const run = startRun(now, options.execution);
  return guarded(run, () => {
    const value = toJson(expression.evaluator({ values: scope, parent: undefined }, run), run);
    const { expect } = options;
    if (expect === 'boolean' && typeof value !== 'boolean') return failed(run, 'The condition is neither true nor false.');
    if (expect === 'value' && value === null && run.warnings.length > 0) return failed(run, 'The expression has no value.');
    return { ok: true, value };
  });
}

/** Whether `inputValue` passes the tests; it is `?` in them. A test that cannot be told counts as not passed. */
export function evaluateUnaryTests(expression: Expression, inputValue: Json, scope: JsonObject, now: number): Evaluated {
  const run = startRun(now);
  return guarded(run, () => {
    const frame = { values: { '?': inputValue as Value }, parent: { values: scope as Context, parent: undefined } };
    return { ok: true, value: expression.evaluator(frame, run) === true };
  });
}

const NOTHING: JsonObject = {};

/** A fresh budget and clock for one evaluation, or for one decision with all that it requires. */
export function startRun(now: number, execution: JsonObject = NOTHING): Run {
  return { now, steps: 0, depth: 0, warnings: [], kinds: new Map(), execution };
}

/** Turns bounds passed and results that are no data into failures. */
export function guarded(run: Run, body: () => Evaluated): Evaluated {
  try {
    return body();
  } catch (error) {
    if (error instanceof LimitReached || error instanceof NotData || error instanceof JuelFailed) return failed(run, error.message);
    // values nested deeper than the machine's stack: an expected failure of hostile data, not a broken engine
    if (error instanceof RangeError) return failed(run, 'The expression or its data is nested too deeply.');
    throw error;
  }
}

function failed(run: Run, message: string): Evaluated {
  const cause = run.warnings[0];
  return { ok: false, message: cause === undefined ? message : `${message} ${cause}`, kinds: Object.fromEntries(run.kinds) };
}

/** The JSON of a FEEL value; throws where it is none. */
export { toJson } from './json.ts';
