import { PdfError } from './objects.ts';
import type { PdfDictionary, PdfObject, PdfString } from './objects.ts';

const MAX_DEPTH = 100;
const WHITESPACE: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from('()<>[]{}/%'));
const [LF, CR, PERCENT, BACKSLASH, SLASH, LEFT, RIGHT, LESS, GREATER, OPEN, CLOSE] = [10, 13, 37, 92, 47, 40, 41, 60, 62, 91, 93];

/** Reads PDF syntax from a position in the file. Guesses nothing: what it does not know is a PdfError. */
export class PdfReader {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Passes over white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === PERCENT) while (this.position < this.bytes.length && ![LF, CR].includes(this.bytes[this.position] as number)) this.position += 1;
      else if (byte !== undefined && WHITESPACE.has(byte)) this.position += 1;
      else return;
    }
  }

  /** A run of regular characters, such as a number or `obj`; empty at a delimiter or the end. */
  word(): string {
    this.skipSpace();
    const start = this.position;
    for (let byte = this.bytes[this.position]; byte !== undefined && !WHITESPACE.has(byte) && !DELIMITERS.has(byte); byte = this.bytes[this.position]) this.position += 1;
    return this.text(start, this.position);
  }

  /** Reads the word when it is the next one, and says whether it was. */
  accept(word: string): boolean {
    const before = this.position;
    if (this.word() === word) return true;
    this.position = before;
    return false;
  }

  /** Insists on a word. */
  expect(word: string): void {
    if (!this.accept(word)) throw new PdfError(`"${word}" is missing at byte ${this.position}.`);
  }

  /** A whole number that is not negative. */
  count(): number {
    const word = this.word();
    if (!/^\+?\d{1,12}$/.test(word)) throw new PdfError(`A number is missing at byte ${this.position}.`);
    return Number(word);
  }

  /** Any object except streams, which only follow a dictionary of an indirect object. */
  object(depth = 0): PdfObject {
    if (depth > MAX_DEPTH) throw new PdfError('Objects are nested too deeply.');
    this.skipSpace();
    const [byte, next] = [this.bytes[this.position], this.bytes[this.position + 1]];
    if (byte === SLASH) return { kind: 'name', name: this.name() };
    if (byte === LEFT) return this.literalString();
    if (byte === LESS) return next === LESS ? this.dictionary(depth) : this.hexString();
    if (byte === OPEN) return this.array(depth);
    return this.scalar();
  }

  private scalar(): PdfObject {
    const word = this.word();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (!/^[+-]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word)) throw new PdfError(`An object is missing at byte ${this.position}.`);
    if (/^\d+$/.test(word)) {
      const before = this.position;
      if (/^\d{1,5}$/.test(this.word()) && this.accept('R')) return { kind: 'reference', number: Number(word) };
      this.position = before;
    }
    return Number(word);
  }

  private name(): string {
    this.position += 1;
    const start = this.position;
    for (let byte = this.bytes[this.position]; byte !== undefined && !WHITESPACE.has(byte) && !DELIMITERS.has(byte); byte = this.bytes[this.position]) this.position += 1;
    return this.text(start, this.position).replaceAll(/#([0-9a-fA-F]{2})/g, (_all, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  private literalString(): PdfString {
    const start = this.position;
    let open = 0;
    do {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new PdfError('A string does not end.');
      if (byte === BACKSLASH) this.position += 1;
      else if (byte === LEFT) open += 1;
      else if (byte === RIGHT) open -= 1;
      this.position += 1;
    } while (open > 0);
    return { kind: 'string', hex: false, start, end: this.position, raw: this.text(start + 1, this.position - 1) };
  }

  private hexString(): PdfString {
    const start = this.position;
    const end = this.bytes.indexOf(GREATER, start);
    if (end < 0) throw new PdfError('A hexadecimal string does not end.');
    this.position = end + 1;
    return { kind: 'string', hex: true, start, end: end + 1, raw: this.text(start + 1, end) };
  }

  private array(depth: number): readonly PdfObject[] {
    this.position += 1;
    const items: PdfObject[] = [];
    for (this.skipSpace(); this.bytes[this.position] !== CLOSE; this.skipSpace()) items.push(this.object(depth + 1));
    this.position += 1;
    return items;
  }

  private dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfObject>();
    let ambiguous = false;
    for (this.skipSpace(); this.bytes[this.position] !== GREATER; this.skipSpace()) {
      if (this.bytes[this.position] !== SLASH) throw new PdfError(`A dictionary key is missing at byte ${this.position}.`);
      const key = this.name();
      if (entries.has(key)) ambiguous = true;
      entries.set(key, this.object(depth + 1));
    }
    if (this.bytes[this.position + 1] !== GREATER) throw new PdfError(`A dictionary does not end at byte ${this.position}.`);
    this.position += 2;
    return { kind: 'dictionary', entries, ambiguous };
  }

  private text(start: number, end: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString('latin1');
  }
}
