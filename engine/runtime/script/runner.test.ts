import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptOutcome } from '../../execution/contract.ts';
import type { Json, JsonObject } from '../../json.ts';
import { createScriptRunner } from './index.ts';
import type { ScriptRunner } from './index.ts';

/** Noon in Berlin on 4 May 2026. */
const NOW = Date.parse('2026-05-04T10:00:00Z');

let runner: ScriptRunner;
beforeAll(async () => {
  runner = await createScriptRunner();
});
afterAll(() => runner.close());

function script(source: string, variables: JsonObject = {}): ScriptOutcome {
  return runner.run({ source, variables, now: NOW });
}

function codeOf(outcome: ScriptOutcome): string | undefined {
  return outcome.ok ? 'ok' : outcome.problem?.code;
}

describe('a script', () => {
  it.each<[string, Json]>([
    ['amount * 2', 14],
    ['return amount * 2', 14],
    ['if (amount > 5) { return "large" } return "small"', 'large'],
    ['let total = 0; for (const line of lines) total += line.price; total', 12],
    ['({ count: lines.length, first: lines[0] })', { count: 2, first: { price: 3 } }],
    ['lines.push({ price: 1 }); lines.length', 3],
    ['var amount = amount + 1; amount', 8],
    ['const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2); f(15)', 610],
    ['undefined', null],
    ['', null],
    ['amount === 7 ? null : 1', null],
    ['name.replace(/L(.)/, "$1")', 'indner'],
    ['globalThis["case"].data', { x: 1 }],
    ['JSON.parse(JSON.stringify(lines)).map((line) => line.price)', [3, 9]],
    ['// a comment\namount // and another', 7],
    ['return amount // without an end of line', 7],
  ])('%s gives %j', (source, expected) => {
    expect(script(source, { amount: 7, name: 'Lindner', lines: [{ price: 3 }, { price: 9 }], case: { data: { x: 1 } } })).toEqual({ ok: true, value: expected });
  });

  it('gets and gives any JSON unchanged, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('${1+1}', '`;', '</script>', '\u2028', '\ud800', '\u0000')), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(JSON.stringify(json)));
        expect(script('value', { value: json })).toEqual({ ok: true, value: json });
      }),
      { numRuns: 40 },
    );
  });

  it('throws a business error by code', () => {
    expect(script('throw new BpmnError("REFUSED", "no " + name)', { name: 'plate' })).toEqual({ ok: false, error: { code: 'REFUSED', message: 'no plate' } });
    expect(script('throw new BpmnError("REFUSED")')).toEqual({ ok: false, error: { code: 'REFUSED' } });
    expect(script('try { null.x } catch (error) { throw new BpmnError(404) }')).toEqual({ ok: false, error: { code: '404' } });
    expect(script('throw new (class extends BpmnError {})("SUB", "class")')).toEqual({ ok: false, error: { code: 'SUB', message: 'class' } });
    expect(codeOf(script('throw new BpmnError()'))).toBe('SCRIPT_FAILED');
  });

  it('sees one instant only, in German time, and no chance', () => {
    const seen = script('[Date.now(), new Date().toISOString(), new Date(2026, 4, 4, 12).getTime(), new Date(2026, 0, 1).toISOString(), new (new Date(0).constructor)().getTime(), Date().slice(0, 33), typeof Math.random]');
    expect(seen).toEqual({ ok: true, value: [NOW, '2026-05-04T10:00:00.000Z', NOW, '2025-12-31T23:00:00.000Z', NOW, 'Mon May 04 2026 12:00:00 GMT+0200', 'undefined'] });
    expect(script('Date.parse("2026-05-04") - Date.UTC(2026, 4, 4) + (new Date() instanceof Date ? 1 : 0)')).toEqual({ ok: true, value: 1 });
  });
});

describe('a script that goes wrong', () => {
  it.each([
    ['an unknown name', '\nnobody', 'ReferenceError', 2, "'nobody' is not defined"],
    ['a missing value', 'let a;\n\na.b', 'TypeError', 3, "cannot read property 'b' of undefined"],
    ['what is no JavaScript', 'let = = 1', 'SyntaxError', 1, ''],
    ['an error of its own', 'throw new RangeError("x")', 'RangeError', 1, ''],
  ])('tells of %s the kind and the line', (_name, source, error, line, reason) => {
    const outcome = script(source);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'SCRIPT_FAILED', detail: { error, line } } });
    expect(outcome.ok ? '' : outcome.problem?.message).toContain(reason);
  });

  it.each([
    'throw new Error(name)',
    'throw new TypeError(`${name} is not defined`)',
    'throw name',
    'throw { toString() { return name } }',
    'JSON.parse(name)',
    'null[name]',
    'const e = new Error("x"); e.stack = name; throw e',
    'const e = new ReferenceError(`"${name}" is not defined`); e.name = name; throw e',
    'BigInt(name)',
    'globalThis[name]()',
    'eval(name)',
    'Object.prototype.toJSON = () => ({ name, message: name, stack: name }); throw new Error("x")',
    'Object.prototype.toJSON = () => name; null.x',
    'throw Object.assign(new Error(), { message: { toString() { throw name } } })',
    'Object.defineProperty(TypeError, Symbol.hasInstance, { value: () => true }); throw name',
  ])('%s does not tell what a variable holds', (source) => {
    const outcome = script(source, { name: 'Lindner' });
    expect(codeOf(outcome)).toBe('SCRIPT_FAILED');
    expect(JSON.stringify(outcome)).not.toContain('Lindner');
  });

  it.each([
    ['a function', '() => 1'],
    ['a symbol', 'Symbol("x")'],
    ['a promise', 'new Promise(() => {})'],
    ['an async function', '(async () => 1)()'],
    ['a cycle', 'const x = {}; x.x = x; x'],
    ['a whole number without bounds', '10n'],
    ['a getter that throws', '({ get x() { throw new Error("x") } })'],
    ['toJSON that throws', '({ toJSON() { throw null } })'],
    ['too much text', '"x".repeat(1_100_000)'],
    ['too deep a nesting', 'let x = []; for (let i = 0; i < 500; i++) x = [x]; x'],
    ['a name that leads to a prototype', 'JSON.parse(\'{"__proto__": {"admin": true}}\')'],
    ['a proxy that refuses', 'new Proxy({}, { ownKeys() { throw new Error("x") } })'],
  ])('refuses %s as a result', (_name, source) => {
    expect(codeOf(script(source))).toBe('SCRIPT_FAILED');
  });

  it('refuses text that only looks like a script', () => {
    expect(codeOf(script('1\0; 2'))).toBe('SCRIPT_FAILED');
    expect(codeOf(script('await 1'))).toBe('SCRIPT_FAILED');
    expect(codeOf(script('import "fs"'))).toBe('SCRIPT_FAILED');
  });
});

describe('a hostile script', () => {
  it.each([
    ['an endless loop', 'while (true) {}', 'SCRIPT_TIMEOUT'],
    ['an endless loop that catches everything', 'for (;;) try { for (;;); } catch {} finally { for (;;); }', 'SCRIPT_TIMEOUT'],
    ['a catastrophic pattern', '/(a+)+$/.test("a".repeat(40) + "b")', 'SCRIPT_TIMEOUT'],
    ['a getter that never returns', '({ get x() { for (;;); } })', 'SCRIPT_TIMEOUT'],
    ['a message that never comes', 'throw { get message() { for (;;); } }', 'SCRIPT_FAILED'],
    ['an error whose message never comes', 'const e = new Error(); Object.defineProperty(e, "message", { get() { for (;;); } }); throw e', 'SCRIPT_TIMEOUT'],
    ['a function of the library that never asks', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)', 'SCRIPT_TIMEOUT'],
    ['a list with two members and a length of billions', 'const a = []; a[4294967294] = 1; a.indexOf(3)', 'SCRIPT_TIMEOUT'],
    ['endless recursion', 'function f() { f() } f()', 'SCRIPT_FAILED'],
    ['endless recursion through getters', 'const o = { get x() { return this.x } }; o.x', 'SCRIPT_FAILED'],
    ['data nested without end', 'JSON.parse("[".repeat(1e6))', 'SCRIPT_FAILED'],
    ['source nested without end', '('.repeat(50_000), 'SCRIPT_FAILED'],
    ['a gigabyte at once', '"x".repeat(1e9)', 'SCRIPT_MEMORY'],
    ['a gigabyte in an array', 'new Array(1e9).fill(1)', 'SCRIPT_MEMORY'],
    ['a gigabyte in a buffer', 'new Uint8Array(1e9)', 'SCRIPT_MEMORY'],
    ['a gigabyte little by little', 'const all = []; for (;;) all.push(new Array(1000).fill(1))', 'SCRIPT_MEMORY'],
  ])('%s ends in a clear outcome, and the next one runs well', (_name, source, code) => {
    expect(codeOf(script(source))).toBe(code);
    expect(script('6 * 7')).toEqual({ ok: true, value: 42 });
  });

  it('with variables larger than its memory is refused', () => {
    expect(codeOf(script('1', { text: 'x'.repeat(3_000_000) }))).toBe('SCRIPT_MEMORY');
  });

  it('finds nothing of this program', () => {
    const names = 'process require module global Buffer fetch setTimeout console WebAssembly Atomics performance navigator Deno std os scriptArgs print';
    expect(script(`${JSON.stringify(names.split(' '))}.filter((name) => typeof globalThis[name] !== "undefined" && name !== "Atomics")`)).toEqual({ ok: true, value: [] });
    expect(script('this.constructor.constructor("return typeof process + typeof require")()')).toEqual({ ok: true, value: 'undefinedundefined' });
    expect(script('[].constructor.constructor("return this === globalThis")()')).toEqual({ ok: true, value: true });
  });

  it('made of anything at all ends in an outcome', () => {
    const words = fc.constantFrom('amount', 'var x = ', '(', ')', '{', '}', '=>', 'throw ', 'new BpmnError("A")', 'return ', 'this', '.constructor', '[0]', '"text"', ' + ', '`${', '}`', 'async ', 'await ', 'class A extends ', 'globalThis', ' = ', ';', '/*', '*/', 'yield ', '#x', 'super', 'import("fs")', '\n');
    const property = fc.property(fc.oneof(fc.string(), fc.array(words, { maxLength: 10 }).map((parts) => parts.join(''))), (source) => {
      const outcome = script(source, { amount: 7 });
      return outcome.ok || outcome.error !== undefined || outcome.problem.code.startsWith('SCRIPT_');
    });
    expect(fc.check(property, { numRuns: 150 })).toMatchObject({ failed: false });
  });

  it('leaves nothing behind for the next one', () => {
    script('globalThis.leak = 1; Object.prototype.leak = 2; Array.prototype.map = null; JSON.stringify = () => "bent"; Date = null; BpmnError = null; Object.prototype.toJSON = () => 3; undefined');
    expect(script('[typeof leak, typeof ({}).leak, [1].map((x) => x + 1), new Date().getTime(), typeof BpmnError, { a }]', { a: 1 })).toEqual({ ok: true, value: ['undefined', 'undefined', [2], NOW, 'function', { a: 1 }] });
  });

  it('cannot bend what reads its result', () => {
    expect(script('JSON.stringify = () => "bent"; JSON.parse = null; ({ a })', { a: 1 })).toEqual({ ok: true, value: { a: 1 } });
    expect(script('Object.prototype.code = "FORGED"; throw new Error("x")')).toMatchObject({ problem: { code: 'SCRIPT_FAILED' } });
    expect(script('Error.prototype.code = "FORGED"; Object.setPrototypeOf(new Error("x"), BpmnError.prototype)')).toMatchObject({ ok: true });
    expect(script('throw Object.create(BpmnError.prototype)')).toMatchObject({ problem: { code: 'SCRIPT_FAILED' } });
    expect(script('1', JSON.parse('{"__proto__": null, "constructor": 5, "toString": 6}') as JsonObject)).toEqual({ ok: true, value: 1 });
    expect(script('toString + constructor', JSON.parse('{"constructor": 5, "toString": 6}') as JsonObject)).toEqual({ ok: true, value: 11 });
  });

  it('is told from a slow one by counting, so that it ends at the same point everywhere', () => {
    expect(script('let n = 0; while (n < 1_000_000) n++; n')).toEqual({ ok: true, value: 1_000_000 });
    expect(codeOf(script('let n = 0; while (n < 50_000_000) n++; n'))).toBe('SCRIPT_TIMEOUT');
  });
});

it('hundreds of scripts in a row need no more memory than a few', () => {
  const before = process.memoryUsage().rss;
  for (let count = 0; count < 300; count += 1) expect(script('count + 1', { count })).toEqual({ ok: true, value: count + 1 });
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});
