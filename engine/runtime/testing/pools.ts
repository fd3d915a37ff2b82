import { chain } from './bpmn.ts';

const NAMES = ['Order', 'Confirm', 'Pay', 'Ship'];
const messages = NAMES.map((name) => `<bpmn:message id="Message_${name}" name="${name}" />`).join('');

export const START = '<bpmn:startEvent id="Start" />';
export const END = '<bpmn:endEvent id="End" />';
export const started = (name: string, id = 'Start'): string => `<bpmn:startEvent id="${id}"><bpmn:messageEventDefinition id="${id}_D" messageRef="Message_${name}" /></bpmn:startEvent>`;
export const throwing = (name: string, id = `Throw_${name}`, content = ''): string =>
  `<bpmn:intermediateThrowEvent id="${id}">${content}<bpmn:messageEventDefinition id="${id}_D" messageRef="Message_${name}" /></bpmn:intermediateThrowEvent>`;
export const catching = (name: string, id = `Catch_${name}`): string => `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition id="${id}_D" messageRef="Message_${name}" /></bpmn:intermediateCatchEvent>`;
export const user = (id: string): string => `<bpmn:userTask id="${id}" name="${id}" laufzettel:candidateGroups="clerks" />`;
/** Extension elements that put values into a message. */
export const content = (...inputs: readonly (readonly [string, string])[]): string =>
  `<bpmn:extensionElements><laufzettel:ioMapping>${inputs.map(([name, value]) => `<laufzettel:input name="${name}" value="=${value}" />`).join('')}</laufzettel:ioMapping></bpmn:extensionElements>`;

/** A process of one pool; ids of its elements get the pool as prefix, so that two pools may have the same steps. */
export function pool(key: string, ...elements: readonly string[]): string {
  const ids = elements.map((element) => /id="([^"]+)"/.exec(element)?.[1] ?? '');
  const body = `${elements.join('\n')}${chain(...ids)}`.replaceAll(/(id|sourceRef|targetRef)="/g, `$1="${key}_`);
  return `<bpmn:process id="${key}" name="${key}" isExecutable="true">${body}</bpmn:process>`;
}

/** One file with several pools; each message flow says who sends to whom. */
export function collaboration(pools: readonly string[], flows: readonly (readonly [string, string])[] = [], definitions = ''): string {
  const keys = pools.map((text) => /process id="([^"]+)"/.exec(text)?.[1] ?? '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:laufzettel="urn:laufzettel:bpmn:1" id="Definitions" targetNamespace="urn:test">
  <bpmn:collaboration id="Collaboration">
    ${keys.map((key) => `<bpmn:participant id="Pool_${key}" processRef="${key}" />`).join('')}
    ${flows.map(([source, target], index) => `<bpmn:messageFlow id="Flow_${index}" sourceRef="${source}" targetRef="${target}" />`).join('')}
  </bpmn:collaboration>
  ${messages}${definitions}
  ${pools.join('\n')}
</bpmn:definitions>`;
}
