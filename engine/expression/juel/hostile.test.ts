import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { evaluate, parseExpression } from '../index.ts';
import type { Evaluated } from '../index.ts';

const NOW = Date.parse('2026-10-23T10:00:00Z');

function juel(text: string, scope: JsonObject = {}): Evaluated {
  const parsed = parseExpression(text, 'juel');
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluate(parsed.expression, scope, NOW);
}

function valueOf(text: string, scope: JsonObject = {}): Json {
  const result = juel(text, scope);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('text that is not JUEL', () => {
  it.each(['${', '${a', '${}', '${1 +}', '${a b}', '${a = 1}', '${"open}', '${a.}', '${a[1}', '${f(1}', '${a ? b}', '${a instanceof b}', '${{1}}', '${a & b}', "${'\\n'}", '${1e999}', '${a;b}', '${x -> x}'])('%s is refused with a sentence', (text) => {
    const parsed = parseExpression(text, 'juel');
    expect(parsed).toMatchObject({ ok: false, message: expect.stringMatching(/\S+.*\./) });
  });

  it.each(['${constructor}', '${a.__proto__}', '${a.prototype}', '${a.constructor.constructor("x")}'])('%s is refused for its name', (text) => {
    expect(parseExpression(text, 'juel').ok).toBe(false);
  });

  it('is refused when it is nested too deep or too long', () => {
    expect(parseExpression(`\${${'('.repeat(60)}1${')'.repeat(60)}}`, 'juel').ok).toBe(false);
    expect(parseExpression(`\${${'!'.repeat(60)}true}`, 'juel').ok).toBe(false);
    expect(parseExpression(`\${${'a[0]['.repeat(60)}}`, 'juel').ok).toBe(false);
    expect(parseExpression('x'.repeat(70_000), 'juel').ok).toBe(false);
  });

  it('may be long as long as it is flat', () => {
    expect(valueOf(`\${${'1 + '.repeat(5_000)}1}`)).toBe(5_001);
  });
});

describe('data that wants to be more than data', () => {
  const hostile = fc.stringMatching(/^[${}#=\\"'a-z(){}.+ ]{0,40}$/);

  it('comes out as it went in, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string(), fc.constantFrom('${1+1}', '#{now()}', '=1+1', '{{x}}', '\\${x}', '$&', '$1')), (text) => {
        expect(valueOf('${x}', { x: text })).toBe(text);
        expect(valueOf('a ${x} #{x}', { x: text })).toBe(`a ${text} ${text}`);
        expect(valueOf('${execution.getVariable("x")}', { x: text })).toBe(text);
        expect(valueOf('${"".concat(x)}', { x: text })).toBe(text);
        expect(valueOf('${"[-]".replace("-", x)}', { x: text })).toBe(`[${text}]`);
        expect(valueOf('${true ? x : 1}', { x: text })).toBe(text);
      }),
    );
  });

  it('passes any JSON through unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(JSON.stringify(json)));
        expect(valueOf('${x}', { x: json })).toEqual(json);
      }),
    );
  });

  it('never reaches a prototype', () => {
    expect(juel('${toString}').ok).toBe(false);
    expect(valueOf('${x.toString}', { x: {} })).toBeNull();
    expect(valueOf('${x["hasOwn".concat("Property")]}', { x: {} })).toBeNull();
    expect(juel('${x["const".concat("ructor")]}', { x: {} }).ok).toBe(false);
    expect(juel('${x.get("__pro".concat("to__"))}', { x: {} }).ok).toBe(false);
    expect(juel('${x}', { x: JSON.parse('{"__proto__":{"admin":true}}') as Json }).ok).toBe(false);
  });

  it('never throws, whatever is written', () => {
    const words = fc.constantFrom('a', 'execution', '.', '[', ']', '(', ')', '"x"', '1', '+', '==', '&&', 'not', 'empty', '?', ':', ',', 'null', 'get', 'size', 'now', ' ', '${', '}', '#{');
    const property = fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
      const parsed = parseExpression(`\${${parts.join('')}}`, 'juel');
      const result = parsed.ok ? evaluate(parsed.expression, { a: [{ b: 1 }] }, NOW) : parsed;
      return result.ok || result.message.endsWith('.');
    });
    expect(fc.check(property, { numRuns: 2_000 })).toMatchObject({ failed: false });
  });
});

describe('an expression that would take for ever', () => {
  const long = 'x'.repeat(900_000);
  it.each([
    ['more steps than allowed', `\${${'1 + '.repeat(12_000)}1}`],
    ['a text that doubles', `\${"${'x'.repeat(900)}"${'.replace("x", "xxxxxxxxxx")'.repeat(10)}}`],
    ['a text that grows', `\${long${'.concat(long)'.repeat(50)}}`],
    ['a composite that grows', '${long}'.repeat(5)],
    ['a text in a million parts', '${long.split("")}'],
    ['searching a long text again and again', `\${${'long.contains("y") || '.repeat(900)}false}`],
    ['a catastrophic pattern', '${long.split("(x+)+y")}'],
  ])('%s is stopped and reported', (_name, text) => {
    const result = juel(text, { long });
    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(/steps|characters|too long/) });
  });
});
