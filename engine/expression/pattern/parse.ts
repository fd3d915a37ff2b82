import { categoryOf, classOf, escapedCharacter, exactly, folded, not } from './characters.ts';
import type { Dialect } from './characters.ts';
import type { CharacterTest, PatternNode } from './program.ts';

/** The pattern is not one that we run; the message says why. */
export class PatternRefused extends Error {}

export interface PatternOptions {
  readonly dialect: Dialect;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/** Highest count in `{n,m}`. */
const MAX_COUNT = 1_000;
const MAX_NESTING = 50;

/** Recursive descent over the pattern's characters. */
export class PatternParser {
  private readonly characters: readonly string[];
  private readonly options: PatternOptions;
  private at = 0;
  private depth = 0;
  /** Capturing groups found so far; group 0 is the whole match. */
  groups = 1;

  constructor(text: string, options: PatternOptions) {
    this.characters = Array.from(text);
    this.options = options;
  }

  parse(): PatternNode {
    const node = this.choice();
    if (this.at < this.characters.length) throw new PatternRefused('A bracket is closed that was not opened.');
    return { type: 'group', index: 0, body: node };
  }

  private peek(text: string): boolean {
    return this.characters.slice(this.at, this.at + text.length).join('') === text;
  }

  private accept(text: string): boolean {
    const found = this.peek(text);
    if (found) this.at += text.length;
    return found;
  }

  private next(): string {
    const character = this.characters[this.at];
    if (character === undefined) throw new PatternRefused('The pattern ends too early.');
    this.at += 1;
    return character;
  }

  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > MAX_NESTING) throw new PatternRefused('The pattern is nested too deeply.');
    const ways = [this.sequence()];
    while (this.accept('|')) ways.push(this.sequence());
    this.depth -= 1;
    return ways.length === 1 && ways[0] ? ways[0] : { type: 'choice', ways };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.characters.length && !this.peek('|') && !this.peek(')')) parts.push(this.repeated(this.atom()));
    return { type: 'sequence', parts };
  }

  private repeated(body: PatternNode): PatternNode {
    let bounds: readonly [number, number] | undefined;
    if (this.accept('*')) bounds = [0, Infinity];
    else if (this.accept('+')) bounds = [1, Infinity];
    else if (this.accept('?')) bounds = [0, 1];
    else if (this.accept('{')) bounds = this.counts();
    if (!bounds) return body;
    const lazy = this.accept('?');
    if (['*', '+', '{'].some((sign) => this.peek(sign))) throw new PatternRefused('A repetition cannot be repeated again; put it in brackets.');
    return { type: 'repeat', body, min: bounds[0], max: bounds[1], lazy };
  }

  private counts(): readonly [number, number] {
    const end = this.characters.indexOf('}', this.at);
    const match = /^(\d+)(,(\d*))?$/.exec(this.characters.slice(this.at, end).join(''));
    if (end < 0 || !match) throw new PatternRefused('A repetition must read {n}, {n,} or {n,m}.');
    this.at = end + 1;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Infinity;
    if (max < min || min > MAX_COUNT || (max !== Infinity && max > MAX_COUNT)) {
      throw new PatternRefused(`A repetition must count upwards and at most to ${MAX_COUNT}.`);
    }
    return [min, max];
  }

  private atom(): PatternNode {
    const { multiline, dotAll, ignoreCase } = this.options;
    const character = this.next();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { type: 'character', test: this.bracket() };
      case '^':
        return { type: 'assert', what: multiline ? 'lineStart' : 'start' };
      case '$':
        return { type: 'assert', what: multiline ? 'lineEnd' : 'end' };
      case '.':
        return { type: 'character', test: dotAll ? () => true : (codePoint) => codePoint !== 10 && codePoint !== 13 };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new PatternRefused(`'${character}' has nothing before it to repeat.`);
      default:
        return { type: 'character', test: exactly(character.codePointAt(0) ?? 0, ignoreCase) };
    }
  }

  private group(): PatternNode {
    if (this.accept('?:')) return this.closed(this.choice());
    if (this.peek('?')) throw new PatternRefused('Look-around and named groups are not run; write the pattern without them.');
    const index = this.groups;
    this.groups += 1;
    return { type: 'group', index, body: this.closed(this.choice()) };
  }

  private closed(node: PatternNode): PatternNode {
    if (!this.accept(')')) throw new PatternRefused('A bracket is not closed.');
    return node;
  }

  private escape(): PatternNode {
    const letter = this.characters[this.at] ?? '';
    if (/^[1-9]$/.test(letter)) throw new PatternRefused('References to earlier groups are not run; write the pattern without them.');
    if (this.options.dialect === 'ecmascript' && (letter === 'b' || letter === 'B')) {
      this.at += 1;
      return { type: 'assert', what: letter === 'b' ? 'wordBoundary' : 'noWordBoundary' };
    }
    return { type: 'character', test: this.escapeTest() };
  }

  private escapeTest(): CharacterTest {
    const letter = this.next();
    if (letter === 'p' || letter === 'P') {
      const end = this.characters.indexOf('}', this.at);
      const name = this.characters.slice(this.at + 1, end).join('');
      const test = this.accept('{') && end > 0 ? categoryOf(name) : undefined;
      if (!test) throw new PatternRefused(`'\\${letter}{${name}}' is not a known kind of character.`);
      this.at = end + 1;
      return letter === 'p' ? test : not(test);
    }
    const named = classOf(letter, this.options.dialect);
    if (named) return named;
    const codePoint = escapedCharacter(letter);
    if (codePoint === undefined) throw new PatternRefused(`'\\${letter}' has no meaning here.`);
    return exactly(codePoint, this.options.ignoreCase);
  }

  /** A bracket expression, with subtraction as in `[a-z-[aeiou]]`. */
  private bracket(): CharacterTest {
    const negated = this.accept('^');
    const tests: CharacterTest[] = [];
    let removed: CharacterTest | undefined;
    while (!this.accept(']')) {
      if (tests.length > 0 && this.accept('-[')) {
        removed = this.bracket();
        if (!this.accept(']')) throw new PatternRefused('After a subtraction the bracket must close.');
        break;
      }
      tests.push(this.bracketPart());
    }
    if (tests.length === 0) throw new PatternRefused('Square brackets must hold at least one character.');
    const any: CharacterTest = (codePoint) => tests.some((test) => test(codePoint));
    const cased = this.options.ignoreCase ? folded(any) : any;
    const kept: CharacterTest = negated ? not(cased) : cased;
    return removed ? (codePoint) => kept(codePoint) && !removed(codePoint) : kept;
  }

  private bracketPart(): CharacterTest {
    const before = this.at;
    const low = this.bracketCharacter();
    if (low === undefined) {
      this.at = before + 1;
      return this.escapeTest();
    }
    if (!this.peek('-') || this.characters[this.at + 1] === ']' || this.characters[this.at + 1] === '[') return (codePoint) => codePoint === low;
    this.at += 1;
    const high = this.bracketCharacter();
    if (high === undefined || high < low) throw new PatternRefused('A range of characters must run upwards, as in a-z.');
    return (codePoint) => codePoint >= low && codePoint <= high;
  }

  /** The next character as itself; `undefined` if it is a class such as `\d`. */
  private bracketCharacter(): number | undefined {
    const character = this.next();
    if (character === '[' && this.options.dialect === 'feel') throw new PatternRefused("'[' inside square brackets must be written '\\['.");
    if (character !== '\\') return character.codePointAt(0);
    const letter = this.next();
    return letter === 'p' || letter === 'P' || classOf(letter, this.options.dialect) ? undefined : (escapedCharacter(letter) ?? this.unknown(letter));
  }

  private unknown(letter: string): never {
    throw new PatternRefused(`'\\${letter}' has no meaning here.`);
  }
}
