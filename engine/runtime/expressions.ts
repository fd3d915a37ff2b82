import { evaluate, parseExpression } from '../expression/index.ts';
import type { Expression } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';

/** Compiles a FEEL text of a manifest, with or without leading `=`. */
export function compileText(text: string): ReturnType<typeof parseExpression> {
  return parseExpression(text.startsWith('=') ? text.slice(1) : text);
}

/** Evaluates a FEEL text of a manifest (with or without leading `=`); `null` when it cannot be. */
export function evaluateText(text: string, scope: JsonObject, now: number): Json {
  const parsed = compileText(text);
  return parsed.ok ? evaluateOrNull(parsed.expression, scope, now) : null;
}

/** The value of a compiled expression; `null` when there is none. */
export function evaluateOrNull(expression: Expression, scope: JsonObject, now: number): Json {
  const evaluated = evaluate(expression, scope, now);
  return evaluated.ok ? evaluated.value : null;
}
