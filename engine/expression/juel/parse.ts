import { MAX_TEXT } from '../limits.ts';
import { SyntaxRefused } from '../syntax/tree.ts';
import type { Evaluator } from '../syntax/compile.ts';
import { isForbiddenName } from '../values.ts';
import type { Run } from '../values.ts';
import { identifier, property } from './access.ts';
import { callFunction } from './functions.ts';
import { MAX_JUEL_DEPTH, spendStep } from './limits.ts';
import { callMethod } from './methods/index.ts';
import { data, toBoolean } from './operand.ts';
import type { Operand } from './operand.ts';
import { LEVELS, PREFIXES, joined } from './operators.ts';
import type { Operator } from './operators.ts';
import { readSegments } from './tokens.ts';
import type { Segment, Token } from './tokens.ts';
import type { Frame } from '../frame.ts';

/** A compiled piece of an expression. */
type Piece = (frame: Frame, run: Run) => Operand;

/**
 * Compiles a JUEL text (Unified Expression Language 2.2). One pair of braces alone gives its value; anything around it,
 * or several pairs, give a text; a text without braces is itself. Throws `SyntaxRefused`.
 */
export function parseJuel(text: string): Evaluator {
  if (text.length > MAX_TEXT) throw new SyntaxRefused(`The expression is longer than ${MAX_TEXT} characters; split it.`);
  const pieces = readSegments(text).map(compile);
  const [first] = pieces;
  if (first === undefined) return () => '';
  if (pieces.length === 1) return (frame, run) => data(first(frame, run));
  return (frame, run) => joined(pieces.map((piece) => piece(frame, run)), run);
}

function compile(segment: Segment): Piece {
  if ('literal' in segment) return () => segment.literal;
  return new Parser(segment.tokens).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Piece {
    if (this.#tokens.length === 0) throw new SyntaxRefused('The expression between the braces is empty.');
    const piece = this.#choice();
    const rest = this.#tokens[this.#at];
    if (rest) throw new SyntaxRefused(`'${rest.text.slice(0, 20)}' cannot stand here.`);
    return piece;
  }

  /** `condition ? then : otherwise` */
  #choice(): Piece {
    return this.#deeper(() => {
      const condition = this.#either();
      if (!this.#take('?')) return condition;
      const then = this.#choice();
      this.#expect(':');
      const otherwise = this.#choice();
      return (frame, run) => (toBoolean(condition(frame, run)) ? then(frame, run) : otherwise(frame, run));
    });
  }

  #either(): Piece {
    return this.#logical('||', () => this.#logical('&&', () => this.#binary(0), false), true);
  }

  /** Evaluates from the left until one side decides. */
  #logical(symbol: string, next: () => Piece, decides: boolean): Piece {
    const sides = [next()];
    while (this.#take(symbol)) sides.push(next());
    if (sides.length === 1 && sides[0]) return sides[0];
    return (frame, run) => {
      for (const side of sides) {
        spendStep(run);
        if (toBoolean(side(frame, run)) === decides) return decides;
      }
      return !decides;
    };
  }

  #binary(level: number): Piece {
    const operators = LEVELS[level];
    if (!operators) return this.#prefixed();
    const first = this.#binary(level + 1);
    const rest: { readonly operator: Operator; readonly side: Piece }[] = [];
    for (let operator = operators.get(this.#symbol()); operator; operator = operators.get(this.#symbol())) {
      this.#at += 1;
      rest.push({ operator, side: this.#binary(level + 1) });
    }
    if (rest.length === 0) return first;
    return (frame, run) => {
      let value = first(frame, run);
      for (const { operator, side } of rest) {
        spendStep(run);
        value = operator(value, side(frame, run), run);
      }
      return value;
    };
  }

  #prefixed(): Piece {
    const prefix = PREFIXES.get(this.#symbol());
    if (!prefix) return this.#path();
    this.#at += 1;
    return this.#deeper(() => {
      const operand = this.#prefixed();
      return (frame, run) => {
        spendStep(run);
        return prefix(operand(frame, run));
      };
    });
  }

  /** A value with the properties and methods asked of it: `order.lines[0].text.length()`. */
  #path(): Piece {
    const target = this.#primary();
    const steps: ((value: Operand, frame: Frame, run: Run) => Operand)[] = [];
    while (this.#symbol() === '.' || this.#symbol() === '[') steps.push(this.#step());
    if (steps.length === 0) return target;
    return (frame, run) => {
      let value = target(frame, run);
      for (const step of steps) {
        spendStep(run);
        value = step(value, frame, run);
      }
      return value;
    };
  }

  #step(): (value: Operand, frame: Frame, run: Run) => Operand {
    if (this.#take('.')) {
      const name = this.#name();
      if (!this.#take('(')) return (value, _frame, run) => property(value, name, run);
      const args = this.#arguments();
      return (value, frame, run) => callMethod(value, name, args.map((arg) => arg(frame, run)), run);
    }
    this.#expect('[');
    const key = this.#choice();
    this.#expect(']');
    return (value, frame, run) => property(value, key(frame, run), run);
  }

  #primary(): Piece {
    const token = this.#tokens[this.#at];
    if (!token) throw new SyntaxRefused('The expression ends too early.');
    this.#at += 1;
    if (token.kind === 'number') return constant(Number(token.text));
    if (token.kind === 'text') return constant(token.text);
    if (token.symbol === '(') {
      const inner = this.#choice();
      this.#expect(')');
      return inner;
    }
    if (token.symbol === 'true' || token.symbol === 'false') return constant(token.symbol === 'true');
    if (token.symbol === 'null') return constant(null);
    if (token.kind !== 'word' || token.symbol !== undefined) throw new SyntaxRefused(`'${token.text.slice(0, 20)}' cannot stand here.`);
    return this.#named(permitted(token.text));
  }

  #named(name: string): Piece {
    if (!this.#take('(')) {
      return (frame, run) => {
        spendStep(run);
        return identifier(frame, name, run);
      };
    }
    const args = this.#arguments();
    return (frame, run) => {
      spendStep(run);
      return callFunction(name, args.map((arg) => arg(frame, run)), run);
    };
  }

  /** After the opening bracket. */
  #arguments(): readonly Piece[] {
    const args: Piece[] = [];
    if (this.#take(')')) return args;
    do args.push(this.#choice());
    while (this.#take(','));
    this.#expect(')');
    return args;
  }

  /** Behind a dot a reserved word is a name like any other. */
  #name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word') throw new SyntaxRefused('A name must follow the dot.');
    this.#at += 1;
    return permitted(token.text);
  }

  #symbol(): string {
    return this.#tokens[this.#at]?.symbol ?? '';
  }

  #take(symbol: string): boolean {
    if (this.#symbol() !== symbol) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw new SyntaxRefused(`'${symbol}' is missing before '${(this.#tokens[this.#at]?.text ?? '}').slice(0, 20)}'.`);
  }

  #deeper<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_JUEL_DEPTH) throw new SyntaxRefused(`The expression is nested more than ${MAX_JUEL_DEPTH} levels deep; split it.`);
    const result = parse();
    this.#depth -= 1;
    return result;
  }
}

function constant(value: Operand): Piece {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxRefused('A number is too large.');
  return () => value;
}

function permitted(name: string): string {
  if (isForbiddenName(name)) throw new SyntaxRefused(`The name '${name}' is not permitted; choose another one.`);
  return name;
}
