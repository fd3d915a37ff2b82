import { evaluate } from '../../expression/index.ts';
import type { Expression } from '../../expression/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Mapping, Value } from '../../model/statechart/model.ts';
import { BOUNDS } from '../bounds.ts';
import type { ExecutionContext, Problem } from '../contract.ts';

/** One attempt to let the machine react to one event. */
export interface Pass {
  readonly context: ExecutionContext;
  /** What expressions read as `event`: what came from outside. */
  readonly event: JsonObject;
  /** What guards said, by the id of their transition. */
  readonly answers: Map<string, boolean>;
  steps: number;
  /** Why the attempt failed: then nothing of it counts. */
  problem: Problem | undefined;
}

/**
 * XState's context while it computes one step: the variables as actions have left them so far. It exists for the length
 * of the step only; what was written leaves it as an effect.
 */
export interface Memory {
  readonly pass: Pass;
  readonly variables: JsonObject;
  readonly written: JsonObject;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function startPass(context: ExecutionContext, event: JsonObject): Pass {
  return { context, event, answers: new Map(), steps: 0, problem: undefined };
}

/**
 * Runs what may `halt`. XState calls guards and actions from inside and wraps what they throw, so a failure is noted in
 * the pass and breaks off by an exception; here, at the only place, it becomes a value again.
 */
export function attempt<T>(pass: Pass, body: () => T): Attempt<T> {
  try {
    const value = body();
    return pass.problem ? { ok: false, problem: pass.problem } : { ok: true, value };
  } catch (error) {
    if (pass.problem) return { ok: false, problem: pass.problem };
    throw error;
  }
}

export function halt(pass: Pass, problem: Problem): never {
  pass.problem ??= problem;
  throw new Error(problem.message);
}

/** Counts a step of the machine, so that one that never comes to rest is stopped. */
export function tick(pass: Pass, position: string): void {
  pass.steps += 1;
  if (pass.steps <= BOUNDS.stepsPerCall) return;
  halt(pass, {
    code: 'STEP_BOUND',
    message: `The machine has taken more than ${BOUNDS.stepsPerCall} steps without coming to rest, the last at "${position}"; look for transitions of "always" or raised events that lead back to one another, then retry.`,
    detail: { position, bound: BOUNDS.stepsPerCall },
  });
}

/** What expressions read: the variables, the case as `case`, and what happened as `event`. */
function scopeOf({ variables, pass }: Memory): JsonObject {
  return { ...variables, case: pass.context.caseView, event: pass.event };
}

export function evaluateAt(memory: Memory, position: string, expression: Expression, extra?: JsonObject): Json {
  const result = evaluate(expression, extra === undefined ? scopeOf(memory) : { ...scopeOf(memory), ...extra }, memory.pass.context.now);
  if (result.ok) return result.value;
  const message = `An expression at "${position}" cannot be evaluated; correct the data or the model, then retry.`;
  return halt(memory.pass, { code: 'EXPRESSION_FAILED', message, detail: { position, expression: expression.text, types: result.kinds ?? {}, reason: result.message } });
}

/** A condition: anything but true or false is a problem, so that no way is taken by accident. */
export function conditionAt(memory: Memory, position: string, expression: Expression): boolean {
  const result = evaluate(expression, scopeOf(memory), memory.pass.context.now, { expect: 'boolean' });
  if (result.ok) return result.value === true;
  const message = `The guard of "${position}" is neither true nor false; a variable is missing or has another type than expected.`;
  return halt(memory.pass, { code: 'CONDITION_NOT_BOOLEAN', message, detail: { position, expression: expression.text, types: result.kinds ?? {}, reason: result.message } });
}

/** JSON as it stands, an expression evaluated. */
export function valueAt(memory: Memory, position: string, value: Value, extra?: JsonObject): Json {
  return 'literal' in value ? value.literal : evaluateAt(memory, position, value.expression, extra);
}

/** A value that must be text; numbers are written out, nothing else is. */
export function textAt(memory: Memory, position: string, value: Value): string {
  const result = valueAt(memory, position, value);
  if (typeof result === 'string') return result;
  if (typeof result === 'number') return String(result);
  return halt(memory.pass, wrongValue(position, value, 'a text'));
}

export function wrongValue(position: string, value: Value, expected: string): Problem {
  const detail = { position, expression: 'expression' in value ? value.expression.text : '' };
  return { code: 'EXPRESSION_FAILED', message: `A member of "${position}" does not give ${expected}; correct the model or its data, then retry.`, detail };
}

export function mappedAt(memory: Memory, position: string, mappings: readonly Mapping[], extra?: JsonObject): JsonObject {
  return Object.fromEntries(mappings.map(({ name, value }) => [name, valueAt(memory, position, value, extra)]));
}
