import type { Finding } from '../model/contract.ts';

/** One component of a form, in the JSON of form-js as far as it is used here. */
export interface FormComponent {
  /** One of `COMPONENT_TYPES`. */
  readonly type: string;
  readonly id?: string;
  /** Dotted path of the value in the data, such as `vehicle.plate`. */
  readonly key?: string;
  readonly label?: string;
  readonly description?: string;
  /** Text of a `text` component; in the form of a task it may be FEEL with a leading `=`. */
  readonly text?: string;
  /** What such FEEL came to, in German and English, when the form was shown: plain data. */
  readonly shown?: string;
  readonly shownEn?: string;
  /** Of a `datetime` component: `date`, `time` or `datetime`. */
  readonly subtype?: string;
  /** Of a `filepicker`: file name endings that the browser offers. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly values?: readonly FormChoice[];
  readonly validate?: FormRules;
  /** `hide` is a FEEL condition, written with a leading `=`. */
  readonly conditional?: { readonly hide?: string };
  /** Our additions: `target`, `purpose`, `labelEn`, `descriptionEn`, `textEn`, `valuesEn`, `autocomplete`, `rows`, `patternErrorMessageEn`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly components?: readonly FormComponent[];
}

export interface FormChoice {
  readonly value: string;
  readonly label: string;
}

/** What a value must satisfy; where a text starts with `=` it is FEEL over the data entered so far. */
export interface FormRules {
  readonly required?: boolean | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  /** Least number, or first date as ISO text; may be FEEL. */
  readonly min?: number | string;
  readonly max?: number | string;
  /** `email` or `phone`. */
  readonly validationType?: string;
}

export interface FormSchema {
  readonly type: 'default';
  readonly id: string;
  readonly components: readonly FormComponent[];
}

export interface ReadFormResult {
  /** Absent when the JSON is no form at all. With error findings the form must not be deployed. */
  readonly form?: FormSchema;
  readonly findings: readonly Finding[];
}

/** Where a value is stored: in the case's data, or as a variable of the process. */
export type Target = 'case' | 'variable';

/** Components that hold a value. */
export const FIELD_TYPES: ReadonlySet<string> = new Set(['textfield', 'textarea', 'number', 'datetime', 'select', 'radio', 'checkbox', 'checklist']);

export const COMPONENT_TYPES: ReadonlySet<string> = new Set([...FIELD_TYPES, 'filepicker', 'group', 'text']);

/** A sentence for the person at the screen, in both languages of the application. */
export interface Sentence {
  readonly de: string;
  readonly en: string;
}

/** What is wrong with one field and what to do about it. */
export interface FormError {
  /** Dotted path of the field; `document:<purpose>` for a file. */
  readonly path: string;
  /** Stable code, such as `FIELD_REQUIRED`. */
  readonly code: string;
  readonly message: Sentence;
}

/** Purpose under which the files of a file picker are sent. */
export function purposeOf(component: FormComponent): string {
  const purpose = component.properties?.['purpose'];
  return typeof purpose === 'string' ? purpose : (component.key ?? '');
}
