import { describe, expect, it } from 'vitest';
import { isJavaScript, languageOf, parseExpression } from './index.ts';

describe('the language that a model names', () => {
  it.each([
    undefined,
    '',
    ' ',
    'feel',
    'FEEL',
    'text/x-feel',
    'http://www.omg.org/spec/FEEL/20140401',
    'https://www.omg.org/spec/DMN/20180521/FEEL/',
    'https://www.omg.org/spec/DMN/20191111/FEEL/',
    'https://www.omg.org/spec/DMN/20211108/FEEL/',
    'https://www.omg.org/spec/DMN/20230324/FEEL/',
    'http://www.w3.org/1999/XPath',
    'http://www.w3.org/TR/XPath',
  ])('%s is FEEL', (attribute) => {
    expect(languageOf(attribute)).toBe('feel');
  });

  it.each(['juel', 'JUEL', ' juel '])('%s is JUEL', (attribute) => {
    expect(languageOf(attribute)).toBe('juel');
  });

  it.each(['groovy', 'http://www.mvel.org/2.0', 'http://www.java.com/java', 'JavaScript', 'feelings', 'https://example.org/DMN/20191111/FEEL/'])('%s is no language of expressions here', (attribute) => {
    expect(languageOf(attribute)).toBeNull();
  });

  it.each([
    ['javascript', true],
    ['JavaScript', true],
    ['js', true],
    ['ecmascript', true],
    ['text/javascript', true],
    ['application/x-javascript', true],
    ['java', false],
    ['groovy', false],
    ['', false],
    [undefined, false],
  ])('the script format %s is JavaScript: %s', (format, expected) => {
    expect(isJavaScript(format)).toBe(expected);
  });

  it('stays with the parsed expression', () => {
    expect(parseExpression('a = 1')).toMatchObject({ ok: true, expression: { text: 'a = 1', language: 'feel' } });
    expect(parseExpression('${a == 1}', 'juel')).toMatchObject({ ok: true, expression: { text: '${a == 1}', language: 'juel' } });
  });
});
