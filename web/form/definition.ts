import { type FormComponent, isHidden as hiddenNow, purposeOf, readForm, validateSubmission } from '../../engine/form/index.ts';
import type { Json, JsonObject } from '../../engine/json.ts';
import type { Language } from '../format/date.ts';

export type { FormComponent };
export { purposeOf };

/** The components of a form as the server sends it; none where there is no form. */
export function componentsOf(form: Json | null | undefined): readonly FormComponent[] {
  return form === null || form === undefined ? [] : (readForm(form).form?.components ?? []);
}

/** Whether a component is hidden for these values, by the rule that the server checks with. */
export function isHidden(component: FormComponent, values: JsonObject): boolean {
  return hiddenNow(component, values, Date.now());
}

export type Checked = { readonly ok: true; readonly data: JsonObject } | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

export interface CheckOptions {
  /** What conditions may read beside the values: `outcome`, `case`. */
  readonly scope?: JsonObject;
  /** Purposes of the files chosen; without it required files are not asked for. */
  readonly documents?: readonly string[];
  readonly language: Language;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

/**
 * Checks what was entered as the server will, and gives the data to send: without hidden fields, and without values
 * that no field of these components has, such as those of another step or of an older draft.
 */
export function checkForm(components: readonly FormComponent[], values: JsonObject, { scope = {}, documents, language }: CheckOptions): Checked {
  const form = { type: 'default', id: 'shown', components } as const;
  const known = pruned(components, values);
  const result = validateSubmission(form, known, { ...values, ...scope }, Date.now(), documents === undefined ? {} : { documents });
  if (result.ok) return { ok: true, data: merged(result.caseData, result.variables) };
  const errors: Record<string, string> = {};
  for (const { path, message } of result.errors) errors[path] ??= message[language];
  return { ok: false, errors };
}

function pruned(components: readonly FormComponent[], values: JsonObject): JsonObject {
  let kept: JsonObject = {};
  for (const component of components) {
    if (component.type === 'group') kept = merged(kept, pruned(component.components ?? [], values));
    else if (component.key !== undefined) kept = merged(kept, only(component.key.split('.'), values));
  }
  return kept;
}

/** Just the value at the path, in its place. */
function only(path: readonly string[], values: JsonObject): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined || !Object.hasOwn(values, name)) return {};
  const value = values[name];
  if (value === undefined) return {};
  if (rest.length === 0) return { [name]: value };
  return isObject(value) ? { [name]: only(rest, value) } : {};
}
