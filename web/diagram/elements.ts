/** An element of a process as people read it. */
export interface ElementName {
  readonly id: string;
  readonly name: string;
  /** Local name in the BPMN namespace, e.g. `userTask`. */
  readonly type: string;
}

const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** Things in the model that no case passes or stands at. */
const silent = new Set(['sequenceFlow', 'definitions', 'process', 'laneSet', 'lane', 'collaboration', 'participant', 'messageFlow', 'association', 'textAnnotation']);

/** Names of a model's elements by id, read from its XML; the list beside the diagram needs no drawing. */
export function elementNames(xml: string): ReadonlyMap<string, ElementName> {
  const names = new Map<string, ElementName>();
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of parsed.getElementsByTagNameNS(model, '*')) {
    const id = element.getAttribute('id');
    if (id === null || silent.has(element.localName)) continue;
    names.set(id, { id, name: element.getAttribute('name') ?? '', type: element.localName });
  }
  return names;
}
