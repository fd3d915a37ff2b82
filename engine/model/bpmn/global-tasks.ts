import type { XmlElement } from './xml.ts';

/** The task that each kind of global task is (BPMN 2.0.2, 10.3.7). */
const TASKS: ReadonlyMap<string, string> = new Map([
  ['bpmn:globalTask', 'bpmn:task'],
  ['bpmn:globalUserTask', 'bpmn:userTask'],
  ['bpmn:globalManualTask', 'bpmn:manualTask'],
  ['bpmn:globalScriptTask', 'bpmn:scriptTask'],
  ['bpmn:globalBusinessRuleTask', 'bpmn:businessRuleTask'],
]);

/** What a global task has to itself as something that can be called; the rest describes the task. */
const OF_CALLABLE: ReadonlySet<string> = new Set(['bpmn:supportedInterfaceRef', 'bpmn:ioBinding']);

/**
 * Global tasks as the processes that call activities know: each holds just its task. A script's language stands in another
 * attribute there.
 */
export function globalTasks(root: XmlElement): readonly XmlElement[] {
  return root.children.flatMap((xml) => {
    const type = TASKS.get(xml.name);
    if (type === undefined) return [];
    const id = xml.attributes.get('id') ?? '';
    const task = { name: type, attributes: new Map(xml.attributes).set('id', `${id}.task`), children: xml.children.filter(({ name }) => !OF_CALLABLE.has(name)), text: '' };
    const language = xml.attributes.get('scriptLanguage');
    if (language !== undefined) task.attributes.set('scriptFormat', language);
    const attributes = new Map([['id', id], ['isExecutable', 'true'], ...(xml.attributes.has('name') ? [['name', xml.attributes.get('name') ?? ''] as const] : [])]);
    return [{ name: 'bpmn:process', attributes, children: [task], text: '' }];
  });
}
