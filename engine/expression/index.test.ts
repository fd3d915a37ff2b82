import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { evaluate, evaluateUnaryTests, parseExpression, parseUnaryTests } from './index.ts';
import type { EvaluateOptions, Evaluated } from './index.ts';

/** Noon in Berlin on 4 May 2026. */
const NOW = Date.parse('2026-05-04T10:00:00Z');

function feel(text: string, scope: JsonObject = {}, options: EvaluateOptions = {}, now = NOW): Evaluated {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluate(parsed.expression, scope, now, options);
}

function valueOf(text: string, scope: JsonObject = {}): Json {
  const result = feel(text, scope);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('an expression over the data of a case', () => {
  const scope = {
    case: { data: { vehicle: { plate: 'MU-AL 12', kind: 'car' } }, receivedOn: '2026-05-04', documents: [{ purpose: 'identity', size: 3 }, { purpose: 'other', size: 9 }] },
    outcome: 'approve',
    months: 12,
  };

  it.each<[string, Json]>([
    ['case.data.vehicle.plate', 'MU-AL 12'],
    ['outcome = "approve" and months >= 12', true],
    ['months in (6, 12, 24)', true],
    ['months between 6 and 11', false],
    ['some d in case.documents satisfies d.purpose = "identity"', true],
    ['every d in case.documents satisfies d.size > 5', false],
    ['case.documents[purpose = "other"].size', [9]],
    ['case.documents[-1].purpose', 'other'],
    ['count(case.documents[size > 1])', 2],
    ['for d in case.documents return d.size * 2', [6, 18]],
    ['date(case.receivedOn) + duration("P14D")', '2026-05-18'],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    ['date("2026-03-01") - date("2026-02-01")', 'P28D'],
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
    ['if months = 12 then "ein Jahr" else "andere"', 'ein Jahr'],
    ['{ a: 1, b: a + 1 }.b', 2],
    ['[3, 1, 2][item > 1]', [3, 2]],
    ['sort([3, 1, 2], function(x, y) x < y)', [1, 2, 3]],
    ['substring before("MU-AL 12", "-")', 'MU'],
    ['replace("12 a", "\\s+", "")', '12a'],
    ['string join(["a", "b"], ", ")', 'a, b'],
    ['not(case.missing = "x")', true],
    ['case.missing = null', true],
    ['0.1 + 0.2', 0.3],
    ['1 - 0.9', 0.1],
    ['4.35 * 100', 435],
    ['1 / 3 * 3', 1],
    ['decimal(1.005, 2)', 1],
    ['round half up(1.005, 2)', 1.01],
    ['[1..5]', { start: 1, end: 5, startIncluded: true, endIncluded: true }],
  ])('%s is %j', (text, expected) => {
    expect(valueOf(text, scope)).toEqual(expected);
  });

  it('reads ISO text as a date when it is asked to, and leaves it text otherwise', () => {
    expect(valueOf('d', { d: '2026-05-04' })).toBe('2026-05-04');
    expect(valueOf('date(d).weekday', { d: '2026-05-04' })).toBe(1);
  });
});

describe('the clock of an expression', () => {
  it.each(['today()', 'today'])('%s is the day in Berlin at the instant handed in', (text) => {
    expect(feel(text, {}, {}, Date.parse('2026-05-03T21:59:59Z'))).toEqual({ ok: true, value: '2026-05-03' });
    expect(feel(text, {}, {}, Date.parse('2026-05-03T22:00:00Z'))).toEqual({ ok: true, value: '2026-05-04' });
  });

  it('now is local time with its offset, in summer and in winter', () => {
    expect(valueOf('now()')).toBe('2026-05-04T12:00:00+02:00');
    expect(feel('now', {}, {}, Date.parse('2026-01-04T11:00:00Z'))).toEqual({ ok: true, value: '2026-01-04T12:00:00+01:00' });
  });
});

describe('a condition', () => {
  it('fails when it is neither true nor false, and says which name was missing', () => {
    const result = feel('zone.fee > 10', {}, { expect: 'boolean' });
    expect(result).toMatchObject({ ok: false, kinds: { zone: 'unknown' } });
    expect(result.ok ? '' : result.message).toContain("'zone'");
  });

  it('fails when types do not fit, telling the types and never the values', () => {
    const result = feel('applicant.name > 10', { applicant: { name: 'Lindner' } }, { expect: 'boolean' });
    expect(result).toMatchObject({ ok: false, kinds: { applicant: 'context' } });
    expect(JSON.stringify(result)).not.toContain('Lindner');
  });

  it('holds or does not hold with plain values', () => {
    expect(feel('a or unknown', { a: true }, { expect: 'boolean' })).toEqual({ ok: true, value: true });
    expect(feel('a and unknown', { a: false }, { expect: 'boolean' })).toEqual({ ok: true, value: false });
  });

  it('lets null pass as a value unless a value is expected', () => {
    expect(feel('unknown')).toEqual({ ok: true, value: null });
    expect(feel('unknown', {}, { expect: 'value' }).ok).toBe(false);
    expect(feel('a', { a: null }, { expect: 'value' })).toEqual({ ok: true, value: null });
  });
});

describe('unary tests', () => {
  it.each<[string, Json, boolean]>([
    ['-', 'anything', true],
    ['> 3', 4, true],
    ['> 3', null, false],
    ['[1..3)', 3, false],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'b', false],
    ['? > 2 and ? < 5', 4, true],
    ['starts with(?, "MU-")', 'MU-AL 12', true],
    ['null', null, true],
    ['false', false, true],
    ['limit', 7, true],
  ])('%s for %j gives %j', (text, input, expected) => {
    const parsed = parseUnaryTests(text);
    expect(parsed.ok && evaluateUnaryTests(parsed.expression, input, { limit: 7 }, NOW)).toEqual({ ok: true, value: expected });
  });
});

describe('text that is not FEEL', () => {
  it.each(['', '  ', '1 +', 'a == b', 'a = > b', '> > 1', '(1', 'if a then b', '"open'])('"%s" is refused with a sentence', (text) => {
    const parsed = parseExpression(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.message).toMatch(/\S+.*\./);
  });

  it.each(['constructor', 'a.__proto__', '{"__proto__": 1}', '{constructor: 1}', 'a.prototype.b', 'function(constructor) 1'])('%s is refused for its name', (text) => {
    expect(parseExpression(text)).toMatchObject({ ok: false });
  });

  it('is refused when it is nested too deep or too long', () => {
    expect(parseExpression(`${'('.repeat(500)}1${')'.repeat(500)}`).ok).toBe(false);
    expect(parseExpression(`"${'x'.repeat(70_000)}"`).ok).toBe(false);
  });
});

describe('data that wants to be more than data', () => {
  const hostile = fc.stringMatching(/^[${}#=\\"'a-z(){}.+ ]{0,40}$/);

  it('comes out as it went in, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string(), fc.constantFrom('${1+1}', '#{now}', '=1+1', '{{x}}', '\\u0041', '$&', '$1')), (text) => {
        expect(valueOf('x', { x: text })).toBe(text);
        expect(valueOf('[x, {y: x}]', { x: text })).toEqual([text, { y: text }]);
        expect(valueOf('"a" + x', { x: text })).toBe(`a${text}`);
        expect(valueOf('string join([x], "")', { x: text })).toBe(text);
      }),
    );
  });

  it('passes any JSON through unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(JSON.stringify(json)));
        expect(valueOf('x', { x: json })).toEqual(json);
      }),
    );
  });

  it('never reaches a prototype: inherited names are unknown, and own ones of that kind are refused in results', () => {
    expect(valueOf('x.toString', { x: {} })).toBeNull();
    expect(valueOf('hasOwnProperty', {})).toBeNull();
    expect(valueOf('get value(x, "constructor")', { x: {} })).toBeNull();
    expect(valueOf('context put({}, "__proto__", {a: 1})')).toBeNull();
    expect(feel('x', { x: JSON.parse('{"__proto__":{"admin":true}}') as Json }).ok).toBe(false);
    expect(feel('context merge([x, {}]).admin', { x: JSON.parse('{"__proto__":{"admin":true}}') as Json })).toEqual({ ok: true, value: null });
  });
});

describe('an expression that would never end', () => {
  it.each([
    ['a product of loops', 'for a in 1..1000, b in 1..1000 return a'],
    ['a range of billions', 'for a in 1..9000000000 return a'],
    ['endless recursion', '{ f: function(n) f(n), r: f(1) }.r'],
    ['exponential recursion', '{ f: function(n) if n < 2 then 1 else f(n - 1) + f(n - 2), r: f(60) }.r'],
    ['a text that doubles', '{ f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("abcdefgh", 60) }.r'],
    ['a list that doubles', '{ f: function(s, n) if n = 0 then s else f(concatenate(s, s), n - 1), r: f([1, 2], 60) }.r'],
    ['the text of lists within lists', '{ f: function(x, n) if n = 0 then x else f([x, x], n - 1), r: string(f(1, 60)) }.r'],
    ['the comparison of lists within lists', '{ f: function(x, n) if n = 0 then x else f([x, x], n - 1), r: f(1, 60) = f(1, 60) }.r'],
    ['a result of lists within lists', '{ f: function(x, n) if n = 0 then x else f([x, x], n - 1), r: f(1, 60) }.r'],
  ])('%s is stopped and reported', (_name, text) => {
    const result = feel(text);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.message).toMatch(/steps|levels|characters|members/);
  });

  it('a function is no value to store', () => {
    expect(feel('function(x) x').ok).toBe(false);
  });
});
