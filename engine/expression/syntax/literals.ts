import { builtin } from '../builtins/index.ts';
import type { Rule } from './compile.ts';
import { child } from './tree.ts';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs;
const SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text that a string literal stands for (DMN 1.5 grammar rule 33 and string escapes). */
export function unquote(literal: string): string {
  return literal.slice(1, -1).replace(ESCAPE, (all, unit?: string, point?: string, letter?: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    if (point !== undefined) {
      const code = Number.parseInt(point, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
    if (letter === '"' || letter === "'" || letter === '\\') return letter;
    return SHORT[letter ?? ''] ?? all;
  });
}

export const literals: Readonly<Record<string, Rule>> = {
  null: () => () => null,
  BooleanLiteral: (syntax) => {
    const value = syntax.text === 'true';
    return () => value;
  },
  NumericLiteral: (syntax) => {
    const value = Number(syntax.text);
    return () => (Number.isFinite(value) ? value : null);
  },
  StringLiteral: (syntax) => {
    const value = unquote(syntax.text);
    return () => value;
  },
  AtLiteral: (syntax) => {
    const text = unquote(child(syntax, 0).text);
    const make = builtin('@');
    return (_frame, run) => make?.call([text], run) ?? null;
  },
  List: (syntax, compiler) => {
    const members = syntax.children.slice(1, -1).map((part) => compiler.compile(part));
    return (frame, run) => members.map((part) => part(frame, run));
  },
};
