import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { evaluate, parseExpression } from '../index.ts';
import type { EvaluateOptions, Evaluated } from '../index.ts';

/** Noon in Berlin on 23 October 2026, two days before the clocks go back. */
const NOW = Date.parse('2026-10-23T10:00:00Z');

function juel(text: string, scope: JsonObject = {}, options: EvaluateOptions = {}): Evaluated {
  const parsed = parseExpression(text, 'juel');
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluate(parsed.expression, scope, NOW, options);
}

function valueOf(text: string, scope: JsonObject = {}, options: EvaluateOptions = {}): Json {
  const result = juel(text, scope, options);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

const order = { id: 7, customer: { name: 'Lindner', 'e-mail': 'l@example.org' }, lines: [{ price: 3 }, { price: 9 }] };

describe('a text with expressions in it', () => {
  it.each<[string, Json]>([
    ['${order.id}', 7],
    ['#{order.id}', 7],
    ['Order ${order.id} of #{order.customer.name}', 'Order 7 of Lindner'],
    ['${order.id}${order.id}', '77'],
    ['[${missing}]', '[]'],
    ['plain text', 'plain text'],
    ['', ''],
    ['costs $5 and #1', 'costs $5 and #1'],
    ['\\${order.id}', '${order.id}'],
    ['a\\b \\#{x} ${order.id}', 'a\\b #{x} 7'],
    ['${"}"}', '}'],
    ['${ order . id }', 7],
    ['lines: ${order.lines}', 'lines: [{"price":3},{"price":9}]'],
    ['${flag} and ${half}', 'true and 0.5'],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(text, { order, missing: null, flag: true, half: 0.5 })).toEqual(expected);
  });
});

describe('operators', () => {
  it.each<[string, Json]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['7 / 2', 3.5],
    ['7 div 2', 3.5],
    ['-7 mod 3', -1],
    ['7 % 4', 3],
    ['-2 + -(-3)', 1],
    ['"1" + "2"', 3],
    ['null + 1', 1],
    ['"" + 5', 5],
    ['1.5e2', 150],
    ['.5', 0.5],
    ['1 < 2', true],
    ['2 le 2', true],
    ['3 gt 4', false],
    ['3 ge 4', false],
    ['"10" lt 9', false],
    ['"10" < "9"', true],
    ['"abc" < "abd"', true],
    ['null < 1', false],
    ['null <= null', true],
    ['null < null', false],
    ['false < true', true],
    ['1 == 1', true],
    ['"200" == 200', true],
    ['200 eq "200.0"', true],
    ['"" == 0', true],
    ['1 != 2', true],
    ['1 ne 1', false],
    ['true == "true"', true],
    ['true == "TRUE"', true],
    ['false == "anything"', true],
    ['null == null', true],
    ['null == 0', false],
    ['null != ""', true],
    ['not true', false],
    ['!false', true],
    ['!""', true],
    ['!null', true],
    ['not "true"', false],
    ['true and false', false],
    ['true && true', true],
    ['false or true', true],
    ['false || null', false],
    ['true || 1/0 == 1', true],
    ['false && unknown', false],
    ['true or false and false', true],
    ['1 == 1 == true', true],
    ['empty null', true],
    ['empty ""', true],
    ['empty " "', false],
    ['empty 0', false],
    ['!empty "x" && true', true],
    ['not empty null', false],
    ['true ? "a" : "b"', 'a'],
    ['null ? 1 : false ? 2 : 3', 3],
    ["'single \\' and \"double\"'", 'single \' and "double"'],
    ['"back\\\\slash"', 'back\\slash'],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(`\${${text}}`)).toEqual(expected);
  });

  it('finds lists and objects empty that hold nothing, and compares them by what they hold', () => {
    const scope = { list: [], object: {}, full: [1], same: [1], text: 'x' };
    expect(valueOf('${empty list && empty object && !empty full}', scope)).toBe(true);
    expect(valueOf('${full == same}', scope)).toBe(true);
    expect(valueOf('${full == list}', scope)).toBe(false);
    expect(valueOf('${full == "[1]"}', scope)).toBe(true);
  });

  it.each(['1 / 0', '5 mod 0', '"abc" == 200', '"abc" + 1', 'true + 1', '!5', '5 && true', 'list + 1', 'list < 1', 'list < list2'])('%s is a failure, not a guess', (text) => {
    expect(juel(`\${${text}}`, { list: [1], list2: [2] })).toMatchObject({ ok: false });
  });

  it('asks as a gateway does: anything but true or false is a failure', () => {
    expect(juel('${order.id > 5}', { order }, { expect: 'boolean' })).toEqual({ ok: true, value: true });
    expect(juel('${order.id}', { order }, { expect: 'boolean' }).ok).toBe(false);
    expect(juel('true', {}, { expect: 'boolean' }).ok).toBe(false);
  });
});

describe('names, properties and members', () => {
  it.each<[string, Json]>([
    ['order.customer.name', 'Lindner'],
    ['order["customer"].name', 'Lindner'],
    ["order.customer['e-mail']", 'l@example.org'],
    ['order.lines[1].price', 9],
    ['order.lines["0"].price', 3],
    ['order.lines[2]', null],
    ['order.lines[-1]', null],
    ['order.unknown', null],
    ['order.unknown.deeper', null],
    ['order[key].name', 'Lindner'],
    ['order[null]', null],
    ['order.getId()', 7],
    ['order.customer.getName()', 'Lindner'],
    ['_a1 + $b', 3],
    ['straße', 'Hauptstraße'],
    ['order.empty', null],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(`\${${text}}`, { order, key: 'customer', _a1: 1, $b: 2, straße: 'Hauptstraße' })).toEqual(expected);
  });

  it('an unknown name is a failure that names it and the types of the others, never a value', () => {
    const result = juel('${customer.name == nobody}', { customer: { name: 'Lindner' } });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining("'nobody'"), kinds: { customer: 'context', nobody: 'unknown' } });
    expect(JSON.stringify(result)).not.toContain('Lindner');
    expect(juel('${empty nobody}').ok).toBe(false);
  });

  it.each(['text.length', 'number.x', 'list.x', 'text.bytes'])('%s is a failure', (text) => {
    expect(juel(`\${${text}}`, { text: 'x', number: 1, list: [] }).ok).toBe(false);
  });
});

describe('methods', () => {
  it.each<[string, Json]>([
    ['text.equals("Hallo Welt")', true],
    ['text.equals(null)', false],
    ['text.equalsIgnoreCase("HALLO WELT")', true],
    ['text.concat("!").concat(1)', 'Hallo Welt!1'],
    ['text.split(" ")', ['Hallo', 'Welt']],
    ['text.split(" ")[1]', 'Welt'],
    ['"2026-10-23T10:00".split("T")[0]', '2026-10-23'],
    ['"a,b,,".split(",")', ['a', 'b']],
    ['"a1b22c".split("[0-9]+")', ['a', 'b', 'c']],
    ['"a.b".split("\\\\.")', ['a', 'b']],
    ['"".split(",")', ['']],
    ['text.contains("Welt")', true],
    ['text.startsWith("Hal")', true],
    ['text.endsWith("lt")', true],
    ['text.toLowerCase()', 'hallo welt'],
    ['text.toUpperCase()', 'HALLO WELT'],
    ['"  x ".trim()', 'x'],
    ['text.length()', 10],
    ['text.isEmpty()', false],
    ['text.substring(6)', 'Welt'],
    ['text.substring(0, 5)', 'Hallo'],
    ['text.charAt(1)', 'a'],
    ['text.indexOf("l")', 2],
    ['text.lastIndexOf("l")', 8],
    ['text.replace("l", "$&")', 'Ha$&$&o We$&t'],
    ['text.toString()', 'Hallo Welt'],
    ['list.size()', 3],
    ['list.isEmpty()', false],
    ['list.contains("b")', true],
    ['list.contains("x")', false],
    ['list.get(0)', 'a'],
    ['list.indexOf("c")', 2],
    ['list.toString()', '["a","b","c"]'],
    ['map.get("k")', 1],
    ['map.get("none")', null],
    ['map.containsKey("k")', true],
    ['map.size()', 1],
    ['map.isEmpty()', false],
    ['map.keySet()', ['k']],
    ['map.values()', [1]],
    ['number.toString()', '2.5'],
    ['number.intValue()', 2],
    ['number.equals(2.5)', true],
    ['flag.equals(true)', true],
    ['flag.toString()', 'true'],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(`\${${text}}`, { text: 'Hallo Welt', list: ['a', 'b', 'c'], map: { k: 1 }, number: 2.5, flag: true })).toEqual(expected);
  });

  it.each([
    'text.getClass()',
    'text.getBytes()',
    'text.matches("(a+)+$")',
    'text.substring(5, 99)',
    'text.concat()',
    'text.concat("a", "b")',
    'list.get(9)',
    'list.add("x")',
    'map.put("a", 1)',
    'map.toSource()',
    'map.hasOwnProperty("k")',
    'nothing.length()',
    'text.split("(")',
    'bean.run()',
    'S("{}")',
    'dateTime(1)',
  ])('%s is a failure', (text) => {
    expect(juel(`\${${text}}`, { text: 'Hallo', list: [], map: {}, nothing: null }).ok).toBe(false);
  });
});

describe('dates', () => {
  it.each<[string, Json]>([
    ['now()', '2026-10-23T12:00:00+02:00'],
    ['dateTime().plusDays(1).toDate()', '2026-10-24T12:00:00+02:00'],
    ['dateTime().plusWeeks(1).toDate()', '2026-10-30T12:00:00+01:00'],
    ['dateTime().plusHours(72)', '2026-10-26T11:00:00+01:00'],
    ['dateTime().plusMonths(4).plusDays(5)', '2027-02-28T12:00:00+01:00'],
    ['dateTime().minusYears(1).minusMinutes(30)', '2025-10-23T11:30:00+02:00'],
    ['now().time', NOW],
    ['now().getTime() + 1', NOW + 1],
    ['now() < dateTime().plusSeconds(1)', true],
    ['now() == dateTime()', true],
    ['now() > due', true],
    ['now().after(due)', true],
    ['now().isBefore("2026-10-23T12:00:01")', true],
    ['due > now()', false],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(`\${${text}}`, { due: '2026-10-23T09:59:59Z' })).toEqual(expected);
  });

  it('a text around a date holds it in ISO 8601', () => {
    expect(valueOf('due ${dateTime().plusDays(1)}')).toBe('due 2026-10-24T12:00:00+02:00');
  });

  it.each(['dateTime().plusDays(1e15)', 'dateTime().plusMillis(1e300)', 'dateTime().plusDays(0.5)', 'now() < "tomorrow"'])('%s is a failure', (text) => {
    expect(juel(`\${${text}}`).ok).toBe(false);
  });
});

describe('execution', () => {
  const execution = { processInstanceId: 'i-1', id: 'e-1', processBusinessKey: 'K-7' };

  it.each<[string, Json]>([
    ['execution.getVariable("amount")', 5],
    ['execution.getVariable("none")', null],
    ['execution.getVariable("none") == null', true],
    ['execution.hasVariable("amount")', true],
    ['execution.hasVariable("none") ? none : "-"', '-'],
    ['execution.variables', { amount: 5 }],
    ['execution.getVariableNames().size()', 1],
    ['execution.processBusinessKey', 'K-7'],
    ['execution.businessKey', 'K-7'],
    ['execution.getProcessBusinessKey()', 'K-7'],
    ['execution.getProcessInstanceId()', 'i-1'],
    ['execution.id', 'e-1'],
    ['execution.getProcessInstance().getId()', 'i-1'],
    ['execution.tenantId', null],
  ])('%s gives %j', (text, expected) => {
    expect(valueOf(`\${${text}}`, { amount: 5 }, { execution })).toEqual(expected);
  });

  it.each(['execution', 'execution.setVariable("a", 1)', 'execution.removeVariable("a")', 'execution.engine', 'execution.getEngineServices()', '[execution]', 'execution.getClass()'])('%s is a failure', (text) => {
    const parsed = parseExpression(`\${${text}}`, 'juel');
    expect(parsed.ok && evaluate(parsed.expression, {}, NOW).ok).toBe(false);
  });

  it('says what to do instead of writing a variable', () => {
    expect(juel('${execution.setVariable("a", 1)}')).toMatchObject({ ok: false, message: expect.stringContaining('output mapping') });
  });
});
