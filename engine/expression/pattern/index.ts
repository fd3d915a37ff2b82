import { LimitReached } from '../limits.ts';
import { exactly } from './characters.ts';
import type { Dialect } from './characters.ts';
import { SearchTooLong, search } from './match.ts';
import type { Effort, Match } from './match.ts';
import { PatternParser, PatternRefused } from './parse.ts';
import { assemble } from './program.ts';
import type { Instruction, PatternNode } from './program.ts';

/** A regular expression whose running time grows with text × pattern and never faster. */
export interface Pattern {
  /** Whether the pattern occurs anywhere in the text. */
  test(text: string): boolean;
  /** All matches from left to right, none overlapping another. */
  matches(text: string): Generator<Match>;
}

export type CompiledPattern = { readonly ok: true; readonly pattern: Pattern } | { readonly ok: false; readonly message: string };

const FLAGS = /^[smixq]*$/;

/**
 * Reads a regular expression. Flags as in XPath: `s` dot matches line ends, `m` `^` and `$` match at lines, `i` ignore
 * case, `x` ignore blanks in the pattern, `q` take it literally. The dialect decides what `\d`, `\w`, `\s` mean.
 */
export function compilePattern(text: string, flags = '', dialect: Dialect = 'feel'): CompiledPattern {
  if (!FLAGS.test(flags)) return { ok: false, message: `Flags must be of s, m, i, x, q, not '${flags}'.` };
  try {
    const options = { dialect, ignoreCase: flags.includes('i'), multiline: flags.includes('m'), dotAll: flags.includes('s') };
    const literal = flags.includes('q');
    const parser = new PatternParser(flags.includes('x') && !literal ? withoutBlanks(text) : text, options);
    const program = assemble(literal ? verbatim(text, options.ignoreCase) : parser.parse());
    if (!program) return { ok: false, message: 'The pattern is too large; use smaller repetitions.' };
    return { ok: true, pattern: patternOf(program, literal ? 1 : parser.groups) };
  } catch (error) {
    if (error instanceof PatternRefused) return { ok: false, message: error.message };
    throw error;
  }
}

/** Blanks outside square brackets do not count under the flag `x`, not even after a backslash. */
function withoutBlanks(text: string): string {
  let inside = 0;
  let escaped = false;
  let result = '';
  for (const character of text) {
    if (inside === 0 && /[ \t\n\r]/.test(character)) continue;
    if (!escaped && character === '[') inside += 1;
    if (!escaped && character === ']') inside -= 1;
    escaped = !escaped && character === '\\';
    result += character;
  }
  return result;
}

function verbatim(text: string, ignoreCase: boolean): PatternNode {
  const parts = Array.from(text, (character): PatternNode => ({ type: 'character', test: exactly(character.codePointAt(0) ?? 0, ignoreCase) }));
  return { type: 'group', index: 0, body: { type: 'sequence', parts } };
}

function patternOf(program: readonly Instruction[], groups: number): Pattern {
  function find(text: string, from: number, effort: Effort): Match | undefined {
    try {
      const slots = search(program, text, from, effort);
      if (!slots) return undefined;
      const texts = Array.from({ length: groups }, (_none, index) => {
        const start = slots[index * 2];
        const end = slots[index * 2 + 1];
        return start === undefined || end === undefined ? undefined : text.slice(start, end);
      });
      return { start: slots[0] ?? from, end: slots[1] ?? from, groups: texts };
    } catch (error) {
      if (error instanceof SearchTooLong) throw new LimitReached('A pattern takes too long on this text; make the text or the pattern shorter.');
      throw error;
    }
  }
  return {
    test: (text) => find(text, 0, { moves: 0 }) !== undefined,
    *matches(text) {
      const effort: Effort = { moves: 0 };
      let from = 0;
      while (from <= text.length) {
        const match = find(text, from, effort);
        if (!match) return;
        yield match;
        from = match.end > match.start ? match.end : match.end + 1;
      }
    },
  };
}
