import { describe, expect, it } from 'vitest';
import { decide, readDmn } from './index.ts';

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

function codes(xml: string): string[] {
  return readDmn(xml, 'hash').findings.map((finding) => finding.code);
}

function definitions(body: string, namespace = 'urn:t'): string {
  return `<definitions xmlns="${MODEL}" id="d" name="d" namespace="${namespace}">${body}</definitions>`;
}

const literal = (text: string): string => `<literalExpression><text>${text}</text></literalExpression>`;

function table(attributes: string, outputs: string, rule: string): string {
  return definitions(`<decision id="a" name="a"><decisionTable id="t" ${attributes}><input id="i"><inputExpression><text>x</text></inputExpression></input>${outputs}${rule}</decisionTable></decision>`);
}

const OUTPUT = '<output id="o" name="o"/>';
const RULE = '<rule id="r"><inputEntry><text>1</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>';

describe('a file that is not a usable DMN model', () => {
  it.each([
    ['declares a DOCTYPE', `<!DOCTYPE x [<!ENTITY e "x">]>${definitions('')}`, 'MODEL_DOCTYPE'],
    ['is broken XML', definitions('<decision'), 'MODEL_XML'],
    ['is BPMN', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'DMN_NOT_DMN'],
    ['is DMN 1.1', '<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>', 'DMN_NOT_DMN'],
  ])('is refused without a model when it %s', (_name, xml, code) => {
    const result = readDmn(xml, 'hash');
    expect(result.findings.map((finding) => finding.code)).toEqual([code]);
    expect(result.decisions).toBeUndefined();
  });

  it.each([
    ['no decision', definitions(''), 'DMN_NO_DECISION'],
    ['a decision without logic', definitions('<decision id="a" name="a"/>'), 'DMN_LOGIC_MISSING'],
    ['an expression that is not FEEL', definitions(`<decision id="a" name="a">${literal('1 +')}</decision>`), 'DMN_EXPRESSION'],
    ['an expression in another language', definitions('<decision id="a" name="a"><literalExpression expressionLanguage="javascript"><text>1</text></literalExpression></decision>'), 'DMN_LANGUAGE'],
    ['a requirement that leads nowhere', definitions(`<decision id="a" name="a"><informationRequirement><requiredInput href="#gone"/></informationRequirement>${literal('1')}</decision>`), 'DMN_REQUIREMENT'],
    ['a circle', definitions(['a', 'b'].map((id) => `<decision id="${id}" name="${id}"><informationRequirement><requiredDecision href="#${id === 'a' ? 'b' : 'a'}"/></informationRequirement>${literal('1')}</decision>`).join('')), 'DMN_CYCLE'],
    ['two elements of one id', definitions(`<decision id="a" name="a">${literal('1')}</decision><decision id="a" name="b">${literal('1')}</decision>`), 'DMN_DUPLICATE_ID'],
    ['an import that was not deployed', definitions(`<import namespace="urn:other" name="o"/><decision id="a" name="a">${literal('1')}</decision>`), 'DMN_IMPORT'],
    ['a function in Java', definitions('<businessKnowledgeModel id="f" name="f"><encapsulatedLogic kind="Java"/></businessKnowledgeModel><decision id="a" name="a"><literalExpression><text>1</text></literalExpression></decision>'), 'DMN_FUNCTION_KIND'],
    ['an unknown hit policy', table('hitPolicy="LAST"', OUTPUT, RULE), 'DMN_HIT_POLICY'],
    ['an aggregation without COLLECT', table('hitPolicy="UNIQUE" aggregation="SUM"', OUTPUT, RULE), 'DMN_AGGREGATION'],
    ['a priority without an order', table('hitPolicy="PRIORITY"', OUTPUT, RULE), 'DMN_PRIORITY'],
    ['a table without output', table('', '', '<rule id="r"><inputEntry><text>1</text></inputEntry></rule>'), 'DMN_OUTPUT_MISSING'],
    ['a rule that is too short', table('', `${OUTPUT}<output id="p" name="p"/>`, RULE), 'DMN_RULE_WIDTH'],
  ])('%s is reported', (_name, xml, code) => {
    expect(codes(xml)).toContain(code);
  });

  it('a forbidden name is refused', () => {
    expect(codes(definitions(`<decision id="a" name="__proto__">${literal('1')}</decision>`))).not.toEqual([]);
    expect(codes(definitions(`<decision id="a" name="a">${literal('x.constructor')}</decision>`))).toEqual(['DMN_EXPRESSION']);
  });
});

describe('a model that imports another', () => {
  it('reads its decisions under the name of the import', () => {
    const base = readDmn(definitions(`<inputData id="n" name="n"/><decision id="twice" name="twice"><informationRequirement><requiredInput href="#n"/></informationRequirement>${literal('n * 2')}</decision>`, 'urn:base'), 'one');
    if (!base.decisions) throw new Error('The imported model cannot be read.');
    const { decisions, findings } = readDmn(
      definitions(`<import namespace="urn:base" name="base"/><decision id="a" name="a"><informationRequirement><requiredDecision href="urn:base#twice"/></informationRequirement>${literal('base.twice + 1')}</decision>`),
      'two',
      [base.decisions],
    );
    expect(findings).toEqual([]);
    expect(decisions && decide(decisions, 'a', { n: 4 }, 0)).toEqual({ ok: true, value: 9 });
  });
});
