import type { Finding } from '../../contract.ts';
import { referenced } from '../compile-event.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { attribute, list } from '../laufzettel.ts';
import { label } from '../source.ts';

/** Every reference leads somewhere, and to the right kind of thing. */
export const checkReferences: Check = (source) => {
  const findings: Finding[] = [];
  for (const flow of source.flows) {
    for (const [end, ref] of [['sourceRef', flow.sourceRef], ['targetRef', flow.targetRef]] as const) {
      const node = source.nodeById.get(ref);
      if (!node || node === source.process) findings.push(error('BPMN_REFERENCE', flow.id, '8.4.13', `The ${end} of sequence flow "${flow.id}" names ${ref === '' ? 'nothing' : `"${ref}"`}; connect it to an element of this process.`));
    }
  }
  for (const node of source.nodes) {
    for (const { kind, xml } of node.definitions) {
      if (kind === 'message') need(xml.attributes.get('messageRef'), source.definitions.messages, 'message', xml.name);
      if (kind === 'signal') need(xml.attributes.get('signalRef'), source.definitions.signals, 'signal', xml.name);
      const errorRef = xml.attributes.get('errorRef');
      if (kind === 'error' && errorRef !== undefined) need(errorRef, source.definitions.errors, 'error', xml.name);
    }
    if (node.type === 'bpmn:ReceiveTask') need(node.xml.attributes.get('messageRef'), source.definitions.messages, 'message', 'receive task');
    if (node.type === 'bpmn:SendTask' && node.xml.attributes.has('messageRef')) need(node.xml.attributes.get('messageRef'), source.definitions.messages, 'message', 'send task');
    if (node.type === 'bpmn:CallActivity' && !node.xml.attributes.get('calledElement')?.trim()) {
      findings.push(error('BPMN_REFERENCE', node.id, '10.3.6', `The call activity ${label(node)} names no process to call; set its called element.`));
    }
    for (const id of list(attribute(node.xml, 'notCompletedBy'), /\s+/)) {
      if (source.nodeById.get(id)?.type !== 'bpmn:UserTask') findings.push(error('BPMN_REFERENCE', node.id, '', `The four-eyes rule of ${label(node)} names "${id}", which is no user task of this process; correct the id.`));
    }

    function need(ref: string | undefined, byId: ReadonlyMap<string, unknown>, what: string, holder: string): void {
      if (ref === undefined) findings.push(error('BPMN_REFERENCE', node.id, '10.5.5', `${label(node)} (${holder}) names no ${what}; choose one.`));
      else if (!referenced(byId as never, ref)) findings.push(error('BPMN_REFERENCE', node.id, '8.4', `${label(node)} refers to the ${what} "${ref}", which is not in the file; define it or choose another.`));
    }
  }
  for (const [kind, elements] of [['message', source.definitions.messages], ['signal', source.definitions.signals]] as const) {
    for (const [id, xml] of elements) {
      if (!xml.attributes.get('name')) findings.push(warning('BPMN_NAME_MISSING', id, '8.4.11', `The ${kind} "${id}" has no name; its id is used as the name under which it is correlated.`));
    }
  }
  for (const lane of source.lanes) {
    for (const ref of lane.refs) {
      if (!source.nodeById.has(ref)) findings.push(warning('BPMN_REFERENCE', lane.id, '10.8', `The lane "${lane.id}" names "${ref}", which is not in this process; remove the reference.`));
    }
  }
  return findings;
};
