import { describe, expect, test } from 'vitest';
import { catchEvent, chain, declarations, definitions, message, start, throwEvent } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { testTitles } from '../../testing/rule.ts';
import { readBpmnFile } from '../read.ts';
import { RULE_FAMILIES } from './all.rules.ts';

describe.each(RULE_FAMILIES)('$family', ({ family, rules }) => {
  const titled = rules.map((rule, index) => ({ ...rule, titles: testTitles(family, index) }));

  test.each(titled)('$titles.broken: $rule', (rule) => {
    const { models, findings } = readBpmnFile(rule.broken, 'h');
    const found = findings.filter(({ code, elementId }) => code === rule.code && elementId === rule.at);
    expect(found, `findings: ${JSON.stringify(findings)}`).not.toEqual([]);
    expect(found.map(({ severity, clause }) => ({ severity, clause }))).toContainEqual({ severity: rule.severity, clause: rule.clause });
    expect(found.filter(({ message: sentence }) => !/^[\p{L}"][\s\S]+[.:;,]/u.test(sentence))).toEqual([]);
    // the model breaks this rule alone
    expect(findings.filter(({ code, severity }) => severity === 'error' && code !== rule.code)).toEqual([]);
    expect(models.length > 0).toBe(rule.severity === 'warning');
  });

  test.each(titled)('$titles.right', (rule: Rule) => {
    const { models, findings } = readBpmnFile(rule.right, 'h');
    expect(findings.filter(({ code, severity }) => code === rule.code || severity === 'error')).toEqual([]);
    expect(models).not.toEqual([]);
  });
});

test('given a file with two executable processes, then each is compiled and their shared messages are known to both', () => {
  const one = `${start()}${catchEvent('w', message('M'))}${chain('start', 'w')}`;
  const two = `${start('start2')}${throwEvent('t', message('M'))}${chain('start2', 't')}`;
  const file = definitions(declarations(one), `<process id="one" isExecutable="true">${one}</process><process id="two" isExecutable="true">${two}</process><process id="three" isExecutable="false"/>`);
  expect(readBpmnFile(file, 'h').models.map(({ key }) => key)).toEqual(['one', 'two']);
});
