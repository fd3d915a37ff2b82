import { chain, element, end, processXml, script, start } from '../../engine/model/testing/bpmn-xml.ts';

/** `p`: start, the given elements in a row, end. Each is its id and its XML. */
export function row(...elements: readonly (readonly [id: string, xml: string])[]): string {
  return processXml('p', start(), ...elements.map(([, xml]) => xml), end(), chain('start', ...elements.map(([id]) => id), 'end'));
}

export function scripted(feel: string): string {
  return row(['work', script('work', feel, { resultVariable: 'result' })]);
}

export function javascript(source: string): string {
  return row(['work', element('scriptTask', 'work', { scriptFormat: 'javascript', resultVariable: 'result' }, `<script><![CDATA[${source}]]></script>`)]);
}

export function repeated(id: string, loop: string, body = ''): readonly [string, string] {
  return [id, body === '' ? element('scriptTask', id, { scriptFormat: 'feel' }, `${loop}<script>1</script>`) : element('subProcess', id, {}, loop, body)];
}

export function cardinality(feel: string, sequential = false): string {
  return `<multiInstanceLoopCharacteristics isSequential="${String(sequential)}"><loopCardinality xsi:type="tFormalExpression">${feel}</loopCardinality></multiInstanceLoopCharacteristics>`;
}

/** Text repeated, or made for each number from 0. */
export function times(count: number, text: string | ((index: number) => string)): string {
  return Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join('');
}
