import { evaluate as feelEvaluate, unaryTest as feelUnaryTest, parseDateTime, FeelDate, FeelFunction } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import type { Json, JsonObject } from '../json.ts';

/** A parsed FEEL expression, ready to be evaluated any number of times. */
export interface Expression {
  readonly text: string;
}

export type Parsed = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly message: string };

export type Evaluated =
  | { readonly ok: true; readonly value: Json }
  /** `kinds`: names used and the FEEL types of their values; never the values, which may be personal data. */
  | { readonly ok: false; readonly message: string; readonly kinds?: Readonly<Record<string, string>> };

/** Parses a FEEL expression (DMN 1.5 clause 10.3); `text` without a leading `=`. */
export function parseExpression(text: string): Parsed {
  try {
    feelEvaluate(`function() (${text})`, {});
    return { ok: true, expression: { text } };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The expression cannot be read.' };
  }
}

/** Parses FEEL unary tests (DMN 1.5 clause 10.3.1.2, grammar rule 15), as in a decision table's input entry. */
export function parseUnaryTests(text: string): Parsed {
  try {
    feelUnaryTest(text, {});
    return { ok: true, expression: { text } };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The tests cannot be read.' };
  }
}

/** Evaluates over plain data; `now` is ms since the epoch and the only clock that the expression can see. */
export function evaluate(expression: Expression, scope: JsonObject, now: number): Evaluated {
  try {
    const { value } = feelEvaluate(expression.text, withClock(scope, now));
    return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)) as Json };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The expression failed.' };
  }
}

/** Whether `inputValue` passes the tests; the value is `?` in them. */
export function evaluateUnaryTests(expression: Expression, inputValue: Json, scope: JsonObject, now: number): Evaluated {
  try {
    const { value } = feelUnaryTest(expression.text, { ...withClock(scope, now), '?': inputValue });
    return { ok: true, value: value === true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The tests failed.' };
  }
}

function withClock(scope: JsonObject, now: number): Record<string, unknown> {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Berlin');
  const today = new FeelDate(local.toPlainDate());
  const dateTime = parseDateTime(`${local.toPlainDateTime().toString()}@Europe/Berlin`);
  return { ...scope, today: new FeelFunction(() => today, []), now: new FeelFunction(() => dateTime, []) };
}
