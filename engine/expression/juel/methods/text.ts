import { compilePattern } from '../../pattern/index.ts';
import type { Run } from '../../values.ts';
import { JuelFailed, spendStep, spendText } from '../limits.ts';
import { toCount, toText } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { method } from './method.ts';
import type { Methods } from './method.ts';

/** Characters that mean something in a regular expression. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

/** Part of a text; positions outside it are a failure. */
function part(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to) throw new JuelFailed(`The positions ${from} to ${to} do not lie in a text of ${text.length} characters.`);
  return text.slice(from, to);
}

/** `String.split` of Java: by a regular expression, without the empty parts at the end. */
function split(text: string, separator: string, run: Run): readonly string[] {
  const parts = SPECIAL.test(separator) ? splitByPattern(text, separator, run) : text.split(separator);
  spendStep(run, parts.length);
  const last = parts.findLastIndex((each) => each !== '');
  return last < 0 ? (text === '' ? [''] : []) : parts.slice(0, last + 1);
}

function splitByPattern(text: string, separator: string, run: Run): readonly string[] {
  // a pattern looks at each character several times
  spendStep(run, text.length >> 4);
  const compiled = compilePattern(separator, '', 'ecmascript');
  if (!compiled.ok) throw new JuelFailed(`The separator is no regular expression: ${compiled.message}`);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of compiled.pattern.matches(text)) {
    if (end === start && (start === 0 || start === text.length)) continue;
    parts.push(text.slice(at, start));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** Replaces every occurrence, taken literally on both sides. */
function replaced(text: string, search: string, replacement: string, run: Run): string {
  const pieces = search === '' ? ['', ...Array.from(text), ''] : text.split(search);
  spendText(run, text.length + (pieces.length - 1) * Math.max(0, replacement.length - search.length));
  return pieces.join(replacement);
}

const textArgument = (args: readonly Operand[], index: number, run: Run): string => toText(args[index] ?? null, run);

export const TEXT_METHODS: Methods<string> = new Map([
  ['charAt', method(1, (text: string, [at = null]) => part(text, toCount(at), toCount(at) + 1))],
  ['concat', method(1, (text: string, args, run) => {
    const more = textArgument(args, 0, run);
    spendText(run, text.length + more.length);
    return text + more;
  })],
  ['contains', method(1, (text: string, args, run) => text.includes(textArgument(args, 0, run)))],
  ['endsWith', method(1, (text: string, args, run) => text.endsWith(textArgument(args, 0, run)))],
  ['equals', method(1, (text: string, [other = null]) => text === other)],
  ['equalsIgnoreCase', method(1, (text: string, [other = null]) => typeof other === 'string' && text.toLowerCase() === other.toLowerCase())],
  ['indexOf', method(1, (text: string, args, run) => text.indexOf(textArgument(args, 0, run)))],
  ['isEmpty', method(0, (text: string) => text === '')],
  ['lastIndexOf', method(1, (text: string, args, run) => text.lastIndexOf(textArgument(args, 0, run)))],
  ['length', method(0, (text: string) => text.length)],
  ['replace', method(2, (text: string, args, run) => replaced(text, textArgument(args, 0, run), textArgument(args, 1, run), run))],
  ['split', method(1, (text: string, args, run) => split(text, textArgument(args, 0, run), run))],
  ['startsWith', method(1, (text: string, args, run) => text.startsWith(textArgument(args, 0, run)))],
  ['substring', method(1, (text: string, [from = null, to]) => part(text, toCount(from), to === undefined ? text.length : toCount(to)), 2)],
  ['toLowerCase', method(0, (text: string) => text.toLowerCase())],
  ['toString', method(0, (text: string) => text)],
  ['toUpperCase', method(0, (text: string) => text.toUpperCase())],
  ['trim', method(0, (text: string) => text.trim())],
]);
