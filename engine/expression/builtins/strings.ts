import { MAX_STRING, LimitReached, spend } from '../limits.ts';
import { compilePattern } from '../pattern/index.ts';
import type { Run, Value } from '../values.ts';
import { define } from './define.ts';

/** Positions count characters, not UTF-16 units (DMN 1.5 table 67). */
function substring(text: string, start: number, length: number | null | undefined): string | undefined {
  if (start === 0 || !Number.isFinite(start)) return undefined;
  const characters = Array.from(text);
  const from = start < 0 ? characters.length + Math.trunc(start) : Math.trunc(start) - 1;
  if (from < 0) return undefined;
  return characters.slice(from, length === undefined || length === null ? undefined : from + Math.trunc(length)).join('');
}

/** Fails as `undefined` for a pattern that is not a regular expression we run; see `engine/expression/pattern`. */
function patternOf(text: string, flags: string, run: Run): ReturnType<typeof compilePattern> {
  spend(run, 1 + (text.length >> 4));
  const pattern = compilePattern(text, flags);
  if (!pattern.ok) run.warnings.push(pattern.message);
  return pattern;
}

function replaced(input: string, source: string, replacement: string, flags: string, run: Run): string | undefined {
  const pattern = patternOf(source, flags, run);
  if (!pattern.ok || pattern.pattern.test('')) return undefined;
  const parts: string[] = [];
  let size = 0;
  let from = 0;
  for (const match of pattern.pattern.matches(input)) {
    spend(run);
    const inserted = flags.includes('q') ? replacement : replacement.replace(/\\([\\$])|\$(\d)/g, (_all, escaped?: string, group?: string) => escaped ?? match.groups[Number(group)] ?? '');
    parts.push(input.slice(from, match.start), inserted);
    size += inserted.length;
    if (size > MAX_STRING) throw new LimitReached(`The expression builds a text of more than ${MAX_STRING} characters.`);
    from = match.end;
  }
  return parts.join('') + input.slice(from);
}

export const strings = [
  define('substring', [
    'string: string, start position: number, length: number?',
    (_run, text: string, start: number, length?: number | null) => substring(text, start, length),
  ]),
  define('string length', ['string: string', (_run, text: string) => Array.from(text).length]),
  define('upper case', ['string: string', (_run, text: string) => text.toUpperCase()]),
  define('lower case', ['string: string', (_run, text: string) => text.toLowerCase()]),
  define('substring before', [
    'string: string, match: string',
    (_run, text: string, match: string) => (text.includes(match) ? text.slice(0, text.indexOf(match)) : ''),
  ]),
  define('substring after', [
    'string: string, match: string',
    (_run, text: string, match: string) => (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : ''),
  ]),
  define('contains', ['string: string, match: string', (_run, text: string, match: string) => text.includes(match)]),
  define('starts with', ['string: string, match: string', (_run, text: string, match: string) => text.startsWith(match)]),
  define('ends with', ['string: string, match: string', (_run, text: string, match: string) => text.endsWith(match)]),
  define('matches', [
    'input: string, pattern: string, flags: string?',
    (run, input: string, source: string, flags?: string | null) => {
      const pattern = patternOf(source, flags ?? '', run);
      return pattern.ok ? pattern.pattern.test(input) : undefined;
    },
  ]),
  define('replace', [
    'input: string, pattern: string, replacement: string, flags: string?',
    (run, input: string, source: string, replacement: string, flags?: string | null) => replaced(input, source, replacement, flags ?? '', run),
  ]),
  define('split', [
    'string: string, delimiter: string',
    (run, text: string, delimiter: string) => {
      const pattern = patternOf(delimiter, '', run);
      if (!pattern.ok) return undefined;
      const parts: string[] = [];
      let from = 0;
      for (const match of pattern.pattern.matches(text)) {
        spend(run);
        if (match.end === match.start) continue;
        parts.push(text.slice(from, match.start));
        from = match.end;
      }
      return [...parts, text.slice(from)];
    },
  ]),
  define('string join', [
    'list: list, delimiter: string?',
    (_run, list: readonly Value[], delimiter?: string | null) => {
      const texts = list.filter((member) => member !== null);
      return texts.every((member) => typeof member === 'string') ? texts.join(delimiter ?? '') : undefined;
    },
  ]),
];
