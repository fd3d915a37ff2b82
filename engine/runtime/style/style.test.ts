import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RULE_FAMILIES } from '../../model/bpmn/checks/all.rules.ts';
import { chain, definitions, end, flow, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { compileResources } from '../deployed-models.ts';
import { check, checkStyle, openInMemoryEngine } from '../library.ts';
import { STYLE_LIMITS, styleFindings } from './index.ts';
import { STYLE_RULES } from './rules.ts';
import { STYLE_MODELS } from './style-models.ts';

/** Rule and element of every style finding. */
async function styleOf(xml: string): Promise<readonly string[]> {
  expect(check(xml).filter(({ severity }) => severity === 'error')).toEqual([]);
  return (await checkStyle(xml)).map(({ elementId, message }) => `${/\(([a-z-]+)\)$/.exec(message)?.[1]} ${elementId}`);
}

describe('the style of a model', () => {
  it.each(STYLE_MODELS)('given $about, then $rule says so, and is silent about the twin', async ({ rule, at, broken, right }) => {
    expect(await styleOf(broken)).toContain(`${rule} ${at}`);
    expect(await styleOf(right)).not.toContain(`${rule} ${at}`);
  });

  it('has a proof for each rule', () => {
    expect([...new Set(STYLE_MODELS.map(({ rule }) => rule))].toSorted()).toEqual(Object.keys(STYLE_RULES).toSorted());
  });

  it('is told as a warning with element and advice', async () => {
    const [model] = STYLE_MODELS;
    expect(await checkStyle({ name: 'a.bpmn', content: model?.broken ?? '' })).toEqual([
      { severity: 'warning', code: 'BPMN_STYLE', resource: 'a.bpmn', elementId: 'a', message: 'Name the activity "a" after what is done there. (label-required)' },
    ]);
  });

  it('given a process with a start event and no end event, or the other way round, then only the check for that says so', async () => {
    const open = definitions(`<process id="p" isExecutable="true">${start('s', '', { name: 'S' })}${userTask('a', { name: 'A' })}${flow('s', 'a')}</process>`);
    expect(check(open)).toMatchObject([{ code: 'BPMN_ENDS' }]);
    expect(await checkStyle(open)).toEqual([]);
    const loose = definitions(`<process id="p" isExecutable="true">${userTask('a', { name: 'A' })}${end('e', '', { name: 'E' })}${flow('a', 'e')}</process>`);
    expect(check(loose)).toMatchObject([{ code: 'BPMN_STARTS' }]);
    expect(await checkStyle(loose)).toEqual([]);
  });

  it('goes by the flows, not by the lists of incoming and outgoing ones', async () => {
    const listed = definitions(`<process id="p" isExecutable="true">${start('s', '', { name: 'S' })}${userTask('a', { name: 'A' }, '<incoming>s_a</incoming><incoming>s_a</incoming><outgoing>a_e</outgoing><outgoing>a_e</outgoing>')}${end('e', '', { name: 'E' })}${chain('s', 'a', 'e')}</process>`);
    expect(await styleOf(listed)).toEqual([]);
  });

  it('is looked at in processes that are executed, not in those that are only drawn', async () => {
    const drawn = `<process id="drawn" isExecutable="false">${userTask('b')}</process><process id="empty"/>`;
    const run = `<process id="p" isExecutable="true">${start('s', '', { name: 'S' })}${userTask('a')}${end('e', '', { name: 'E' })}${chain('s', 'a', 'e')}</process>`;
    expect(await styleOf(definitions(drawn, run))).toEqual(['label-required a']);
    // where no process is marked, all are executed
    expect(await styleOf(definitions(run.replace(' isExecutable="true"', '')))).toEqual(['label-required a']);
  });

  it('given a model without a diagram, then that is no finding', async () => {
    const plain = STYLE_MODELS[0]?.right ?? '';
    expect(plain).not.toContain('BPMNDiagram');
    expect(await checkStyle(plain)).toEqual([]);
  });
});

describe('a hostile diagram, which the checks read past', () => {
  const shapes = (...elements: readonly string[]): string =>
    (STYLE_MODELS[0]?.broken ?? '').replace('</definitions>', `<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="diagram"><d:BPMNPlane id="plane" bpmnElement="p">${elements.join('')}</d:BPMNPlane></d:BPMNDiagram></definitions>`);

  it.each([
    ['ids that are reserved words', shapes('<d:BPMNShape id="__proto__" bpmnElement="constructor"/><d:BPMNShape id="constructor" bpmnElement="__proto__"/>')],
    ['attributes that are reserved words', shapes('<d:BPMNShape id="x" __proto__="a" constructor="b" hasOwnProperty="c"/>')],
    ['elements that are reserved words', shapes('<d:__proto__/><d:constructor/>')],
    ['elements nested ten thousand deep', shapes('<d:a>'.repeat(10_000), '</d:a>'.repeat(10_000))],
    ['an id that an element has', shapes('<d:BPMNShape id="a" bpmnElement="a"/>')],
  ])('given %s, then the findings are those of the model', async (_, xml) => {
    expect(await styleOf(xml)).toEqual(['label-required a']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('style at deployment', () => {
  it('given a model that is accepted, then its style is among the findings, and it is deployed', async () => {
    await using engine = await openInMemoryEngine();
    const broken = STYLE_MODELS[0]?.broken ?? '';
    expect(await engine.deploy(broken)).toMatchObject({ deployed: true, findings: [{ code: 'BPMN_STYLE', severity: 'warning', elementId: 'a' }] });
  });

  it('given a model that is refused, then nothing is said about its style', async () => {
    await using engine = await openInMemoryEngine();
    const refused = STYLE_MODELS[0]?.broken.replace('targetRef="a"', 'targetRef="nowhere"') ?? '';
    const { deployed, findings } = await engine.deploy(refused);
    expect(deployed).toBe(false);
    expect(findings.map(({ code }) => code)).not.toContain('BPMN_STYLE');
    expect(await checkStyle(refused)).toEqual([]);
  });

  it.each([
    ['elements', STYLE_LIMITS.file.elements / 2 + 1, ''],
    ['characters', 1, ' '.repeat(STYLE_LIMITS.file.characters)],
  ])('given a file with more %s than are looked at, then it is accepted without style findings', async (_, tasks, blanks) => {
    const file = (length: number): string => row(length).replace('</definitions>', `${blanks}</definitions>`);
    expect(check(file(tasks))).toEqual([]);
    expect(await checkStyle(file(tasks))).toEqual([]);
    expect(await checkStyle(row(1))).not.toEqual([]);
  });

  it('given many files, then the first ones are looked at, up to the limit of a deployment', async () => {
    const resources = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.bpmn`, content: row(99, `p${index}`) }));
    const { models } = compileResources(resources);
    const looked = new Set((await styleFindings(resources, models.processes)).map(({ resource }) => resource));
    // 102 flow nodes with the process, and 100 flows each
    expect([...looked]).toEqual(resources.slice(0, 9).map(({ name }) => name));
  });
});

describe('the rules of bpmnlint', () => {
  beforeEach(() => void vi.spyOn(console, 'error'));
  afterEach(() => void vi.restoreAllMocks());

  it('can look at every model that the checks accept, and never repeat what they say', async () => {
    const models = RULE_FAMILIES.flatMap(({ rules }) => rules.flatMap(({ broken, right }) => [broken, right]));
    let looked = 0;
    for (const model of models) {
      const findings = check(model);
      if (findings.some(({ severity }) => severity === 'error')) continue;
      looked += 1;
      const ours = new Set(findings.filter(({ code }) => SAME.has(code)).map(({ elementId }) => elementId));
      expect((await checkStyle(model)).filter(({ elementId, message }) => ours.has(elementId) && /required\)$|conditional-flows\)$/.test(message) && !message.includes('label-required'))).toEqual([]);
    }
    expect(looked).toBeGreaterThan(500);
    // a rule that breaks is written there
    expect(console.error).not.toHaveBeenCalled();
  });
});

/** What our own checks say about beginnings, ends and conditions. */
const SAME = new Set(['BPMN_STARTS', 'BPMN_ENDS', 'BPMN_EMPTY', 'BPMN_CONDITION_MISSING']);

/** A process of so many tasks without names, one after the other. */
function row(tasks: number, key = 'p'): string {
  const ids = Array.from({ length: tasks }, (_, index) => `a${index}`);
  return definitions(`<process id="${key}" isExecutable="true">${start('s')}${ids.map((id) => userTask(id)).join('')}${end('e')}${chain('s', ...ids, 'e')}</process>`);
}
