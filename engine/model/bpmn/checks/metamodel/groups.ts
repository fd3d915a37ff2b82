/** Abstract classes of the specification, as the local names of the elements that stand for them. */
export const ACTIVITIES = ['task', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'manualTask', 'businessRuleTask', 'subProcess', 'transaction', 'adHocSubProcess', 'callActivity'] as const;
export const EVENTS = ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'implicitThrowEvent'] as const;
export const GATEWAYS = ['exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'complexGateway', 'eventBasedGateway'] as const;
export const CHOREOGRAPHY_ACTIVITIES = ['choreographyTask', 'subChoreography', 'callChoreography'] as const;
export const FLOW_NODES: readonly string[] = [...ACTIVITIES, ...EVENTS, ...GATEWAYS, ...CHOREOGRAPHY_ACTIVITIES];

export const EVENT_DEFINITIONS = [
  'messageEventDefinition', 'timerEventDefinition', 'errorEventDefinition', 'escalationEventDefinition', 'signalEventDefinition', 'conditionalEventDefinition',
  'compensateEventDefinition', 'cancelEventDefinition', 'linkEventDefinition', 'terminateEventDefinition',
] as const;

/** What holds data: figure 10.51 of the specification. */
export const ITEM_AWARE: readonly string[] = ['dataObject', 'dataObjectReference', 'dataStore', 'dataStoreReference', 'property', 'dataInput', 'dataOutput', 'inputDataItem', 'outputDataItem'];

export const CONVERSATION_NODES = ['conversation', 'subConversation', 'callConversation'] as const;
export const COLLABORATIONS = ['collaboration', 'globalConversation', 'choreography', 'globalChoreographyTask'] as const;
export const ARTIFACTS = ['association', 'group', 'textAnnotation'] as const;
export const RESOURCE_ROLES = ['resourceRole', 'performer', 'humanPerformer', 'potentialOwner'] as const;
export const CALLABLE = ['process', 'globalTask', 'globalUserTask', 'globalManualTask', 'globalScriptTask', 'globalBusinessRuleTask'] as const;

/** Where message flows may begin and end: figure 9.8. */
export const INTERACTION_NODES: readonly string[] = ['participant', ...ACTIVITIES, ...EVENTS, ...CONVERSATION_NODES];

/** The same child in the place of each member of a group. */
export function each<T>(names: readonly string[], what: T): Readonly<Record<string, T>> {
  return Object.fromEntries(names.map((name) => [name, what]));
}
