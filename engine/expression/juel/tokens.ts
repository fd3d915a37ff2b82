import { SyntaxRefused } from '../syntax/tree.ts';

/** A piece of an expression between `${` and `}`. */
export interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'symbol';
  /** As written; of a text its content. */
  readonly text: string;
  /** The operator that a word such as `and` stands for, or the symbol itself. */
  readonly symbol?: string;
}

/** Text outside braces as it stands, or the tokens of one expression. */
export type Segment = { readonly literal: string } | { readonly tokens: readonly Token[] };

const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['div', '/'],
  ['mod', '%'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['empty', 'empty'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['instanceof', 'instanceof'],
]);

const BLANKS = /\s*/uy;
const TOKEN =
  /(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*')|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<symbol>&&|\|\||[=!<>]=|[-+*/%<>!?:.,()[\]}])/suy;

/** Splits `Order ${id} of #{customer.name}` into text and expressions; `\${` is text. Both brackets mean the same. */
export function readSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  const opening = /[$#]\{/g;
  let literal = '';
  let at = 0;
  for (let found = opening.exec(source); found; found = opening.exec(source)) {
    if (found.index > at && source[found.index - 1] === '\\') {
      literal += source.slice(at, found.index - 1) + found[0];
      at = opening.lastIndex;
      continue;
    }
    literal += source.slice(at, found.index);
    if (literal !== '') segments.push({ literal });
    literal = '';
    const { tokens, end } = readTokens(source, opening.lastIndex);
    segments.push({ tokens });
    opening.lastIndex = at = end;
  }
  literal += source.slice(at);
  if (literal !== '') segments.push({ literal });
  return segments;
}

function readTokens(source: string, from: number): { readonly tokens: readonly Token[]; readonly end: number } {
  const tokens: Token[] = [];
  let at = from;
  for (;;) {
    BLANKS.lastIndex = at;
    BLANKS.test(source);
    at = BLANKS.lastIndex;
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(source)?.groups;
    if (!groups) {
      throw new SyntaxRefused(at >= source.length ? 'The expression has no closing brace.' : `'${source.slice(at, at + 20)}' cannot be read as JUEL.`);
    }
    at = TOKEN.lastIndex;
    if (groups['symbol'] === '}') return { tokens, end: at };
    tokens.push(tokenOf(groups));
  }
}

function tokenOf({ number, text, word, symbol }: Record<string, string | undefined>): Token {
  if (number !== undefined) return { kind: 'number', text: number };
  if (text !== undefined) return { kind: 'text', text: unquoted(text) };
  if (word === undefined) return { kind: 'symbol', text: symbol ?? '', symbol: symbol ?? '' };
  const operator = WORDS.get(word);
  return operator === undefined ? { kind: 'word', text: word } : { kind: 'word', text: word, symbol: operator };
}

function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/gsu, (escape, character: string) => {
    if (!['"', "'", '\\'].includes(character)) throw new SyntaxRefused(`'${escape}' in a text means nothing; only quotes and backslashes are escaped.`);
    return character;
  });
}
