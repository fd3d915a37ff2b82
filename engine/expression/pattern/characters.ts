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

/** The Unicode blocks that texts of our registers use, by their name in XML Schema. */
const BLOCKS: Readonly<Record<string, readonly [number, number]>> = {
  IsBasicLatin: [0x0, 0x7f],
  'IsLatin-1Supplement': [0x80, 0xff],
  'IsLatinExtended-A': [0x100, 0x17f],
  'IsLatinExtended-B': [0x180, 0x24f],
  IsGreekandCoptic: [0x370, 0x3ff],
  IsCyrillic: [0x400, 0x4ff],
  IsLatinExtendedAdditional: [0x1e00, 0x1eff],
  IsGeneralPunctuation: [0x2000, 0x206f],
};

/** A Unicode general category or block, as in `\p{Lu}` or `\p{IsBasicLatin}`. */
export function categoryOf(name: string): CharacterTest | undefined {
  const block = Object.hasOwn(BLOCKS, name) ? BLOCKS[name] : undefined;
  if (block) return (codePoint) => codePoint >= block[0] && codePoint <= block[1];
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
