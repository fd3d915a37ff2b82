import { bpmn, chain, flow } from '../../testing/bpmn.ts';

/** A decision, a job, a person and a call: what an order goes through. */
export const ORDER = bpmn('order', `<bpmn:startEvent id="Ordered" />
  <bpmn:businessRuleTask id="Rate" laufzettel:decision="rating" laufzettel:resultVariable="rating" />
  <bpmn:exclusiveGateway id="Large" default="Large_Pay" />
  <bpmn:userTask id="Approve" name="Approve the order" laufzettel:candidateGroups="sales" />
  <bpmn:serviceTask id="Pay" laufzettel:topic="payment" laufzettel:retries="2" />
  <bpmn:boundaryEvent id="Refused" attachedToRef="Pay"><bpmn:errorEventDefinition id="E" errorRef="Error_Refused" /></bpmn:boundaryEvent>
  <bpmn:callActivity id="Ship" calledElement="shipping" />
  <bpmn:endEvent id="Shipped" /><bpmn:endEvent id="Cancelled" />
  ${chain('Ordered', 'Rate', 'Large')}${chain('Approve', 'Pay', 'Ship', 'Shipped')}${flow('Refused', 'Cancelled')}${flow('Large', 'Pay')}
  <bpmn:sequenceFlow id="Large_Approve" sourceRef="Large" targetRef="Approve"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">rating = "large"</bpmn:conditionExpression></bpmn:sequenceFlow>`,
  '<bpmn:error id="Error_Refused" errorCode="REFUSED" />');

/** Waits for the parcel, three days at most. */
export const SHIPPING = bpmn('shipping', `<bpmn:startEvent id="Packed" />
  <bpmn:intermediateCatchEvent id="Delivered"><bpmn:messageEventDefinition id="M" messageRef="Message_Delivered" /></bpmn:intermediateCatchEvent>
  <bpmn:eventBasedGateway id="First" />
  <bpmn:intermediateCatchEvent id="Lost"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  <bpmn:endEvent id="Arrived" /><bpmn:endEvent id="Gone" />
  ${chain('Packed', 'First', 'Delivered', 'Arrived')}${chain('First', 'Lost', 'Gone')}`,
  '<bpmn:message id="Message_Delivered" name="ParcelDelivered" />');

export const RATING = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Ratings" name="Ratings" namespace="urn:test">
  <inputData id="Amount" name="amount"><variable name="amount" typeRef="number" /></inputData>
  <decision id="rating" name="rating">
    <variable name="rating" typeRef="string" />
    <informationRequirement id="R"><requiredInput href="#Amount" /></informationRequirement>
    <literalExpression id="L"><text>if amount &gt; 1000 then "large" else "small"</text></literalExpression>
  </decision>
</definitions>`;

/** A machine: a person looks at a report, which is then repaired or turned down. */
export const REPORT = JSON.stringify({
  id: 'report',
  initial: 'review',
  states: {
    review: {
      invoke: { src: 'task', id: 'look', input: { candidateGroups: ['yard'] }, onDone: [{ guard: '=serious', target: 'repair' }, { target: 'rejected' }] },
      after: { P3D: 'rejected' },
    },
    repair: { on: { Repaired: 'closed' } },
    rejected: { type: 'final' },
    closed: { type: 'final' },
  },
});

/** Begins by a message, by a signal and every day, as well as by hand. */
export const STARTS = bpmn('starts', `<bpmn:startEvent id="ByHand" />
  <bpmn:startEvent id="ByMessage"><bpmn:messageEventDefinition id="M" messageRef="Message_Go" /></bpmn:startEvent>
  <bpmn:startEvent id="BySignal"><bpmn:signalEventDefinition id="S" signalRef="Signal_All" /></bpmn:startEvent>
  <bpmn:startEvent id="Daily"><bpmn:timerEventDefinition id="T"><bpmn:timeCycle>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
  <bpmn:exclusiveGateway id="Merge" /><bpmn:userTask id="Do" /><bpmn:endEvent id="Done" />
  ${['ByHand', 'ByMessage', 'BySignal', 'Daily'].map((start) => flow(start, 'Merge')).join('')}${chain('Merge', 'Do', 'Done')}`,
  '<bpmn:message id="Message_Go" name="Go" /><bpmn:signal id="Signal_All" name="All" />');
