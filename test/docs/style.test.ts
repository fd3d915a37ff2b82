import all from 'bpmnlint/config/all.js';
import { describe, expect, it } from 'vitest';
import { STYLE_LIMITS } from '../../engine/runtime/style/index.ts';
import { STYLE_RULES } from '../../engine/runtime/style/rules.ts';
import { codesOf, readPage, rowsOf } from './markdown.ts';

const page = readPage('reference/style.md');
const spaced = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');

describe('the style reference', () => {
  it('lists the rules that are applied, and no others', () => {
    expect(rowsOf(page).flatMap(([rule = '']) => codesOf(rule))).toEqual(Object.keys(STYLE_RULES));
  });

  it('names the sizes up to which files are looked at', () => {
    const { file, deployment } = STYLE_LIMITS;
    expect(page).toContain(`at most ${spaced(file.elements)} flow nodes and flows and ${spaced(file.characters)} characters, in one deployment together at most ${spaced(deployment.elements)} and ${spaced(deployment.characters)};`);
  });
});

describe('the decision about style', () => {
  it('says of each rule of bpmnlint whether it is applied', () => {
    const decided = rowsOf(readPage('decisions/0012-style-findings.md')).flatMap(([rules = '', applied = '']) => codesOf(rules).map((rule) => ({ rule, applied: applied !== 'no' })));
    expect(decided.map(({ rule }) => rule).toSorted()).toEqual(Object.keys(all.rules).toSorted());
    expect(decided.filter(({ applied }) => applied).map(({ rule }) => rule).toSorted()).toEqual(Object.keys(STYLE_RULES));
  });
});
