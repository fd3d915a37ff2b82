import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Finding } from '../model/contract.ts';
import { compilePattern, parseExpression } from '../expression/index.ts';
import { isCalendarDay } from './fields/date.ts';
import { segmentsOf } from './paths.ts';
import { COMPONENT_TYPES } from './schema.ts';
import type { FormComponent, FormSchema, ReadFormResult } from './schema.ts';

const MAX_COMPONENTS = 500;
const MAX_DEPTH = 10;
const CHOICE_TYPES: ReadonlySet<string> = new Set(['select', 'radio', 'checklist']);

/** Reads a form of the form-js format and tells its author what is wrong with it. */
export function readForm(json: unknown): ReadFormResult {
  const reader = new FormReader();
  return reader.read(json as Json);
}

class FormReader {
  private readonly findings: Finding[] = [];
  private readonly keys: string[] = [];
  private count = 0;

  read(json: Json): ReadFormResult {
    if (!isObject(json) || json['type'] !== 'default' || !Array.isArray(json['components'])) {
      this.report('error', 'FORM_NOT_FORM', '', 'The file is not a form: it needs "type": "default" and a list of "components".');
      return { findings: this.findings };
    }
    const id = json['id'];
    if (typeof id !== 'string' || id === '') this.report('error', 'FORM_ID', '', 'The form has no "id"; tasks and services refer to it by that.');
    this.components(json['components'] as readonly Json[], 0);
    this.checkKeys();
    return { form: json as unknown as FormSchema, findings: this.findings };
  }

  private report(severity: Finding['severity'], code: string, elementId: string, message: string): void {
    this.findings.push({ severity, code, message, ...(elementId === '' ? {} : { elementId }) });
  }

  private components(components: readonly Json[], depth: number): void {
    for (const component of components) {
      this.count += 1;
      if (this.count > MAX_COMPONENTS || depth > MAX_DEPTH) {
        this.report('error', 'FORM_TOO_LARGE', '', `A form may have ${MAX_COMPONENTS} components, nested ${MAX_DEPTH} deep; split it.`);
        return;
      }
      if (isObject(component) && typeof component['type'] === 'string') this.component(component as JsonObject & FormComponent, depth);
      else this.report('error', 'FORM_COMPONENT', '', 'A component is not an object with a "type".');
    }
  }

  private component(component: FormComponent, depth: number): void {
    const name = component.id ?? component.key ?? component.type;
    if (!COMPONENT_TYPES.has(component.type)) {
      this.report('error', 'FORM_TYPE', name, `Components of type '${component.type}' are not known; use one of ${[...COMPONENT_TYPES].join(', ')}.`);
      return;
    }
    this.condition(component.conditional?.hide, name);
    if (component.type === 'group') {
      if (Array.isArray(component.components)) this.components(component.components, depth + 1);
      else this.report('error', 'FORM_COMPONENT', name, 'A group has no list of "components".');
      return;
    }
    if (component.type === 'text') {
      for (const text of [component.text, component.properties?.['textEn']]) if (typeof text === 'string' && text.startsWith('=')) this.condition(text, name);
      return;
    }
    if (!component.label) this.report('warning', 'FORM_LABEL', name, `The field '${name}' has no label; without one it cannot be used with a screen reader.`);
    const target = component.properties?.['target'];
    if (target !== undefined && target !== 'case' && target !== 'variable') this.report('error', 'FORM_TARGET', name, `The target of '${name}' must be "case" or "variable".`);
    if (component.type === 'filepicker') {
      if (typeof component.properties?.['purpose'] !== 'string' && !component.key) this.report('error', 'FORM_PURPOSE', name, `The file field '${name}' needs properties.purpose, which says what its files are.`);
    } else this.field(component, name);
    this.rules(component, name);
  }

  private field(component: FormComponent, name: string): void {
    if (!component.key) {
      this.report('error', 'FORM_KEY', name, `The field '${name}' has no "key", so its value cannot be stored; add one.`);
      return;
    }
    if (!segmentsOf(component.key)) {
      this.report('error', 'FORM_KEY', name, `The key '${component.key}' must consist of names joined by dots; letters, digits, _ and - are allowed, and __proto__, constructor and prototype are not.`);
      return;
    }
    this.keys.push(component.key);
    if (!CHOICE_TYPES.has(component.type)) return;
    const values = component.values as readonly Json[] | undefined;
    const usable = Array.isArray(values) && values.length > 0 && values.every((choice: Json) => isObject(choice) && typeof choice['value'] === 'string' && typeof choice['label'] === 'string');
    if (!usable) this.report('error', 'FORM_VALUES', name, `The field '${name}' needs "values", each with "value" and "label".`);
  }

  private rules(component: FormComponent, name: string): void {
    const { required, pattern, min, max, minLength, maxLength, validationType } = component.validate ?? {};
    if (typeof required === 'string') this.condition(required, name);
    for (const bound of [min, max]) {
      if (typeof bound === 'string' && bound.startsWith('=')) this.condition(bound, name);
      else if (bound !== undefined && (component.type === 'datetime' ? !isCalendarDay(String(bound).slice(0, 10)) : typeof bound !== 'number')) {
        this.report('error', 'FORM_RULE', name, `A bound of '${name}' must be ${component.type === 'datetime' ? 'an ISO date' : 'a number'} or FEEL with a leading "=".`);
      }
    }
    if (![minLength, maxLength].every((length) => length === undefined || (Number.isInteger(length) && length >= 0)) || (minLength ?? 0) > (maxLength ?? Infinity) || (typeof min === 'number' && typeof max === 'number' && min > max)) {
      this.report('error', 'FORM_RULE', name, `The bounds of '${name}' contradict one another or are no whole numbers; no value could pass.`);
    }
    if (validationType !== undefined && !['', 'custom', 'email', 'phone'].includes(validationType)) this.report('error', 'FORM_RULE', name, `The validationType of '${name}' must be "email" or "phone".`);
    if (pattern !== undefined && pattern !== '') {
      const compiled = compilePattern(pattern, '', 'ecmascript');
      if (!compiled.ok) this.report('error', 'FORM_PATTERN', name, `The pattern of '${name}' cannot be used: ${compiled.message}`);
    }
  }

  private condition(text: unknown, name: string): void {
    if (text === undefined) return;
    const parsed = typeof text === 'string' && text.startsWith('=') ? parseExpression(text.slice(1)) : { ok: false as const, message: 'It must start with "=".' };
    if (!parsed.ok) this.report('error', 'FORM_CONDITION', name, `A condition of '${name}' is not FEEL: ${parsed.message}`);
  }

  /** One value cannot be both a field's and the place for other fields. */
  private checkKeys(): void {
    for (const [index, key] of this.keys.entries()) {
      if (this.keys.indexOf(key) !== index) this.report('error', 'FORM_KEY_TWICE', key, `The key '${key}' is used by two fields; give each its own.`);
      const outer = this.keys.find((other) => key.startsWith(`${other}.`));
      if (outer !== undefined) this.report('error', 'FORM_KEY_TWICE', key, `The key '${key}' lies inside the field '${outer}'; rename one of them.`);
    }
  }
}

