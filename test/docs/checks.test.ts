import { describe, expect, it } from 'vitest';
import { RULE_FAMILIES } from '../../engine/model/bpmn/checks/all.rules.ts';
import { checksPage } from './checks-page.ts';
import { readPage } from './markdown.ts';

describe('the reference of deployment checks', () => {
  it('holds every rule with its tests; `npm run docs:checks` renews it', () => {
    expect(readPage('reference/checks.md')).toBe(checksPage());
  });

  it('says each rule once, in a sentence', () => {
    const sentences = RULE_FAMILIES.flatMap(({ rules }) => rules.map(({ rule }) => rule));
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
    expect(sentences.filter((sentence) => !/^\p{Lu}.*\.$/u.test(sentence))).toEqual([]);
  });
});
