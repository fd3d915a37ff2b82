import type { Json, JsonObject } from '../../json.ts';
import { evaluateText } from '../expressions.ts';

/**
 * A form as it is shown for a task: texts that begin with `=` are FEEL over the process variables and `case`, so that a
 * form can say what the rules propose or what is to be signed. A list becomes lines; a text without a value is left out.
 * What comes out is data and is never evaluated again.
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
  if (component['type'] !== 'text') return [withComponents(component, scope, now)];
  const { text, properties } = component;
  const said = spoken(text, scope, now);
  if (said === '') return [];
  if (!isObject(properties)) return [{ ...component, text: said }];
  const { textEn, ...others } = properties;
  const english = spoken(textEn, scope, now);
  return [{ ...component, text: said, properties: english === '' ? others : { ...others, textEn: english } }];
}

/** The text to show; empty when there is nothing to say. */
function spoken(text: Json | undefined, scope: JsonObject, now: number): string {
  if (typeof text !== 'string') return '';
  return text.startsWith('=') ? lines(evaluateText(text, scope, now)).join('\n') : text;
}

function lines(value: Json): readonly string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(lines);
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
