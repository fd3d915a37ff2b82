import { compilePattern } from '../../expression/index.ts';
import type { Pattern } from '../../expression/index.ts';
import { formError, patternError } from '../messages.ts';
import type { FieldCheck } from './check.ts';

/** Longest text, in characters, where the form sets no bound. */
const DEFAULT_LENGTH: Readonly<Record<string, number>> = { textfield: 1_000, textarea: 20_000 };
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)*\.[^\s@.]{2,}$/;
const PHONE = /^\+?[0-9][0-9 ()/-]{3,}$/;
// C0 and C1 controls and text direction overrides: they can make a text read otherwise than it is stored
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

const patterns = new Map<string, Pattern | undefined>();

/** The pattern of a form; run by an engine whose time is proportional to the text, since forms come from uploads. */
function patternOf(source: string): Pattern | undefined {
  if (!patterns.has(source)) {
    const compiled = compilePattern(source, '', 'ecmascript');
    if (patterns.size >= 1_000) patterns.clear();
    patterns.set(source, compiled.ok ? compiled.pattern : undefined);
  }
  return patterns.get(source);
}

export const checkText: FieldCheck = (value, { path, component }) => {
  if (typeof value !== 'string') return formError('TEXT_EXPECTED', path, component);
  const { minLength, maxLength, pattern, validationType } = component.validate ?? {};
  const length = Array.from(value).length;
  const most = maxLength ?? DEFAULT_LENGTH[component.type] ?? 1_000;
  if (length > most) return formError('TEXT_TOO_LONG', path, component, most);
  if (CONTROL.test(value) || (component.type === 'textfield' && /[\r\n]/.test(value))) return formError('TEXT_CONTROL_CHARACTER', path, component);
  if (minLength !== undefined && length < minLength) return formError('TEXT_TOO_SHORT', path, component, minLength);
  if (pattern !== undefined && pattern !== '' && patternOf(pattern)?.test(value) === false) return patternError(path, component);
  if (validationType === 'email' && (length > 254 || !EMAIL.test(value))) return formError('EMAIL_EXPECTED', path, component);
  if (validationType === 'phone' && !PHONE.test(value)) return formError('PHONE_EXPECTED', path, component);
  return undefined;
};
