import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { isHidden, ruleValue } from './conditions.ts';
import { checkField } from './fields/check.ts';
import { formError } from './messages.ts';
import type { FormErrorCode } from './messages.ts';
import { place, strayPaths, valueAt } from './paths.ts';
import { FIELD_TYPES, purposeOf } from './schema.ts';
import type { FormComponent, FormError, FormSchema, Target } from './schema.ts';

export interface SubmissionOptions {
  /** Where values go whose field names no `target`: `case` for the public application form, `variable` (the default) for tasks. */
  readonly defaultTarget?: Target;
  /** Purposes of the files sent along; without it required files are not checked. */
  readonly documents?: readonly string[];
}

export type SubmissionResult =
  | {
      readonly ok: true;
      /** Values for the case's data, nested by their paths. */
      readonly caseData: JsonObject;
      /** Values for the process's variables, nested by their paths. */
      readonly variables: JsonObject;
    }
  | { readonly ok: false; readonly errors: readonly FormError[] };

/** Unknown fields that are named one by one. */
const MAX_STRAY = 20;
const NO_COMPONENT: FormComponent = { type: 'text' };

interface Collector {
  readonly scope: JsonObject;
  readonly data: JsonObject;
  readonly now: number;
  readonly options: SubmissionOptions;
  readonly errors: FormError[];
  readonly values: { readonly case: Record<string, Json>; readonly variable: Record<string, Json> };
}

/**
 * Checks what somebody entered against the form, the same in the browser and on the server, and splits it by where it is
 * stored. `scope` holds what conditions may read beside the data (`outcome`, `case`); `now` is ms since the epoch.
 * Values of hidden fields are dropped, empty ones too; a value without a field is refused.
 */
export function validateSubmission(form: FormSchema, data: Json, scope: JsonObject, now: number, options: SubmissionOptions = {}): SubmissionResult {
  if (!isObject(data)) return { ok: false, errors: [formError('DATA_EXPECTED', '', NO_COMPONENT)] };
  const collector: Collector = { scope: { ...scope, ...data }, data, now, options, errors: [], values: { case: {}, variable: {} } };
  collect(form.components, options.defaultTarget ?? 'variable', collector);
  for (const path of strayPaths(data, fieldPaths(form.components), MAX_STRAY)) collector.errors.push(formError('FIELD_UNKNOWN', path, NO_COMPONENT));
  if (collector.errors.length > 0) return { ok: false, errors: collector.errors };
  return { ok: true, caseData: collector.values.case, variables: collector.values.variable };
}

function fieldPaths(components: readonly FormComponent[], known: Set<string> = new Set()): Set<string> {
  for (const component of components) {
    if (component.key !== undefined && FIELD_TYPES.has(component.type)) known.add(component.key);
    if (component.components) fieldPaths(component.components, known);
  }
  return known;
}

function collect(components: readonly FormComponent[], target: Target, collector: Collector): void {
  for (const component of components) {
    if (isHidden(component, collector.scope, collector.now)) continue;
    const own = component.properties?.['target'];
    const where: Target = own === 'case' || own === 'variable' ? own : target;
    if (component.type === 'group') collect(component.components ?? [], where, collector);
    else if (component.type === 'filepicker') checkFile(component, collector);
    else if (component.key !== undefined && FIELD_TYPES.has(component.type)) checkValue(component, component.key, where, collector);
  }
}

function isEmpty(value: Json | undefined): value is null | undefined | '' | readonly [] {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

function isRequired(component: FormComponent, { scope, now }: Collector): boolean {
  return ruleValue(component.validate?.required, scope, now) === true;
}

const REQUIRED: Readonly<Record<string, FormErrorCode>> = { checkbox: 'CONFIRMATION_REQUIRED', select: 'CHOICE_REQUIRED', radio: 'CHOICE_REQUIRED', checklist: 'CHOICE_REQUIRED' };

function checkValue(component: FormComponent, path: string, target: Target, collector: Collector): void {
  const value = valueAt(collector.data, path);
  const { scope, now, errors, values } = collector;
  if (isEmpty(value) || (component.type === 'checkbox' && value === false)) {
    if (isRequired(component, collector)) errors.push(formError(REQUIRED[component.type] ?? 'FIELD_REQUIRED', path, component));
    else if (value === false) place(values[target], path, false);
    return;
  }
  const error = checkField(value, { path, component, data: scope, now });
  if (error) errors.push(error);
  else place(values[target], path, value);
}

function checkFile(component: FormComponent, collector: Collector): void {
  const { documents } = collector.options;
  const purpose = purposeOf(component);
  if (documents === undefined || documents.includes(purpose) || !isRequired(component, collector)) return;
  collector.errors.push(formError('FILE_REQUIRED', `document:${purpose}`, component));
}
