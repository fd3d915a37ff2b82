import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { evaluateText } from '../expressions.ts';

/**
 * A form as it is shown for a task: texts that begin with `=` are FEEL over the process variables and `case`, so that a
 * form can say what the rules propose or what is to be signed. A list becomes lines; a text without a value is left out.
 * The result goes into `shown` and `shownEn`, not back into `text`: it is data, and nobody may take it for FEEL again.
 */
export function shownForm(schema: Json, scope: JsonObject, now: number): Json {
  return isObject(schema) ? withComponents(schema, scope, now) : schema;
}

function withComponents(holder: JsonObject, scope: JsonObject, now: number): JsonObject {
  const { components } = holder;
  return Array.isArray(components) ? { ...holder, components: (components as readonly Json[]).flatMap((component) => shown(component, scope, now)) } : holder;
}

function shown(component: Json, scope: JsonObject, now: number): readonly Json[] {
  if (!isObject(component)) return [component];
  const { text, textEn, ...others } = component['type'] === 'text' ? texts(component) : { text: undefined, textEn: undefined };
  if (!isFeel(text) && !isFeel(textEn)) return [withComponents(component, scope, now)];
  const said = spoken(text, scope, now);
  return said === '' ? [] : [{ ...others, shown: said, shownEn: spoken(textEn, scope, now) || said }];
}

/** A text component with both its texts side by side, and without the property that held the English one. */
function texts(component: JsonObject): JsonObject {
  const { textEn = null, ...properties } = isObject(component['properties']) ? component['properties'] : {};
  return { ...component, textEn, properties };
}

function isFeel(text: Json | undefined): boolean {
  return typeof text === 'string' && text.startsWith('=');
}

/** The text to show; empty when there is nothing to say. */
function spoken(text: Json | undefined, scope: JsonObject, now: number): string {
  if (typeof text !== 'string') return '';
  return isFeel(text) ? lines(evaluateText(text, scope, now)).join('\n') : text;
}

function lines(value: Json): readonly string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(lines);
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}
