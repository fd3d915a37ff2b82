import type { Deployment } from '../../engine/runtime/contract.ts';

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:laufzettel="urn:laufzettel:bpmn:1" targetNamespace="urn:test" id="Definitions">
  <bpmn:message id="Message_Documents" name="DocumentsSubmitted"/>
  <bpmn:process id="fundanzeige" name="Fundanzeige" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Task_Examine" name="Anzeige prüfen" laufzettel:formKey="pruefen" laufzettel:candidateGroups="permits-clerks" laufzettel:outcomes="approve,deny" laufzettel:caseEvent="examine">
      <bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="Event_Documents" attachedToRef="Task_Examine" cancelActivity="false">
      <bpmn:outgoing>Flow_4</bpmn:outgoing>
      <bpmn:messageEventDefinition id="Definition_Documents" messageRef="Message_Documents"/>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="End_Documents"><bpmn:incoming>Flow_4</bpmn:incoming></bpmn:endEvent>
    <bpmn:serviceTask id="Task_Register" name="Fund eintragen" laufzettel:topic="fund.enter" laufzettel:kind="external" laufzettel:retries="2">
      <bpmn:incoming>Flow_2</bpmn:incoming><bpmn:outgoing>Flow_3</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="End" laufzettel:caseEvent="discontinue"><bpmn:incoming>Flow_3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_Examine"/>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_Examine" targetRef="Task_Register"/>
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Task_Register" targetRef="End"/>
    <bpmn:sequenceFlow id="Flow_4" sourceRef="Event_Documents" targetRef="End_Documents"/>
  </bpmn:process>
</bpmn:definitions>
`;

const title = (de: string, en: string) => ({ de, en });

const MANIFEST = {
  key: 'fundanzeige',
  version: '1',
  name: title('Fundanzeige', 'Report of a find'),
  description: title('Eine gefundene Sache anzeigen', 'Report something that was found'),
  unit: 'strassenverkehr',
  definition: 'fundanzeige',
  referenceTemplate: '{unit.fileplan}-{year}/{number}',
  applicationForm: 'anzeige',
  applicantName: '=case.data.name',
  groups: [],
  documents: [{ purpose: 'photo', title: title('Foto', 'Photo'), required: false, mediaTypes: ['image/png', 'application/pdf'] }],
  messages: [{ message: 'DocumentsSubmitted', form: null, kind: 'documents', mergeAt: 'supplements', mode: 'append', text: title('Bitte senden Sie ein Foto.', 'Please send a photo.') }],
  applicantActions: [],
  requests: { DocumentsSubmitted: { kind: 'documents', items: null, deadline: null } },
};

const form = (id: string, components: readonly object[]) => JSON.stringify({ type: 'default', id, schemaVersion: 18, components });
const textfield = (key: string, label: string) => ({ type: 'textfield', id: key, key, label, validate: { required: true, maxLength: 100 } });

/** A procedure as small as one can be that still has a form, a task, an outside worker and a message. */
export const PLAIN_PROCEDURE: Deployment = {
  name: 'Fundanzeige',
  resources: [
    { name: 'procedure.json', content: JSON.stringify(MANIFEST) },
    { name: 'fundanzeige.bpmn', content: MODEL },
    { name: 'forms/anzeige.form.json', content: form('anzeige', [textfield('name', 'Name'), textfield('item', 'Fundsache')]) },
    { name: 'forms/pruefen.form.json', content: form('pruefen', [textfield('place', 'Lagerort')]) },
  ],
};
