import type { Json, JsonObject } from '../../engine/json.ts';
import { formatDay, type Language } from '../format/date.ts';
import type { FormComponent } from './definition.ts';
import { choicesOf, labelOf } from './labels.ts';
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

/** What names data that came after the application: fields of the forms it came with, and where those were put. */
export interface Later {
  readonly fields: readonly FormComponent[];
  readonly places: Readonly<Record<string, string>>;
}
const nothingLater: Later = { fields: [], places: {} };

const words = { de: { true: 'ja', false: 'nein', receivedOn: 'Eingang' }, en: { true: 'yes', false: 'no', receivedOn: 'Received' } } as const;

/** A value as people read it: the label of a choice, a date with weekday, yes or no. */
export function shownValue(component: FormComponent | null, value: Json | undefined, language: Language, later: Later = nothingLater): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words[language][value ? 'true' : 'false'];
  if (Array.isArray(value)) return value.map((item) => shownValue(component, item as Json, language, later)).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, inner]) => partOf(name, inner, language, later)).join('; ');
  if (typeof value === 'number') return language === 'de' ? String(value).replace('.', ',') : String(value);
  const choice = component === null ? undefined : choicesOf(component, language).find((item) => item.value === value);
  if (choice !== undefined) return choice.label;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(language, value) : value;
}

/** A member inside a value, named as where it came from names it. */
function partOf(name: string, value: Json, language: Language, later: Later): string {
  const field = later.fields.find(({ key }) => key === name);
  return `${nameOf(name, field, language, later)}: ${shownValue(field ?? null, value, language, later)}`;
}

function nameOf(path: string, field: FormComponent | undefined, language: Language, { places }: Later): string {
  if (field !== undefined) return labelOf(field, language);
  if (Object.hasOwn(places, path)) return places[path] ?? path;
  // The day that the engine notes with what came in.
  if (path === 'receivedOn') return words[language].receivedOn;
  return spaced(path);
}

/** `vehicle.houseNumber` → `Vehicle house number`: for data that nothing names. */
function spaced(path: string): string {
  const written = path.replaceAll('.', ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return written.charAt(0).toUpperCase() + written.slice(1);
}

/** Fields of a form in order, with the group they stand in. */
export function fieldsOf(components: readonly FormComponent[], group = '', language: Language = 'de'): readonly { component: FormComponent; path: string; group: string }[] {
  return components.flatMap((component) => {
    if (component.type === 'group') return fieldsOf(component.components ?? [], labelOf(component, language), language);
    return component.key === undefined || component.type === 'filepicker' || component.type === 'text' ? [] : [{ component, path: component.key, group }];
  });
}

function rowsOfRest(data: JsonObject, language: Language, later: Later, prefix = ''): SummaryRow[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return rowsOfRest(value as JsonObject, language, later, path);
    const field = later.fields.find(({ key }) => key === name);
    const shown = shownValue(field ?? null, value, language, later);
    return shown === '' ? [] : [{ path, label: nameOf(path, field, language, later), value: shown }];
  });
}

/**
 * Case data as groups of labelled values: first as the application form orders and names them, then what came later,
 * named by the fields of the forms it came with. Empty fields are left out.
 */
export function summarise(components: readonly FormComponent[], data: JsonObject, language: Language, restTitle: string, later: Later = nothingLater): readonly SummaryGroup[] {
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
  const remaining = rowsOfRest(rest, language, later);
  return remaining.length === 0 ? found : [...found, { title: found.length === 0 ? '' : restTitle, rows: remaining }];
}
