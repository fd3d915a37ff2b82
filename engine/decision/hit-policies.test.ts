import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { decide, explain, readDmn } from './index.ts';
import type { DecisionModel } from './index.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const LEVELS = ['high', 'middle', 'low'];

/** A rule `x in [from..to]` with the output columns `level` and `points`. */
interface Rule {
  readonly from: number;
  readonly to: number;
  readonly level: string;
  readonly points: number;
}

const rule = fc.record({ from: fc.integer({ min: 0, max: 6 }), width: fc.integer({ min: 0, max: 4 }), level: fc.constantFrom(...LEVELS), points: fc.integer({ min: 0, max: 3 }) }).map(
  ({ from, width, level, points: count }): Rule => ({ from, to: from + width, level, points: count }),
);
const rules = fc.array(rule, { maxLength: 6 });
const x = fc.integer({ min: 0, max: 10 });

function model(hitPolicy: string, table: readonly Rule[], columns: 'both' | 'level' | 'points' = 'both'): DecisionModel {
  const level = `<output id="o1" name="level" typeRef="string"><outputValues><text>"high","middle","low"</text></outputValues></output>`;
  const points = `<output id="o2" name="points" typeRef="number"/>`;
  const rows = table.map(
    (row, index) =>
      `<rule id="r${index}"><inputEntry><text>[${row.from}..${row.to}]</text></inputEntry>` +
      (columns === 'points' ? '' : `<outputEntry><text>"${row.level}"</text></outputEntry>`) +
      (columns === 'level' ? '' : `<outputEntry><text>${row.points}</text></outputEntry>`) +
      '</rule>',
  );
  const [policy, aggregation] = hitPolicy.split('+');
  const xml =
    `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:t"><decision id="answer" name="Answer"><decisionTable id="t" hitPolicy="${policy}"` +
    `${aggregation ? ` aggregation="${aggregation}"` : ''}><input id="i"><inputExpression typeRef="number"><text>x</text></inputExpression></input>` +
    `${columns === 'points' ? '' : level}${columns === 'level' ? '' : points}${rows.join('')}</decisionTable></decision></definitions>`;
  const { decisions, findings } = readDmn(xml, 'hash');
  if (!decisions || findings.length > 0) throw new Error(JSON.stringify(findings));
  return decisions;
}

function matching(table: readonly Rule[], value: number): readonly Rule[] {
  return table.filter((row) => value >= row.from && value <= row.to);
}

function outputs(row: Rule): Json {
  return { level: row.level, points: row.points };
}

function valueOf(decisions: DecisionModel, value: number): Json {
  const outcome = decide(decisions, 'Answer', { x: value }, NOW);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

/** What a policy gives for a table and what the plain rule says that it must give. */
function both(policy: string, expected: (hits: readonly Rule[]) => Json, columns: 'both' | 'level' | 'points' = 'both'): fc.IProperty<[readonly Rule[], number]> {
  return fc.property(rules, x, (table, value) => isDeepStrictEqual(valueOf(model(policy, table, columns), value), expected(matching(table, value))));
}

const orNull = (row: Rule | undefined): Json => (row ? outputs(row) : null);
const points = (hits: readonly Rule[]): number[] => hits.map((row) => row.points);

describe('the hit policy of a decision table', () => {
  it('FIRST gives the outputs of the first rule that matches', () => {
    expect(fc.check(both('FIRST', ([first]) => orNull(first))).counterexample).toBeNull();
  });

  it('RULE ORDER gives all, as the rules stand', () => {
    expect(fc.check(both('RULE ORDER', (hits) => hits.map(outputs))).counterexample).toBeNull();
  });

  it('COLLECT gives all', () => {
    expect(fc.check(both('COLLECT', (hits) => hits.map(outputs))).counterexample).toBeNull();
  });

  it('PRIORITY gives the one whose output stands first among the output values', () => {
    const property = both('PRIORITY', (hits) => orNull(LEVELS.map((level) => hits.find((row) => row.level === level)).find((row) => row !== undefined)));
    expect(fc.check(property).counterexample).toBeNull();
  });

  it('OUTPUT ORDER gives all by the order of the output values', () => {
    const property = both('OUTPUT ORDER', (hits) => LEVELS.flatMap((level) => hits.filter((row) => row.level === level)).map((row) => row.level), 'level');
    expect(fc.check(property).counterexample).toBeNull();
  });

  it('COLLECT with SUM, MIN, MAX and COUNT gives the figure', () => {
    const figures: Readonly<Record<string, (hits: readonly Rule[]) => Json>> = {
      SUM: (hits) => (hits.length === 0 ? null : points(hits).reduce((a, b) => a + b)),
      MIN: (hits) => (hits.length === 0 ? null : Math.min(...points(hits))),
      MAX: (hits) => (hits.length === 0 ? null : Math.max(...points(hits))),
      COUNT: (hits) => hits.length,
    };
    for (const [name, figure] of Object.entries(figures)) expect(fc.check(both(`COLLECT+${name}`, figure, 'points')).counterexample).toBeNull();
  });

  it('UNIQUE gives the only rule that matches, and is a problem naming the rules when several do', () => {
    fc.assert(
      fc.property(rules, x, (table, value) => {
        const hits = matching(table, value);
        const outcome = decide(model('UNIQUE', table), 'Answer', { x: value }, NOW);
        const violation = { ok: false, problem: { code: 'DECISION_HIT_POLICY', detail: { rules: hits.map((row) => table.indexOf(row) + 1) } } };
        expect(outcome).toMatchObject(hits.length <= 1 ? { ok: true, value: orNull(hits[0]) } : violation);
      }),
    );
  });

  it('ANY gives the common outputs, and is a problem when the rules differ', () => {
    fc.assert(
      fc.property(rules, x, (table, value) => {
        const hits = matching(table, value);
        const agree = hits.every((row) => row.level === hits[0]?.level && row.points === hits[0].points);
        const outcome = decide(model('ANY', table), 'Answer', { x: value }, NOW);
        expect(outcome).toMatchObject(agree ? { ok: true, value: orNull(hits[0]) } : { ok: false, problem: { code: 'DECISION_HIT_POLICY' } });
      }),
    );
  });

  it('the explanation names the rules that matched', () => {
    fc.assert(
      fc.property(rules, x, (table, value) => {
        const numbers = table.flatMap((row, index) => (value >= row.from && value <= row.to ? [index + 1] : []));
        const { traces } = explain(model('COLLECT', table), 'Answer', { x: value }, NOW);
        expect(traces.flatMap((entry) => (entry.kind === 'table' ? entry.matched.map((match) => match.number) : []))).toEqual(numbers);
      }),
    );
  });
});
