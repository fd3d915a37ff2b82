import * as fc from 'fast-check';
import { adHoc, boundary, catchEvent, conditional, duration, element, end, flow, gateway, message, processXml, script, signal, start, terminate, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';

type Kind = 'user' | 'service' | 'script' | 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'catch' | 'throw' | 'guarded' | 'terminate' | 'adHoc' | 'condition';

interface Graph {
  readonly nodes: readonly Kind[];
  /** From and to, as numbers of nodes; some lead back. */
  readonly flows: readonly (readonly [number, number])[];
}

const kinds: readonly Kind[] = ['user', 'user', 'service', 'script', 'exclusive', 'parallel', 'inclusive', 'complex', 'catch', 'throw', 'guarded', 'terminate', 'adHoc', 'condition'];

/** A process without any structure: paths split and join as they come. */
export const anyGraph: fc.Arbitrary<Graph> = fc.record({
  nodes: fc.array(fc.constantFrom(...kinds), { minLength: 3, maxLength: 14 }),
  flows: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 2, maxLength: 24 }),
});

/** A way back leads to a user task, so that no circle goes round without somebody. */
export function graphXml({ nodes, flows }: Graph): string {
  const id = (index: number): string => `n${index}`;
  const path = nodes.slice(1).map((_, index) => [index, index + 1] as const);
  const chosen = flows.map(([from, to]) => [from % nodes.length, to % nodes.length] as const).filter(([from, to]) => to > from + 1 || (to <= from && nodes[to] === 'user'));
  const unique = [...new Map([...path, ...chosen].filter(([from]) => nodes[from] !== 'terminate').map((edge) => [edge.join(), edge])).values()];
  const ways = unique.map(([from, to], index) => {
    const kind = nodes[from];
    const chooses = kind === 'exclusive' || kind === 'inclusive';
    return flow(id(from), id(to), chooses ? `=modulo(path + ${index}, 2) = 0` : undefined, `f${index}`);
  });
  const defaults = new Map(unique.map(([from], index) => [from, `f${index}`]));
  const elements = nodes.map((kind, index) => nodeXml(kind, id(index), defaults.get(index)));
  return processXml('p', start(), ...elements, flow('start', 'n0'), ...ways);
}

function nodeXml(kind: Kind, id: string, defaultFlow: string | undefined): string {
  const attributes = defaultFlow === undefined ? {} : { default: defaultFlow };
  switch (kind) {
    case 'user':
      return userTask(id);
    case 'service':
      return element('serviceTask', id);
    case 'script':
      return script(id, 'path + 1', { resultVariable: 'path' });
    case 'exclusive':
    case 'inclusive':
      return gateway(kind, id, attributes);
    case 'parallel':
    case 'complex':
      return gateway(kind, id);
    case 'catch':
      return catchEvent(id, message(id));
    case 'throw':
      return throwEvent(id, signal('S'));
    case 'guarded':
      return userTask(id) + boundary(`${id}.at`, id, signal('S'), { cancelActivity: 'false' }) + end(`${id}.end`) + flow(`${id}.at`, `${id}.end`);
    case 'terminate':
      return end(id, terminate());
    case 'adHoc':
      return adHoc(id, {}, userTask(`${id}.a`), userTask(`${id}.b`));
    case 'condition':
      return userTask(id) + boundary(`${id}.at`, id, conditional('=modulo(path, 2) = 0')) + boundary(`${id}.timer`, id, duration('PT1H'), { cancelActivity: 'false' }) + end(`${id}.end`) + flow(`${id}.at`, `${id}.end`) + flow(`${id}.timer`, `${id}.end`);
  }
}
