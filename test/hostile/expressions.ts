import { chain, end, flow, gateway, processXml, start } from '../../engine/model/testing/bpmn-xml.ts';
import type { HostileCase } from './hostile-case.ts';
import { javascript, scripted } from './models.ts';

const FAILED = { incident: 'EXPRESSION_FAILED' };
const evil = 'a'.repeat(30_000);

/** A condition of a gateway. */
const conditional = (text: string): string => processXml('p', start(), gateway('exclusive', 'ask'), end(), chain('start', 'ask'), flow('ask', 'end', text));

/** Expressions and scripts without end. */
export const expressions: readonly HostileCase[] = [
  { name: 'matches with a pattern that backtracks', xml: () => scripted('matches(text, "^(a+)+$")'), variables: () => ({ text: `${evil}b` }), ends: 'completes' },
  { name: 'replace with a pattern that backtracks', xml: () => scripted('replace(text, "(a|aa)+$", "x")'), variables: () => ({ text: `${'a'.repeat(5_000)}b` }), ends: 'completes' },
  { name: 'split with a pattern that backtracks', xml: () => scripted('split(text, "(a*)*b")'), variables: () => ({ text: evil }), ends: 'completes' },
  { name: 'a pattern with huge repetitions', xml: () => scripted('matches(text, "(((a{1,1000}){1,1000}){1,1000})")'), variables: () => ({ text: evil }), ends: 'completes' },
  { name: 'a function that calls itself', xml: () => scripted('{ f: function(n) f(n + 1), r: f(0) }.r'), ends: FAILED },
  { name: 'a function that is given itself', xml: () => scripted('(function(f) f(f))(function(f) f(f))'), ends: FAILED },
  { name: 'a product of loops', xml: () => scripted('count(for a in 1..1000, b in 1..1000, c in 1..1000 return a)'), ends: FAILED },
  { name: 'a range of a thousand million', xml: () => scripted('count(for a in 1..1000000000 return a)'), ends: FAILED },
  { name: 'some over a product', xml: () => scripted('some a in 1..100000, b in 1..100000 satisfies a = b + 1000000'), ends: FAILED },
  { name: 'a text that doubles', xml: () => scripted('for i in 1..60 return if i = 1 then "aaaaaaaaaa" else partial[-1] + partial[-1]'), ends: FAILED },
  { name: 'a list that doubles', xml: () => scripted('for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])'), ends: FAILED },
  { name: '20,000 brackets', xml: () => scripted(`${'('.repeat(20_000)}1${')'.repeat(20_000)}`), ends: { finding: 'BPMN_EXPRESSION' } },
  { name: '10,000 negations', xml: () => scripted(`${'not('.repeat(10_000)}true${')'.repeat(10_000)}`), ends: { finding: 'BPMN_EXPRESSION' } },
  { name: 'an expression of a million characters', xml: () => scripted(`1${' + 1'.repeat(250_000)}`), ends: { finding: 'BPMN_EXPRESSION' } },
  { name: 'a sum of 15,000 terms', xml: () => scripted(`1${' + 1'.repeat(15_000)}`), ends: { finding: 'BPMN_EXPRESSION' } },
  { name: 'a date in the year 999999999', xml: () => scripted('date("999999999-12-31") + duration("P999999999Y")'), ends: 'completes' },
  { name: 'a number with a huge power', xml: () => scripted('9 ** 9 ** 9 ** 9'), ends: 'completes' },
  { name: 'a global object', xml: () => scripted('globalThis.process.exit(1)'), ends: 'completes' },
  { name: 'JUEL that climbs to a constructor', xml: () => conditional("${''.getClass().forName('java.lang.Runtime') == 1}"), ends: FAILED },
  { name: 'JUEL with 10,000 brackets', xml: () => conditional(`\${${'('.repeat(10_000)}1${')'.repeat(10_000)} == 1}`), ends: { finding: 'BPMN_EXPRESSION' } },
  { name: 'JavaScript that never returns', xml: () => javascript('while (true) {}'), ends: { incident: 'SCRIPT_TIMEOUT' } },
  { name: 'JavaScript with a pattern that backtracks', xml: () => javascript('/^(a+)+$/.test("a".repeat(40) + "b")'), ends: { incident: 'SCRIPT_TIMEOUT' } },
  { name: 'JavaScript that takes all memory', xml: () => javascript('const list = []; while (true) list.push("x".repeat(100000) + list.length)'), ends: { incident: 'SCRIPT_MEMORY' } },
  { name: 'JavaScript that recurs', xml: () => javascript('function f() { return f() + 1 } f()'), ends: { incident: 'SCRIPT_FAILED' } },
  { name: 'JavaScript that asks for the process', xml: () => javascript('process.exit(1)'), ends: { incident: 'SCRIPT_FAILED' } },
  { name: 'JavaScript that climbs out by a constructor', xml: () => javascript('this.constructor.constructor("return process")().exit(1)'), ends: { incident: 'SCRIPT_FAILED' } },
  { name: 'JavaScript with a result without end', xml: () => javascript('const a = {}; a.a = a; a'), ends: { incident: 'SCRIPT_FAILED' } },
];
