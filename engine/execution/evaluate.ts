import { evaluate } from '../expression/index.ts';
import type { Expression } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Value } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import type { Attempt, Run } from './run.ts';
import type { Place } from './variables.ts';
import { expressionScope } from './variables.ts';

/** Evaluates FEEL at a place. The problem tells the text, the position and the types of what it read, never a value. */
export function evaluateAt(run: Run, place: Place, position: string, expression: Expression, extra?: JsonObject): Attempt<Json> {
  const scope = extra === undefined ? expressionScope(run, place) : { ...expressionScope(run, place), ...extra };
  const result = evaluate(expression, scope, run.context.now);
  return result.ok ? result : { ok: false, problem: failed(position, expression, scope, result.message) };
}

/** Evaluates a condition: anything but true or false is a problem, so that no way is taken by accident. */
export function evaluateCondition(run: Run, place: Place, position: string, expression: Expression, extra?: JsonObject): Attempt<boolean> {
  const result = evaluateAt(run, place, position, expression, extra);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  const message = `The condition of "${position}" is neither true nor false but ${typeName(result.value)}; a variable is missing or has another type than expected.`;
  const scope = { ...expressionScope(run, place), ...extra };
  // asked again only to be told the cause
  const told = evaluate(expression, scope, run.context.now, { expect: 'boolean' });
  return { ok: false, problem: expressionProblem('CONDITION_NOT_BOOLEAN', message, position, expression, scope, told.ok ? undefined : told.message) };
}

/**
 * Whether what a conditional event waits for has come true. A variable that is not there yet is something to wait for, in
 * JUEL too, which fails at a name that FEEL takes for null.
 */
export function hasComeTrue(run: Run, place: Place, position: string, expression: Expression): Attempt<boolean> {
  const scope = expressionScope(run, place);
  const result = evaluate(expression, scope, run.context.now);
  if (result.ok) return { ok: true, value: result.value === true };
  const isNotThereYet = expression.language === 'juel' && Object.values(result.kinds ?? {}).includes('unknown');
  return isNotThereYet ? { ok: true, value: false } : { ok: false, problem: failed(position, expression, scope, result.message) };
}

/** A literal as it stands, an expression evaluated. */
export function valueAt(run: Run, place: Place, position: string, value: Value, extra?: JsonObject): Attempt<Json> {
  return 'literal' in value ? { ok: true, value: value.literal } : evaluateAt(run, place, position, value.expression, extra);
}

/** A value that must be text; numbers and the like are written out, nothing else is. */
export function textAt(run: Run, place: Place, position: string, value: Value): Attempt<string> {
  const result = valueAt(run, place, position, value);
  if (!result.ok) return result;
  if (typeof result.value === 'string') return { ok: true, value: result.value };
  if (typeof result.value === 'number') return { ok: true, value: String(result.value) };
  const problem: Problem = {
    code: 'EXPRESSION_FAILED',
    message: `An attribute of "${position}" must give a text but gives ${typeName(result.value)}; correct the model or its data, then retry.`,
    detail: { position, expression: 'expression' in value ? value.expression.text : '' },
  };
  return { ok: false, problem };
}

function failed(position: string, expression: Expression, scope: JsonObject, reason: string): Problem {
  const message = `An expression at "${position}" cannot be evaluated; correct the data or the model, then retry.`;
  return expressionProblem('EXPRESSION_FAILED', message, position, expression, scope, reason);
}

function expressionProblem(code: string, message: string, position: string, expression: Expression, scope: JsonObject, reason?: string): Problem {
  const detail = { position, expression: expression.text, types: typesOf(expression.text, scope) };
  return { code, message, detail: reason === undefined ? detail : { ...detail, reason } };
}

/** Types of the names that an expression mentions, by dotted path. */
export function typesOf(text: string, scope: JsonObject): JsonObject {
  const withoutTexts = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const paths = new Set(withoutTexts.match(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu) ?? []);
  const types: [string, string][] = [];
  for (const path of paths) {
    const [head = '', ...rest] = path.split('.');
    if (!Object.hasOwn(scope, head)) continue;
    types.push([path, typeName(rest.reduce<Json>(member, scope[head] ?? null))]);
  }
  return Object.fromEntries(types);
}

function member(value: Json, name: string): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, name) ? ((value as JsonObject)[name] ?? null) : null;
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'context' : typeof value;
}
