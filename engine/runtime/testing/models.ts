import type { JsonObject } from '../../json.ts';
import { bpmn, chain, flow } from './bpmn.ts';

const START = '<bpmn:startEvent id="Start" />';
const END = '<bpmn:endEvent id="End" />';
const user = (id: string, attributes = ''): string => `<bpmn:userTask id="${id}" name="${id}" laufzettel:candidateGroups="clerks" ${attributes} />`;

/** Two tasks, the second by another person. */
export const FOUR_EYES = bpmn('fourEyes', `${START}${user('Examine', 'laufzettel:outcomes="approve,deny"')}${user('Sign', 'laufzettel:notCompletedBy="Examine"')}${END}${chain('Start', 'Examine', 'Sign', 'End')}`);

/** A timer, then a task. */
export const TIMER = bpmn('timer', `${START}
  <bpmn:intermediateCatchEvent id="Wait"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>P14D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  ${user('After')}${END}${chain('Start', 'Wait', 'After', 'End')}`);

/** One service call whose business error leads to a task. */
export const SERVICE = bpmn('service', `${START}
  <bpmn:serviceTask id="Call" name="Call" laufzettel:topic="mail" laufzettel:retries="2" laufzettel:resultVariable="answer" />
  <bpmn:boundaryEvent id="Refused" attachedToRef="Call"><bpmn:errorEventDefinition id="E" errorRef="Error_Refused" /></bpmn:boundaryEvent>
  ${user('Clarify')}${END}<bpmn:endEvent id="End_Clarified" />${chain('Start', 'Call', 'End')}${chain('Refused', 'Clarify', 'End_Clarified')}`,
  '<bpmn:error id="Error_Refused" name="Refused" errorCode="REFUSED" />');

/** Calls another process of the same deployment, which asks a person. */
export const CALLER = bpmn('caller', `${START}<bpmn:callActivity id="Call" name="Call" calledElement="fourEyes" />${user('Afterwards')}${END}${chain('Start', 'Call', 'Afterwards', 'End')}`);

/** Waits for a signal. */
export const LISTENER = bpmn('listener', `${START}
  <bpmn:intermediateCatchEvent id="Listen"><bpmn:signalEventDefinition id="S" signalRef="Signal_Storm" /></bpmn:intermediateCatchEvent>
  ${END}${chain('Start', 'Listen', 'End')}`, '<bpmn:signal id="Signal_Storm" name="Storm" />');

/**
 * A small procedure: a clerk examines, money is awaited, the applicant may withdraw meanwhile; two weeks are given.
 */
export const PROCEDURE = bpmn('permit', `${START}
  ${user('Examine', 'laufzettel:formKey="examine" laufzettel:outcomes="approve,deny" laufzettel:caseEvent="examine"')}
  <bpmn:receiveTask id="Pay" name="Pay" messageRef="Message_Paid" laufzettel:caseEvent="requestPayment" />
  <bpmn:boundaryEvent id="Late" attachedToRef="Pay"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>P14D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:intermediateThrowEvent id="Paid" laufzettel:caseEvent="settlePayment" />
  <bpmn:endEvent id="Issued" laufzettel:caseEvent="issue" laufzettel:outcome="granted" />
  <bpmn:endEvent id="Expired" laufzettel:caseEvent="discontinue" laufzettel:outcome="expired" />
  ${chain('Start', 'Examine', 'Pay', 'Paid', 'Issued')}${flow('Late', 'Expired')}
  <bpmn:subProcess id="Withdrawal" triggeredByEvent="true">
    <bpmn:startEvent id="Start_Withdrawn"><bpmn:messageEventDefinition id="M" messageRef="Message_Withdrawn" /></bpmn:startEvent>
    <bpmn:endEvent id="Withdrawn" laufzettel:caseEvent="withdraw" laufzettel:outcome="withdrawn" />
    ${flow('Start_Withdrawn', 'Withdrawn')}
  </bpmn:subProcess>
  <bpmn:subProcess id="Mail" triggeredByEvent="true">
    <bpmn:startEvent id="Start_Mail" isInterrupting="false"><bpmn:messageEventDefinition id="M2" messageRef="Message_Mail" /></bpmn:startEvent>
    <bpmn:endEvent id="Filed" />
    ${flow('Start_Mail', 'Filed')}
  </bpmn:subProcess>`,
  '<bpmn:message id="Message_Paid" name="PaymentSettled" /><bpmn:message id="Message_Withdrawn" name="Withdrawn" /><bpmn:message id="Message_Mail" name="MailReceived" />');

const form = (id: string, ...components: readonly JsonObject[]): string => JSON.stringify({ type: 'default', id, components });
const textfield = (key: string, given: JsonObject = {}): JsonObject => ({ type: 'textfield', id: key, key, label: key, ...given });

export const PROCEDURE_RESOURCES = [
  { name: 'permit.bpmn', content: PROCEDURE },
  { name: 'forms/apply.form.json', content: form('apply', textfield('applicant.name', { validate: { required: true } }), textfield('vehicle.plate')) },
  { name: 'forms/examine.form.json', content: form('examine', textfield('reason', { validate: { required: true } }), textfield('vehicle.colour', { properties: { target: 'case' } })) },
  { name: 'forms/withdraw.form.json', content: form('withdraw', textfield('why', { validate: { required: true } })) },
  {
    name: 'procedure.json',
    content: JSON.stringify({
      key: 'permit',
      name: { de: 'Ausweis', en: 'Permit' },
      description: { de: 'Ein Ausweis', en: 'A permit' },
      unit: 'traffic',
      town: { unit: { key: 'traffic', name: 'Straßenverkehrsbehörde', fileplan: '112.21' } },
      definition: 'permit',
      referenceTemplate: '{unit.fileplan}-{year}/{number}',
      applicationForm: 'apply',
      applicantName: '=case.data.applicant.name',
      documents: [{ purpose: 'identity', title: { de: 'Ausweis', en: 'Identity card' }, required: true, mediaTypes: ['image/png'] }],
      messages: [{ message: 'Withdrawn', form: 'withdraw', mergeAt: 'withdrawal', mode: 'replace' }, { message: 'MailReceived', form: 'withdraw', mergeAt: 'mail', mode: 'append' }],
      applicantActions: [{ message: 'Withdrawn' }],
    }),
  },
];
