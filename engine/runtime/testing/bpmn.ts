/** A BPMN file around the elements of one process; definitions such as messages and errors come beside it. */
export function bpmn(key: string, elements: string, definitions = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:laufzettel="urn:laufzettel:bpmn:1" id="Definitions_${key}" targetNamespace="urn:test">
  ${definitions}
  <bpmn:process id="${key}" name="${key}" isExecutable="true">
    ${elements}
  </bpmn:process>
</bpmn:definitions>`;
}

/** A sequence flow; the id is made from its ends. */
export function flow(from: string, to: string): string {
  return `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
}

/** Elements in a row: a flow from each to the next. */
export function chain(...ids: readonly string[]): string {
  return ids.slice(1).map((id, index) => flow(ids[index] ?? '', id)).join('\n');
}
