import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { decide, explain, readDmn } from './index.ts';
import type { DecisionModel } from './index.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');

function read(body: string, version = '20230324'): DecisionModel {
  const { decisions, findings } = readDmn(`<definitions xmlns="https://www.omg.org/spec/DMN/${version}/MODEL/" id="d" name="d" namespace="urn:t">${body}</definitions>`, 'hash');
  if (!decisions || findings.some((finding) => finding.severity === 'error')) throw new Error(JSON.stringify(findings));
  return decisions;
}

const text = (value: string): string => `<literalExpression><text>${value}</text></literalExpression>`;

/** A fee in two steps: the rate per month by table, the amount by expression over a business knowledge model. */
const FEE = `
  <itemDefinition name="tVehicle" id="tVehicle"><itemComponent name="first registration"><typeRef>date</typeRef></itemComponent><itemComponent name="kind"><typeRef>string</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tMonths" id="tMonths"><typeRef>number</typeRef><allowedValues><text>6, 12, 24</text></allowedValues></itemDefinition>
  <inputData id="vehicle" name="vehicle"><variable name="vehicle" typeRef="tVehicle"/></inputData>
  <inputData id="months" name="months"><variable name="months" typeRef="tMonths"/></inputData>
  <businessKnowledgeModel id="discount" name="discount"><variable name="discount"/><encapsulatedLogic>
    <formalParameter name="registered" typeRef="date"/>${text('if registered &lt; date("2000-01-01") then 100 else 0')}</encapsulatedLogic></businessKnowledgeModel>
  <decision id="rate" name="rate per month"><variable name="rate per month" typeRef="number"/><informationRequirement><requiredInput href="#vehicle"/></informationRequirement>
    <decisionTable id="rates" hitPolicy="UNIQUE"><input id="i1"><inputExpression><text>vehicle.kind</text></inputExpression><inputValues><text>"car","van"</text></inputValues></input>
      <output id="o1" name="cents" typeRef="number"/>
      <rule id="r1"><inputEntry><text>"car"</text></inputEntry><outputEntry><text>500</text></outputEntry><annotationEntry><text>fee schedule no. 1</text></annotationEntry></rule>
      <rule id="r2"><inputEntry><text>"van"</text></inputEntry><outputEntry><text>900</text></outputEntry></rule></decisionTable></decision>
  <decision id="fee" name="fee"><variable name="fee" typeRef="number"/>
    <informationRequirement><requiredDecision href="#rate"/></informationRequirement><informationRequirement><requiredInput href="#months"/></informationRequirement>
    <informationRequirement><requiredInput href="#vehicle"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#discount"/></knowledgeRequirement>
    ${text('rate per month * months - discount(vehicle.first registration)')}</decision>`;

const CAR = { kind: 'car', 'first registration': '1998-07-01' };

describe('a decision that requires others', () => {
  const model = read(FEE);

  it('is found by id and by name, and computes what it requires first', () => {
    expect(decide(model, 'fee', { vehicle: CAR, months: 12 }, NOW)).toEqual({ ok: true, value: 5900 });
    expect(decide(model, 'rate per month', { vehicle: CAR }, NOW)).toEqual({ ok: true, value: 500 });
    expect(decide(model, 'rate', { vehicle: { ...CAR, kind: 'van' } }, NOW)).toEqual({ ok: true, value: 900 });
  });

  it('explains itself: decisions in order, matched rules with their annotations', () => {
    const { traces } = explain(model, 'fee', { vehicle: CAR, months: 6 }, NOW);
    expect(traces).toEqual([
      { kind: 'table', tableId: 'rates', hitPolicy: 'UNIQUE', matched: [{ ruleId: 'r1', number: 1, annotations: ['fee schedule no. 1'] }] },
      { kind: 'decision', decisionId: 'rate', name: 'rate per month' },
      { kind: 'decision', decisionId: 'fee', name: 'fee' },
    ]);
  });

  it.each<[string, JsonObject, string, string]>([
    ['an input of another type', { vehicle: 'car', months: 12 }, 'DECISION_INPUT_REFUSED', 'vehicle'],
    ['an input outside its allowed values', { vehicle: CAR, months: 7 }, 'DECISION_INPUT_REFUSED', 'months'],
    ['a date that does not exist', { vehicle: { ...CAR, 'first registration': '1998-02-30' }, months: 12 }, 'DECISION_INPUT_REFUSED', 'vehicle'],
    ['a value outside the input values of the table', { vehicle: { ...CAR, kind: 'ship' }, months: 12 }, 'DECISION_INPUT_REFUSED', 'vehicle.kind'],
  ])('%s is a problem that names the input and not its value', (_name, input, code, named) => {
    const outcome = decide(model, 'fee', input, NOW);
    expect(outcome).toMatchObject({ ok: false, problem: { code, message: expect.stringContaining(`'${named}'`) } });
    expect(JSON.stringify(outcome)).not.toMatch(/ship|1998/);
  });

  it('that nobody deployed is a problem', () => {
    expect(decide(model, 'constructor', {}, NOW)).toMatchObject({ ok: false, problem: { code: 'DECISION_UNKNOWN' } });
  });
});

describe('what decision logic may be', () => {
  it('a table alone reads the data by name, without any input drawn', () => {
    const model = read(`<decision id="a" name="a"><decisionTable id="t"><input id="i"><inputExpression typeRef="date"><text>appliedOn</text></inputExpression></input><output id="o" name="o"/>
      <rule id="r"><inputEntry><text>&gt;= date("2025-07-01")</text></inputEntry><outputEntry><text>"new"</text></outputEntry></rule></decisionTable></decision>`);
    expect(decide(model, 'a', { appliedOn: '2025-07-01' }, NOW)).toEqual({ ok: true, value: 'new' });
    expect(decide(model, 'a', { appliedOn: '2025-06-30' }, NOW)).toEqual({ ok: true, value: null });
  });

  it('no rule matches: the default outputs count', () => {
    const model = read(`<decision id="a" name="a"><decisionTable id="t"><input id="i"><inputExpression><text>x</text></inputExpression></input>
      <output id="o1" name="fee"><defaultOutputEntry><text>10</text></defaultOutputEntry></output><output id="o2" name="why"><defaultOutputEntry><text>"standard"</text></defaultOutputEntry></output>
      <rule id="r"><inputEntry><text>1</text></inputEntry><outputEntry><text>20</text></outputEntry><outputEntry><text>"one"</text></outputEntry></rule></decisionTable></decision>`);
    expect(decide(model, 'a', { x: 1 }, NOW)).toEqual({ ok: true, value: { fee: 20, why: 'one' } });
    expect(decide(model, 'a', { x: 2 }, NOW)).toEqual({ ok: true, value: { fee: 10, why: 'standard' } });
  });

  it.each([
    ['a context whose last entry is the result', `<context><contextEntry><variable name="a"/>${text('2')}</contextEntry><contextEntry><variable name="b"/>${text('a * 3')}</contextEntry><contextEntry>${text('a + b')}</contextEntry></context>`, 8],
    ['a relation', `<relation><column name="n"/><column name="m"/><row>${text('1')}${text('2')}</row></relation>`, [{ n: 1, m: 2 }]],
    ['a list', `<list>${text('1')}${text('"b"')}</list>`, [1, 'b']],
    ['a conditional', `<conditional><if>${text('x &gt; 1')}</if><then>${text('"more"')}</then><else>${text('"less"')}</else></conditional>`, 'more'],
    ['a loop', `<for iteratorVariable="i"><in>${text('[1, 2]')}</in><return>${text('i * x')}</return></for>`, [5, 10]],
    ['a filter', `<filter><in>${text('[1, 2, 3]')}</in><match>${text('item &gt; 1')}</match></filter>`, [2, 3]],
    ['every', `<every iteratorVariable="i"><in>${text('[1, 2]')}</in><satisfies>${text('i &lt; x')}</satisfies></every>`, true],
    ['a function called with names', `<invocation>${text('function(a, b) a - b')}<binding><parameter name="b"/>${text('1')}</binding><binding><parameter name="a"/>${text('x')}</binding></invocation>`, 4],
    ['today as the clock says', text('string(today())'), '2026-05-04'],
  ])('%s', (_name, logic, expected) => {
    for (const version of ['20191111', '20211108', '20230324']) {
      expect(decide(read(`<decision id="a" name="a">${logic}</decision>`, version), 'a', { x: 5 }, NOW)).toEqual({ ok: true, value: expected });
    }
  });

  it('a decision service takes its inputs by name', () => {
    const model = read(`${FEE}<decisionService id="s" name="fees"><variable name="fees"/><outputDecision href="#fee"/><encapsulatedDecision href="#rate"/><inputData href="#vehicle"/><inputData href="#months"/></decisionService>`);
    expect(decide(model, 'fees', { vehicle: CAR, months: 6 }, NOW)).toEqual({ ok: true, value: 2900 });
  });

  it('an expression without a value is a problem that says why', () => {
    const outcome = decide(read(`<decision id="a" name="a">${text('missing + 1')}</decision>`), 'a', {}, NOW);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'DECISION_FAILED', message: expect.stringContaining("'missing'") } });
  });

  it('a result of another type than declared is a problem', () => {
    const model = read(`<decision id="a" name="a"><variable name="a" typeRef="number"/>${text('"twelve"')}</decision>`);
    expect(decide(model, 'a', {}, NOW)).toMatchObject({ ok: false, problem: { code: 'DECISION_TYPE_MISMATCH' } });
  });

  it('a rule that gives what the output values do not list is a problem', () => {
    const model = read(`<decision id="a" name="a"><decisionTable id="t"><input id="i"><inputExpression><text>1</text></inputExpression></input><output id="o" name="o"><outputValues><text>"x"</text></outputValues></output>
      <rule id="r"><inputEntry><text>-</text></inputEntry><outputEntry><text>"y"</text></outputEntry></rule></decisionTable></decision>`);
    expect(decide(model, 'a', {}, NOW)).toMatchObject({ ok: false, problem: { code: 'DECISION_OUTPUT_REFUSED' } });
  });

  it('a loop without end is stopped', () => {
    const model = read(`<decision id="a" name="a">${text('for i in 1..100000, j in 1..100000 return i')}</decision>`);
    expect(decide(model, 'a', {}, NOW)).toMatchObject({ ok: false, problem: { code: 'DECISION_FAILED' } });
  });
});
