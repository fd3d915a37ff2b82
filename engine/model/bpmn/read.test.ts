import { describe, expect, test } from 'vitest';
import { boundary, chain, duration, end, processXml, start, userTask } from '../testing/bpmn-xml.ts';
import { readBpmn, readBpmnFile } from './read.ts';
import { XML_LIMITS } from './xml.ts';

const simple = processXml('p', start(), userTask('a'), end(), chain('start', 'a', 'end'));
const codes = (xml: string): readonly string[] => readBpmn(xml, 'h').findings.map(({ code }) => code);

describe('reading', () => {
  test('given a model without diagram, then it is compiled to numbered elements and flows', () => {
    const { model, findings } = readBpmn(simple, 'abc');
    expect(findings).toEqual([]);
    expect(model).toMatchObject({ kind: 'bpmn', key: 'p', hash: 'abc' });
    expect(model?.elements.map(({ number, id, parent }) => [number, id, parent])).toEqual([[0, 'p', -1], [1, 'start', 0], [2, 'a', 0], [3, 'end', 0]]);
    expect(model?.flows.map(({ source, target }) => [source, target])).toEqual([[1, 2], [2, 3]]);
  });

  test('given another prefix for the BPMN namespace and a diagram, then nothing differs', () => {
    const prefixed = simple
      .replace('xmlns=', 'xmlns:b=')
      .replace(/<(\/?)(definitions|process|startEvent|userTask|endEvent|sequenceFlow)\b/g, '<$1b:$2')
      .replace('</b:definitions>', '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="D"><d:BPMNPlane id="P"/></d:BPMNDiagram></b:definitions>');
    const { model } = readBpmn(prefixed, 'h');
    expect(model?.elements).toEqual(readBpmn(simple, 'h').model?.elements);
  });

  test('given the same model twice, then it gets the same numbers', () => {
    const nested = processXml('p', start(), userTask('a'), boundary('t', 'a', duration('PT1H')), end(), chain('start', 'a', 'end'), chain('t', 'end'));
    expect(JSON.stringify(readBpmn(nested, 'h').model)).toBe(JSON.stringify(readBpmn(nested, 'h').model));
  });

  test('given two executable processes where one was expected, then that is said', () => {
    const two = simple.replace('</definitions>', '<process id="q" isExecutable="true"><startEvent id="s2"/></process></definitions>');
    expect(codes(two)).toContain('BPMN_SEVERAL_PROCESSES');
  });

  test('given a process marked as not executable, then that is said', () => {
    expect(codes(simple.replace('isExecutable="true"', 'isExecutable="false"'))).toEqual(['BPMN_NO_PROCESS']);
  });
});

describe('hostile files', () => {
  test.each([
    ['a DOCTYPE', simple.replace('<definitions', '<!DOCTYPE x [<!ENTITY a "b">]><definitions'), 'MODEL_DOCTYPE'],
    ['an ENTITY', simple.replace('<definitions', '<! ENTITY a SYSTEM "file:///etc/passwd"><definitions'), 'MODEL_DOCTYPE'],
    ['an id __proto__', simple.replace('id="a"', 'id="__proto__"'), 'BPMN_NAME_FORBIDDEN'],
    ['a message named constructor', simple.replace('<process', '<message id="m" name="constructor"/><process'), 'BPMN_NAME_FORBIDDEN'],
    ['an attribute prototype', simple.replace('id="a"', 'id="a" prototype="x"'), 'BPMN_NAME_FORBIDDEN'],
    ['an id that is encoded', simple.replace('id="a"', 'id="&#95;_proto__"'), 'BPMN_NAME_FORBIDDEN'],
    ['too deep nesting', simple.replace('</userTask>', `<extensionElements>${'<x>'.repeat(200)}${'</x>'.repeat(200)}</extensionElements></userTask>`), 'MODEL_TOO_DEEP'],
    ['too much text', simple + ' '.repeat(XML_LIMITS.characters), 'MODEL_TOO_LARGE'],
    ['too many elements', simple.replace('</userTask>', `<extensionElements>${'<x/>'.repeat(XML_LIMITS.elements)}</extensionElements></userTask>`), 'MODEL_TOO_LARGE'],
    ['an unclosed element', simple.replace('</process>', ''), 'MODEL_XML'],
    ['no XML at all', 'hello', 'MODEL_XML'],
    ['nothing', '', 'MODEL_XML'],
    ['another root', '<html/>', 'MODEL_XML'],
    ['a doubled attribute', simple.replace('id="a"', 'id="a" id="b"'), 'MODEL_XML'],
  ])('given %s, then it is refused with a finding', (_what, xml, code) => {
    const { model, findings } = readBpmn(xml, 'h');
    expect(model).toBeUndefined();
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  test('given broken XML with markup in it, then the finding reflects none of it', () => {
    const { findings } = readBpmn('<definitions><img src=x onerror=alert(1)></definitions>', 'h');
    expect(JSON.stringify(findings)).not.toMatch(/[<>]|alert/);
  });
});

describe('forms with the same meaning', () => {
  test('given flags written as numbers and a prefixed host, then nothing differs', () => {
    const plain = processXml('p', start(), userTask('a'), boundary('t', 'a', duration('PT1H'), { cancelActivity: 'false' }), end(), chain('start', 'a', 'end'), chain('t', 'end'));
    const other = plain.replace('isExecutable="true"', 'isExecutable="1"').replace('cancelActivity="false"', 'cancelActivity="0"').replace('attachedToRef="a"', 'attachedToRef="tns:a"');
    expect(readBpmn(other, 'h')).toEqual(readBpmn(plain, 'h'));
  });

  test('given a byte order mark, then it is no part of the document', () => {
    expect(codes(`\uFEFF${simple}`)).toEqual([]);
  });

  test('given several processes of which none says whether it runs, then all run', () => {
    const two = simple.replace(' isExecutable="true"', '').replace('</definitions>', '<process id="q"><startEvent id="s2"/></process></definitions>');
    expect(readBpmnFile(two, 'h').models.map(({ key }) => key)).toEqual(['p', 'q']);
  });
});
