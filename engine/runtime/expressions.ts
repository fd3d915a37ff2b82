import { evaluate, parseExpression } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';

/** Evaluates a FEEL text of a manifest (with or without leading `=`); `null` when it cannot be. */
export function evaluateText(text: string, scope: JsonObject, now: number): Json {
  const parsed = parseExpression(text.startsWith('=') ? text.slice(1) : text);
  if (!parsed.ok) return null;
  const evaluated = evaluate(parsed.expression, scope, now);
  return evaluated.ok ? evaluated.value : null;
}
