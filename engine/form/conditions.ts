import type { Json, JsonObject } from '../json.ts';
import { evaluate, parseExpression } from '../expression/index.ts';
import type { Expression } from '../expression/index.ts';
import type { FormComponent } from './schema.ts';

// forms are immutable and shown again and again: each condition is parsed once per process
const parsed = new Map<string, Expression | undefined>();
const MAX_REMEMBERED = 2_000;

/** The FEEL behind a text that starts with `=`; `undefined` for plain text and for what is no FEEL. */
function expressionOf(text: string): Expression | undefined {
  if (!text.startsWith('=')) return undefined;
  if (!parsed.has(text)) {
    const result = parseExpression(text.slice(1));
    if (parsed.size >= MAX_REMEMBERED) parsed.clear();
    parsed.set(text, result.ok ? result.expression : undefined);
  }
  return parsed.get(text);
}

/** A rule's value: plain, or FEEL over the data. `undefined` where FEEL gives nothing. */
export function ruleValue(rule: Json | undefined, data: JsonObject, now: number): Json | undefined {
  if (typeof rule !== 'string' || !rule.startsWith('=')) return rule;
  const expression = expressionOf(rule);
  const result = expression && evaluate(expression, data, now);
  return result?.ok && result.value !== null ? result.value : undefined;
}

/**
 * Whether a component is hidden for this data. `now` is ms since the epoch. A condition without a definite answer hides
 * nothing: rather one question too many than a missing one.
 */
export function isHidden(component: FormComponent, data: JsonObject, now: number): boolean {
  return ruleValue(component.conditional?.hide, data, now) === true;
}
