import type { RuleFactory } from 'bpmnlint/rules';
import conditionalFlows from 'bpmnlint/rules/conditional-flows.js';
import endEventRequired from 'bpmnlint/rules/end-event-required.js';
import fakeJoin from 'bpmnlint/rules/fake-join.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import startEventRequired from 'bpmnlint/rules/start-event-required.js';
import type { ModdleElement } from './moddle-tree.ts';

export interface StyleRule {
  readonly create: RuleFactory;
  /** What to do about `element`, which is called `label` in quotes; `null` where one of our own checks says it better, or there is nothing to say. */
  readonly advise: (element: ModdleElement, label: string) => string | null;
}

/** The rules of bpmnlint that are applied, by their names; `docs/decisions/0012-style-findings.md` says why these. */
export const STYLE_RULES: Readonly<Record<string, StyleRule>> = {
  'conditional-flows': { create: conditionalFlows, advise: unconditionalFlow },
  'end-event-required': {
    create: endEventRequired,
    // with a start event it is BPMN_ENDS, without any content BPMN_EMPTY
    advise: (scope, label) => (isEmpty(scope) || holds(scope, 'bpmn:StartEvent') ? null : `Add an end event to ${label}, so that a reader sees where its paths end.`),
  },
  'fake-join': { create: fakeJoin, advise: (_, label) => `Bring the flows into ${label} together at a gateway, which shows whether one path is awaited or all; as it is, each path that arrives runs it once more.` },
  'label-required': { create: labelRequired, advise: missingName },
  'no-gateway-join-fork': { create: noGatewayJoinFork, advise: (_, label) => `Split the gateway ${label} in two, one that joins and one that splits; together they are easily misread.` },
  'no-implicit-split': { create: noImplicitSplit, advise: (_, label) => `Split the path behind ${label} at a parallel gateway; as it is, all flows without a condition are taken side by side.` },
  'start-event-required': {
    create: startEventRequired,
    // with an end event it is BPMN_STARTS; a task or gateway that starts the process is a beginning that can be seen
    advise: (scope, label) => (isEmpty(scope) || holds(scope, 'bpmn:EndEvent') || scope.flowElements?.some(({ instantiate }) => instantiate === true) === true ? null : `Add a start event to ${label}, so that a reader sees where it begins.`),
  },
};

/** Gateways are the business of our own checks; at an activity such a flow is valid, but looks like one of several answers. */
function unconditionalFlow(flow: ModdleElement, label: string): string | null {
  const source = flow.sourceRef;
  if (source?.$instanceOf('bpmn:Activity') !== true || source.outgoing?.some(({ conditionExpression }) => conditionExpression !== undefined) !== true) return null;
  return `Give the flow ${label} a condition, or decide at a gateway; as it is, it is taken in any case, beside those that have one.`;
}

function missingName(element: ModdleElement, label: string): string | null {
  // what it catches is drawn in it, and it leads only to the activity that undoes
  if (element.$type === 'bpmn:BoundaryEvent' && element.eventDefinitions?.some(({ $type }) => $type === 'bpmn:CompensateEventDefinition') === true) return null;
  if (element.$type === 'bpmn:SequenceFlow') return `Name the flow ${label} after the answer under which it is taken.`;
  if (element.$instanceOf('bpmn:Gateway')) return `Name the gateway ${label} with the question that it decides.`;
  if (element.$instanceOf('bpmn:Event')) return `Name the event ${label} after what has happened then.`;
  if (element.$instanceOf('bpmn:Activity')) return `Name the activity ${label} after what is done there.`;
  return `Name the pool or lane ${label} after who acts in it.`;
}

function isEmpty(scope: ModdleElement): boolean {
  return (scope.flowElements ?? []).length === 0;
}

function holds(scope: ModdleElement, type: string): boolean {
  return scope.flowElements?.some(({ $type }) => $type === type) === true;
}
