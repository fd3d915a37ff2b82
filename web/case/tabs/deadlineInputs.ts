import type { Json, JsonObject } from '../../../engine/json.ts';
import { formatDay, type Language } from '../../format/date.ts';
import { formatPeriod } from '../../format/period.ts';
import type { Dictionary } from '../../i18n/de.ts';
import { nameOf } from '../../i18n/language.tsx';

/** What a deadline was computed from, each input by name and in words; what has no name for people is left out. */
export function deadlineInputs(inputs: JsonObject, text: Dictionary, language: Language): readonly string[] {
  return Object.entries(inputs).flatMap(([name, value]) =>
    Object.hasOwn(text.caseView.inputs, name) ? [`${nameOf(text.caseView.inputs, name)}: ${inputText(name, value, text, language)}`] : [],
  );
}

/** Dates with weekday, periods in days or months, codes by their names, yes or no. */
function inputText(name: string, value: Json, text: Dictionary, language: Language): string {
  if (typeof value === 'boolean') return value ? text.shell.yes : text.shell.no;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(language, value);
  const names = { channel: text.caseView.channels, regime: text.caseView.regimes, land: text.caseView.lands, startsAs: text.caseView.countings };
  return Object.hasOwn(names, name) ? nameOf(names[name as keyof typeof names], value) : formatPeriod(language, value);
}
