import type { CharacterTest } from './program.ts';

/** `feel`: XPath rules, as FEEL uses them. `ecmascript`: the rules of HTML's `pattern`, as forms use them. */
export type Dialect = 'feel' | 'ecmascript';

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;
const SINGLES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

/** Tests of one character only, built from fixed sources, hence free of backtracking. */
function byExpression(expression: RegExp): CharacterTest {
  return (codePoint) => expression.test(String.fromCodePoint(codePoint));
}

const CLASSES: Readonly<Record<Dialect, Readonly<Record<string, CharacterTest>>>> = {
  feel: {
    d: byExpression(/^\p{Nd}$/u),
    w: byExpression(/^[^\p{P}\p{Z}\p{C}]$/u),
    s: byExpression(/^[ \t\n\r]$/),
    i: byExpression(/^[\p{L}_:]$/u),
    c: byExpression(/^[\p{L}\p{Nd}\p{M}_:.\-·]$/u),
  },
  ecmascript: { d: byExpression(/^[0-9]$/), w: byExpression(/^[A-Za-z0-9_]$/), s: byExpression(/^\s$/u) },
};

export function not(test: CharacterTest): CharacterTest {
  return (codePoint) => !test(codePoint);
}

export function exactly(codePoint: number, ignoreCase: boolean): CharacterTest {
  return ignoreCase ? folded((other) => other === codePoint) : (other) => other === codePoint;
}

/** Lets a test pass for either case of a letter. */
export function folded(test: CharacterTest): CharacterTest {
  return (codePoint) => {
    if (test(codePoint)) return true;
    const text = String.fromCodePoint(codePoint);
    return [text.toLowerCase(), text.toUpperCase()].some((other) => {
      const point = other.codePointAt(0);
      return point !== undefined && String.fromCodePoint(point) === other && test(point);
    });
  };
}

/** A class named by a letter after a backslash; an upper-case letter is its complement. */
export function classOf(letter: string, dialect: Dialect): CharacterTest | undefined {
  const classes = CLASSES[dialect];
  const lower = letter.toLowerCase();
  const test = Object.hasOwn(classes, lower) ? classes[lower] : undefined;
  return test && letter !== lower ? not(test) : test;
}

/** A Unicode general category, as in `\p{Lu}`. */
export function categoryOf(name: string): CharacterTest | undefined {
  return CATEGORY.test(name) ? byExpression(new RegExp(`^\\p{${name}}$`, 'u')) : undefined;
}

/** The character that an escape such as `\n` or `\.` stands for; letters without a meaning are errors. */
export function escapedCharacter(letter: string): number | undefined {
  if (Object.hasOwn(SINGLES, letter)) return SINGLES[letter];
  return /^[^A-Za-z0-9]$/u.test(letter) ? letter.codePointAt(0) : undefined;
}

export function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && (CLASSES.ecmascript['w']?.(codePoint) ?? false);
}
