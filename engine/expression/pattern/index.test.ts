import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './index.ts';

function test(pattern: string, text: string, flags = ''): boolean | string {
  const compiled = compilePattern(pattern, flags, 'ecmascript');
  return compiled.ok ? compiled.pattern.test(text) : compiled.message;
}

/** Patterns over a small alphabet, all of which JavaScript's engine understands too. */
const { pattern } = fc.letrec<{ atom: string; part: string; pattern: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '1', '\\.', '(?:)'),
    tie('pattern').map((inner) => `(${inner})`),
  ),
  part: fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '*?', '+?', '??')).map(([atom, repeat]) => atom + repeat),
  pattern: fc.oneof(
    fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `${a}|${b}`),
  ),
}));
const text = fc.stringMatching(/^[ab1.]{0,8}$/);

describe('a pattern', () => {
  it('finds what JavaScript finds, and describes the same texts', () => {
    fc.assert(
      fc.property(pattern, text, (source, input) => {
        const compiled = compilePattern(source, '', 'ecmascript');
        if (!compiled.ok) throw new Error(compiled.message);
        const expected = new RegExp(source, 'u').exec(input);
        const actual = compiled.pattern.matches(input).next().value;
        expect(actual?.start).toBe(expected?.index);
        expect(test(`^(?:${source})$`, input)).toBe(new RegExp(`^(?:${source})$`, 'u').test(input));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, (string | undefined)[]]>([
    ['(a+)(b*)', 'xaab', ['aab', 'aa', 'b']],
    ['(a+?)(b?)', 'aab', ['a', 'a', '']],
    ['(a)|(b)', 'b', ['b', undefined, 'b']],
    ['(\\d+)-(\\d+)', 'Nr. 12-34.', ['12-34', '12', '34']],
  ])('%s in "%s" has the groups %j', (source, input, groups) => {
    const compiled = compilePattern(source, '', 'ecmascript');
    expect(compiled.ok && compiled.pattern.matches(input).next().value?.groups).toEqual(groups);
  });

  it.each([
    ['^[0-9]{5}$', '04999', true],
    ['^[0-9]{5}$', '4999', false],
    ['^[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} [1-9][0-9]{0,3}[EH]?$', 'MU-ÄB 123E', true],
    ["^[\\p{L}\\p{M}][\\p{L}\\p{M}'’ .\\-]*$", 'Öztürk-Nowak', true],
    ['\\bgasse\\b', 'am gasse 3', true],
    ['^.$', '😀', true],
  ])('%s on "%s" is %s', (source, input, expected) => {
    expect(test(source, input)).toBe(expected);
  });

  it('knows the flags of XPath and its subtraction of classes', () => {
    expect(test('ÄPFEL', 'äpfel', 'i')).toBe(true);
    expect(test('a b', 'ab', 'x')).toBe(true);
    expect(test('a.b', 'a.b', 'q')).toBe(true);
    expect(test('a.b', 'axb', 'q')).toBe(false);
    expect(test('^b', 'a\nb', 'm')).toBe(true);
    expect(test('a.b', 'a\nb', 's')).toBe(true);
    const consonant = compilePattern('^[a-z-[aeiou]]+$');
    expect(consonant.ok && [consonant.pattern.test('xyz'), consonant.pattern.test('xaz')]).toEqual([true, false]);
  });

  it.each(['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^([a-z]+)*$', '(.*)*x'])('%s, which ruins backtracking engines, is answered', (source) => {
    expect(test(source, `${'a'.repeat(5_000)}!`)).toBe(false);
  });

  it.each(['(a)\\1', '(?=a)b', '(?<n>a)', 'a**', '[', '(', ')', 'a{2,1}', 'a{9999}', '[z-a]', '\\q', '*', '((a{100}){100}){100}'])('%s is refused with a reason', (source) => {
    expect(compilePattern(source)).toMatchObject({ ok: false, message: expect.stringMatching(/\w/) });
  });
});
