import { ARTIFACTS, each, FLOW_NODES, RESOURCE_ROLES } from './groups.ts';
import { choice, integer, kind, note, notes, oneReference, part, parts, reference, references, required, steers, tells, text } from './kind.ts';
import type { ElementKind } from './kind.ts';
import { base, expression } from './foundation.ts';

/** BPMN 2.0.2, clause 10 without events and data. That default flows lead from their element is checked with the gateways. */
export const flowElement = kind('8.4.7', [base], { name: text }, { auditing: note, monitoring: note, categoryValueRef: references('warning', ['categoryValue']) });
/** `incoming` and `outgoing` repeat what sequence flows say; modellers often leave them out of step, and nothing reads them. */
export const flowNode = kind('8.4.7', [flowElement], {}, { incoming: notes, outgoing: notes });
export const flowElements = kind('8.4.8', [base], {}, {
  laneSet: notes, ...each(FLOW_NODES, parts), sequenceFlow: parts, dataObject: parts, dataObjectReference: parts, dataStoreReference: parts,
});
const callable = kind('10.3.6', [base], { name: text }, { supportedInterfaceRef: references('warning', ['interface']), ioSpecification: part, ioBinding: notes, ...each(RESOURCE_ROLES, notes) });
const activity = kind('10.3', [flowNode], { isForCompensation: steers, startQuantity: integer(1, 'error'), completionQuantity: integer(1, 'error'), default: text }, {
  ioSpecification: part, property: parts, dataInputAssociation: parts, dataOutputAssociation: parts, ...each(RESOURCE_ROLES, notes),
  standardLoopCharacteristics: part, multiInstanceLoopCharacteristics: part,
});
const task = kind('10.3.3', [activity]);
const operation = reference('warning', ['operation']);
const subProcess = kind('10.3.5', [activity, flowElements], { triggeredByEvent: steers }, each(ARTIFACTS, notes));
const gateway = kind('10.6.1', [flowNode], { gatewayDirection: choice('warning', 'Unspecified', 'Converging', 'Diverging', 'Mixed') });
const role = kind('10.3.1', [base], { name: text }, { resourceRef: oneReference('warning', ['resource']), resourceParameterBinding: notes, resourceAssignmentExpression: note });
const globalTask = kind('10.3.7', [callable]);
const definitionsOfEvents = ['messageEventDefinition', 'signalEventDefinition', 'escalationEventDefinition', 'errorEventDefinition', 'compensateEventDefinition', 'timerEventDefinition', 'conditionalEventDefinition'] as const;

export const PROCESS: Readonly<Record<string, ElementKind>> = {
  process: kind('10.2.1', [callable, flowElements], {
    processType: choice('warning', 'None', 'Public', 'Private'), isClosed: tells, isExecutable: steers,
    definitionalCollaborationRef: reference('warning', ['collaboration', 'globalConversation', 'choreography', 'globalChoreographyTask']),
  }, { auditing: note, monitoring: note, property: parts, correlationSubscription: parts, supports: references('warning', ['process']), ...each(ARTIFACTS, notes) }),
  laneSet: kind('10.8', [base], { name: text }, { lane: notes }),
  lane: kind('10.8', [base], { name: text, partitionElementRef: text }, { partitionElement: note, flowNodeRef: notes, childLaneSet: note }),
  childLaneSet: kind('10.8', [base], { name: text }, { lane: notes }),
  auditing: kind('10.9', [base]),
  monitoring: kind('10.9', [base]),
  sequenceFlow: kind('8.4.13', [flowElement], { sourceRef: text, targetRef: text, isImmediate: tells }, { conditionExpression: part }),

  task,
  manualTask: task,
  userTask: kind('10.3.4', [task], { implementation: text }, { rendering: notes }),
  rendering: kind('10.3.4', [base]),
  serviceTask: kind('10.3.3', [task], { implementation: text, operationRef: operation }),
  sendTask: kind('10.3.3', [task], { implementation: text, operationRef: operation, messageRef: reference('error', ['message']) }),
  receiveTask: kind('10.3.3', [task], { implementation: text, operationRef: operation, messageRef: reference('error', ['message']), instantiate: steers }),
  scriptTask: kind('10.3.3', [task], { scriptFormat: text }, { script: part }),
  businessRuleTask: kind('10.3.3', [task], { implementation: text }),
  subProcess,
  transaction: kind('10.3.5', [subProcess], { method: text }),
  adHocSubProcess: kind('10.3.5', [subProcess], { ordering: choice('error', 'Parallel', 'Sequential'), cancelRemainingInstances: steers }, { completionCondition: part }),
  callActivity: kind('10.3.6', [activity], { calledElement: text }),
  globalTask,
  globalManualTask: globalTask,
  globalUserTask: kind('10.3.7', [globalTask], { implementation: text }, { rendering: notes }),
  globalScriptTask: kind('10.3.7', [globalTask], { scriptLanguage: text }, { script: part }),
  globalBusinessRuleTask: kind('10.3.7', [globalTask], { implementation: text }),

  ...each(RESOURCE_ROLES, role),
  resourceParameterBinding: kind('10.3.1', [base], { parameterRef: required('warning', reference('warning', ['resourceParameter'])) }, { expression: part, formalExpression: part }),
  resourceAssignmentExpression: kind('10.3.1', [base], {}, { expression: part, formalExpression: part }),

  standardLoopCharacteristics: kind('10.3.8', [base], { testBefore: steers, loopMaximum: text }, { loopCondition: part }),
  multiInstanceLoopCharacteristics: kind('10.3.8', [base], {
    isSequential: steers, behavior: choice('error', 'None', 'One', 'All', 'Complex'),
    noneBehaviorEventRef: reference('error', definitionsOfEvents), oneBehaviorEventRef: reference('error', definitionsOfEvents),
  }, {
    loopCardinality: part, loopDataInputRef: oneReference('error', ['dataInput', 'dataObject', 'dataObjectReference', 'property', 'dataStoreReference', 'dataOutput']), loopDataOutputRef: oneReference('error', ['dataOutput', 'dataObject', 'dataObjectReference', 'property', 'dataStoreReference', 'dataInput']),
    inputDataItem: part, outputDataItem: part, complexBehaviorDefinition: parts, completionCondition: part,
  }),
  complexBehaviorDefinition: kind('10.3.8', [base], {}, { condition: required('error', part), event: part }),
  event: kind('10.3.8', [flowNode], {}, { property: parts, dataInput: parts, dataInputAssociation: parts, inputSet: part, ...each(definitionsOfEvents, parts), eventDefinitionRef: references('error', definitionsOfEvents) }),

  exclusiveGateway: kind('10.6.2', [gateway], { default: text }),
  inclusiveGateway: kind('10.6.3', [gateway], { default: text }),
  parallelGateway: kind('10.6.4', [gateway], { default: text }),
  complexGateway: kind('10.6.5', [gateway], { default: text }, { activationCondition: part }),
  eventBasedGateway: kind('10.6.6', [gateway], { default: text, instantiate: steers, eventGatewayType: choice('error', 'Exclusive', 'Parallel') }),

  ...each(['conditionExpression', 'loopCardinality', 'loopCondition', 'completionCondition', 'activationCondition', 'condition', 'timeDate', 'timeDuration', 'timeCycle', 'transformation', 'from', 'to', 'messagePath', 'dataPath'], expression),
  partitionElement: base,
};
