import type { Json, JsonObject } from '../../engine/json.ts';
import { formatDay, type Language } from '../format/date.ts';
import type { FormComponent } from './definition.ts';
import { choicesOf, labelOf } from './labels.ts';
import { messageField } from './messageForms.ts';
import { valueAt, withValueAt } from './values.ts';

export interface SummaryRow {
  readonly path: string;
  readonly label: string;
  readonly value: string;
}
export interface SummaryGroup {
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

const words = { de: { true: 'ja', false: 'nein' }, en: { true: 'yes', false: 'no' } } as const;

/** A value as people read it: the label of a choice, a date with weekday, yes or no. */
export function shownValue(component: FormComponent | null, value: Json | undefined, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words[language][value ? 'true' : 'false'];
  if (Array.isArray(value)) return value.map((item) => shownValue(component, item as Json, language)).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, inner]) => partOf(name, inner, language)).join('; ');
  if (typeof value === 'number') return language === 'de' ? String(value).replace('.', ',') : String(value);
  const choice = component === null ? undefined : choicesOf(component, language).find((item) => item.value === value);
  if (choice !== undefined) return choice.label;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(language, value) : value;
}

/** A member inside a value, named as where it came from names it. */
function partOf(name: string, value: Json, language: Language): string {
  const field = messageField(name);
  return `${field === undefined ? named(name) : labelOf(field, language)}: ${shownValue(field ?? null, value, language)}`;
}

/** `houseNumber` → `House number`: for data without a form that names it. */
function named(key: string): string {
  const spaced = key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Fields of a form in order, with the group they stand in. */
export function fieldsOf(components: readonly FormComponent[], group = '', language: Language = 'de'): readonly { component: FormComponent; path: string; group: string }[] {
  return components.flatMap((component) => {
    if (component.type === 'group') return fieldsOf(component.components ?? [], labelOf(component, language), language);
    return component.key === undefined || component.type === 'filepicker' || component.type === 'text' ? [] : [{ component, path: component.key, group }];
  });
}

function rowsOfRest(data: JsonObject, language: Language, prefix = ''): SummaryRow[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return rowsOfRest(value as JsonObject, language, path);
    const field = messageField(name);
    const shown = shownValue(field ?? null, value, language);
    return shown === '' ? [] : [{ path, label: field === undefined ? named(path.replaceAll('.', ' ')) : labelOf(field, language), value: shown }];
  });
}

/**
 * Case data as groups of labelled values: first as the application form orders and names them, then what came later and
 * no form names. Empty fields are left out.
 */
export function summarise(components: readonly FormComponent[], data: JsonObject, language: Language, restTitle: string): readonly SummaryGroup[] {
  const groups = new Map<string, SummaryRow[]>();
  let rest = data;
  for (const { component, path, group } of fieldsOf(components, '', language)) {
    const value = valueAt(data, path);
    if (value === undefined) continue;
    rest = withValueAt(rest, path, undefined);
    const shown = shownValue(component, value, language);
    if (shown === '') continue;
    const rows = groups.get(group) ?? [];
    rows.push({ path, label: labelOf(component, language), value: shown });
    groups.set(group, rows);
  }
  const found = [...groups].map(([title, rows]) => ({ title, rows }));
  const remaining = rowsOfRest(rest, language);
  return remaining.length === 0 ? found : [...found, { title: found.length === 0 ? '' : restTitle, rows: remaining }];
}
