import type { BpmnElement, BpmnFlow, BpmnModel } from './model.ts';
import { compileActivity } from './compile-activity.ts';
import { compileInputs, compileLocals, compileOutputs, dataStoresOf } from './compile-data.ts';
import { compileEvent } from './compile-event.ts';
import { expressionOf } from './formal-expression.ts';
import { attribute } from './laufzettel.ts';
import type { SourceModel, SourceNode } from './source.ts';
import { isEventSubProcess, isForCompensation } from './source.ts';
import { child } from './xml.ts';

/** Makes the numbered graph of a process that the checks have passed. */
export function compile(source: SourceModel, hash: string): BpmnModel {
  const elements = source.nodes.map((node) => compileElement(source, node));
  const flows = source.flows.map((flow): BpmnFlow => {
    const condition = child(flow.xml, 'bpmn:conditionExpression');
    const from = number(source, flow.sourceRef);
    const isDefault = source.nodes[from]?.xml.attributes.get('default') === flow.id;
    return {
      number: flow.number,
      id: flow.id,
      name: flow.xml.attributes.get('name') ?? '',
      source: from,
      target: number(source, flow.targetRef),
      // a condition on a default flow is ignored (BPMN 2.0.2, 10.6.2)
      ...(condition && condition.text.trim() !== '' && !isDefault ? { condition: expressionOf(source.definitions, condition) } : {}),
    };
  });
  const { xml } = source.process;
  const versionTag = attribute(xml, 'versionTag');
  return {
    kind: 'bpmn',
    key: source.process.id,
    name: xml.attributes.get('name') ?? source.process.id,
    hash,
    ...(versionTag === undefined ? {} : { versionTag }),
    elements,
    flows,
    numbers: new Map(elements.map((element) => [element.id, element.number])),
    dataStores: dataStoresOf(source.definitions),
  };
}

function compileElement(source: SourceModel, node: SourceNode): BpmnElement {
  const { xml } = node;
  const attachedTo = xml.attributes.get('attachedToRef');
  const defaultFlow = source.flowById.get(xml.attributes.get('default') ?? '');
  const caseEvent = attribute(xml, 'caseEvent');
  const outcome = attribute(xml, 'outcome');
  const documentation = child(xml, 'bpmn:documentation')?.text.trim();
  const resultVariable = attribute(xml, 'resultVariable');
  return {
    number: node.number,
    id: node.id,
    name: xml.attributes.get('name')?.trim() ?? '',
    type: node.type,
    parent: node.parent?.number ?? -1,
    incoming: node.incoming.map((flow) => flow.number),
    outgoing: node.outgoing.map((flow) => flow.number),
    defaultFlow: defaultFlow && node.outgoing.includes(defaultFlow) ? defaultFlow.number : -1,
    boundary: node.boundary.map((event) => event.number),
    attachedTo: attachedTo ? number(source, attachedTo) : -1,
    starts: startsOf(node),
    eventSubProcesses: node.children.filter(isEventSubProcess).map((inner) => inner.number),
    triggeredByEvent: isEventSubProcess(node),
    interrupting: (node.type === 'bpmn:BoundaryEvent' ? xml.attributes.get('cancelActivity') : xml.attributes.get('isInterrupting')) !== 'false',
    inputs: compileInputs(source.definitions, node),
    outputs: compileOutputs(source.definitions, node),
    locals: node.type === 'bpmn:Process' ? [] : compileLocals(node),
    forCompensation: isForCompensation(node),
    startQuantity: quantity(xml.attributes.get('startQuantity')),
    completionQuantity: quantity(xml.attributes.get('completionQuantity')),
    instantiate: xml.attributes.get('instantiate') === 'true',
    awaitsAll: xml.attributes.get('eventGatewayType') === 'Parallel',
    ...(resultVariable === undefined ? {} : { resultVariable }),
    ...(documentation ? { documentation } : {}),
    ...(caseEvent === undefined ? {} : { caseEvent: outcome === undefined ? { event: caseEvent } : { event: caseEvent, outcome } }),
    ...compileEvent(source, node),
    ...compileActivity(source, node),
  };
}

/** A number of tokens; one where none is written. */
function quantity(text: string | undefined): number {
  const tokens = Number(text ?? 1);
  return Number.isInteger(tokens) && tokens > 1 ? tokens : 1;
}

/**
 * Where a scope begins: a process at its start events (which one is chosen when it starts), a sub-process at its start
 * event, and a scope without start events at every node that nothing leads to (BPMN 2.0.2, 10.5.2 and 13.2).
 */
function startsOf(scope: SourceNode): readonly number[] {
  const starts = scope.children.filter((node) => node.type === 'bpmn:StartEvent');
  if (starts.length > 0) return starts.map((node) => node.number);
  return scope.children
    .filter((node) => node.incoming.length === 0 && node.type !== 'bpmn:BoundaryEvent' && !isEventSubProcess(node) && !isForCompensation(node) && !node.definitions.some(({ kind }) => kind === 'link'))
    .map((node) => node.number);
}

function number(source: SourceModel, id: string): number {
  const node = source.nodeById.get(id);
  if (!node) throw new Error('A reference reached the compiler unchecked.');
  return node.number;
}
