import type { FormComponent, FormError, Sentence } from './schema.ts';

function property(component: FormComponent, name: string): string | undefined {
  const value = component.properties?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

interface Words {
  readonly de: string;
  readonly en: string;
}

/** The label as it is quoted in a sentence, without a full stop of its own. */
function labels(component: FormComponent): Words {
  const de = (component.label || component.key || '').replace(/[.:]\s*$/, '');
  return { de, en: property(component, 'labelEn')?.replace(/[.:]\s*$/, '') ?? de };
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** An ISO date as people write it. */
function written(limit: number | string): Words {
  const match = typeof limit === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(limit) : null;
  if (match) return { de: `${match[3]}.${match[2]}.${match[1]}`, en: `${match[3]}/${match[2]}/${match[1]}` };
  return { de: String(limit).replace('.', ','), en: String(limit) };
}

type Build = (name: Words, limit: number | string) => Sentence;

/** Each sentence says what to do. Codes are stable: screens and tests go by them. */
const SENTENCES = {
  FIELD_REQUIRED: (name) => ({ de: `Bitte füllen Sie das Feld „${name.de}“ aus.`, en: `Please fill in “${name.en}”.` }),
  CHOICE_REQUIRED: (name) => ({ de: `Bitte treffen Sie bei „${name.de}“ eine Auswahl.`, en: `Please choose an option for “${name.en}”.` }),
  CONFIRMATION_REQUIRED: (name) => ({ de: `Bitte bestätigen Sie: „${name.de}“.`, en: `Please confirm: “${name.en}”.` }),
  FILE_REQUIRED: (name) => ({ de: `Bitte fügen Sie eine Datei bei: „${name.de}“.`, en: `Please attach a file: “${name.en}”.` }),
  TEXT_EXPECTED: (name) => ({ de: `Bitte geben Sie bei „${name.de}“ einen Text ein.`, en: `Please enter a text for “${name.en}”.` }),
  TEXT_TOO_SHORT: (name, limit) => ({
    de: `Bitte geben Sie bei „${name.de}“ mindestens ${plural(Number(limit), 'Zeichen', 'Zeichen')} ein.`,
    en: `Please enter at least ${plural(Number(limit), 'character', 'characters')} for “${name.en}”.`,
  }),
  TEXT_TOO_LONG: (name, limit) => ({
    de: `Bitte kürzen Sie „${name.de}“ auf höchstens ${plural(Number(limit), 'Zeichen', 'Zeichen')}.`,
    en: `Please shorten “${name.en}” to at most ${plural(Number(limit), 'character', 'characters')}.`,
  }),
  TEXT_CONTROL_CHARACTER: (name) => ({
    de: `„${name.de}“ enthält unsichtbare Steuerzeichen. Bitte geben Sie den Text von Hand ein.`,
    en: `“${name.en}” contains invisible control characters. Please type the text.`,
  }),
  PATTERN_MISMATCH: (name) => ({ de: `Bitte prüfen Sie die Schreibweise von „${name.de}“.`, en: `Please check how “${name.en}” is written.` }),
  EMAIL_EXPECTED: (name) => ({
    de: `Bitte geben Sie bei „${name.de}“ eine E-Mail-Adresse wie name@beispiel.de ein.`,
    en: `Please enter an e-mail address such as name@example.org for “${name.en}”.`,
  }),
  PHONE_EXPECTED: (name) => ({
    de: `Bitte geben Sie bei „${name.de}“ eine Telefonnummer aus Ziffern ein, zum Beispiel 03499 123456.`,
    en: `Please enter a telephone number made of digits for “${name.en}”, for example 03499 123456.`,
  }),
  NUMBER_EXPECTED: (name) => ({ de: `Bitte geben Sie bei „${name.de}“ eine Zahl ein.`, en: `Please enter a number for “${name.en}”.` }),
  NUMBER_TOO_SMALL: (name, limit) => ({ de: `„${name.de}“ muss mindestens ${written(limit).de} sein.`, en: `“${name.en}” must be at least ${written(limit).en}.` }),
  NUMBER_TOO_LARGE: (name, limit) => ({ de: `„${name.de}“ darf höchstens ${written(limit).de} sein.`, en: `“${name.en}” must be at most ${written(limit).en}.` }),
  DATE_EXPECTED: (name) => ({
    de: `Bitte geben Sie bei „${name.de}“ ein Datum ein, das es gibt, zum Beispiel 04.05.2026.`,
    en: `Please enter a date that exists for “${name.en}”, for example 04/05/2026.`,
  }),
  TIME_EXPECTED: (name) => ({ de: `Bitte geben Sie bei „${name.de}“ eine Uhrzeit ein, zum Beispiel 14:30.`, en: `Please enter a time for “${name.en}”, for example 14:30.` }),
  DATE_TOO_EARLY: (name, limit) => ({
    de: `Bitte geben Sie bei „${name.de}“ ein Datum ab dem ${written(limit).de} an.`,
    en: `Please give a date on or after ${written(limit).en} for “${name.en}”.`,
  }),
  DATE_TOO_LATE: (name, limit) => ({
    de: `Bitte geben Sie bei „${name.de}“ ein Datum bis zum ${written(limit).de} an.`,
    en: `Please give a date on or before ${written(limit).en} for “${name.en}”.`,
  }),
  CHOICE_UNKNOWN: (name) => ({ de: `Bitte wählen Sie bei „${name.de}“ nur angebotene Werte aus.`, en: `Please choose only offered values for “${name.en}”.` }),
  CONFIRMATION_EXPECTED: (name) => ({ de: `Bitte kreuzen Sie „${name.de}“ an oder nicht.`, en: `Please tick “${name.en}” or leave it unticked.` }),
  FIELD_UNKNOWN: () => ({
    de: 'Dieses Feld gibt es im Formular nicht. Bitte laden Sie das Formular neu.',
    en: 'The form does not have this field. Please load the form again.',
  }),
  DATA_EXPECTED: () => ({ de: 'Die Angaben fehlen. Bitte füllen Sie das Formular aus.', en: 'The data is missing. Please fill in the form.' }),
} satisfies Record<string, Build>;

export type FormErrorCode = keyof typeof SENTENCES;

/** The error for a field, with sentences that name it as the form does. `limit` is the bound that was passed. */
export function formError(code: FormErrorCode, path: string, component: FormComponent, limit: number | string = ''): FormError {
  const build: Build = SENTENCES[code];
  return { path, code, message: build(labels(component), limit) };
}

/** A pattern's error may bring its own sentence; an English one falls back to the German, as labels do. */
export function patternError(path: string, component: FormComponent): FormError {
  const standard = formError('PATTERN_MISMATCH', path, component);
  const de = component.validate?.patternErrorMessage;
  if (de === undefined || de === '') return standard;
  return { ...standard, message: { de, en: property(component, 'patternErrorMessageEn') ?? standard.message.en } };
}
