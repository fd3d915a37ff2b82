import { compilePattern } from '../../expression/index.ts';
import type { Pattern } from '../../expression/index.ts';
import { formError, patternError } from '../messages.ts';
import type { FieldCheck } from './check.ts';

/** Longest text, in characters, where the form sets no bound. */
const DEFAULT_LENGTH: Readonly<Record<string, number>> = { textfield: 1_000, textarea: 20_000 };
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)*\.[^\s@.]{2,}$/;
const PHONE = /^\+?[0-9][0-9 ()/-]{3,}$/;
/** Code points that can make a text read otherwise than it is stored: control characters and overrides of its direction. */
const HIDDEN: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
];

function hidesSomething(text: string): boolean {
  return Array.from(text).some((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return HIDDEN.some(([from, to]) => codePoint >= from && codePoint <= to);
  });
}

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
  if (hidesSomething(value) || (component.type === 'textfield' && /[\r\n]/.test(value))) return formError('TEXT_CONTROL_CHARACTER', path, component);
  if (minLength !== undefined && length < minLength) return formError('TEXT_TOO_SHORT', path, component, minLength);
  if (pattern !== undefined && pattern !== '' && patternOf(pattern)?.test(value) === false) return patternError(path, component);
  if (validationType === 'email' && (length > 254 || !EMAIL.test(value))) return formError('EMAIL_EXPECTED', path, component);
  if (validationType === 'phone' && !PHONE.test(value)) return formError('PHONE_EXPECTED', path, component);
  return undefined;
};
