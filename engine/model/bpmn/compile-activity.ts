import { languageOf, parseExpression } from '../../expression/index.ts';
import { compileLoop } from './compile-loop.ts';
import { compileMessage } from './compile-message.ts';
import { compileJob, compileTask } from './compile-task.ts';
import { childExpression } from './formal-expression.ts';
import { attribute, expressionText, readExpression, readValue } from './laufzettel.ts';
import type { AdHocDefinition, BpmnElement, ScriptDefinition } from './model.ts';
import type { SourceModel, SourceNode } from './source.ts';
import { isEventSubProcess, isForCompensation } from './source.ts';
import { child, localName } from './xml.ts';

/** What an element does besides its events: its work, its repetition and what undoes it. */
export function compileActivity(source: SourceModel, node: SourceNode): Partial<BpmnElement> {
  const loop = compileLoop(source, node);
  const undoneBy = handlerOf(source, node);
  const undoneInside = node.children.find((inner) => isEventSubProcess(inner) && inner.children.some((start) => start.type === 'bpmn:StartEvent' && start.definitions[0]?.kind === 'compensate'));
  return {
    ...compileWork(source, node),
    ...(loop ? { loop } : {}),
    ...(undoneBy ? { undoneBy: undoneBy.number } : {}),
    ...(undoneInside ? { undoneInside: undoneInside.number } : {}),
  };
}

function compileWork(source: SourceModel, node: SourceNode): Partial<BpmnElement> {
  const { xml } = node;
  switch (node.type) {
    case 'bpmn:UserTask':
      return { task: compileTask(source, node) };
    case 'bpmn:ServiceTask':
      return { job: compileJob(node) };
    case 'bpmn:SendTask': {
      const message = attribute(xml, 'topic') === undefined ? compileMessage(source, node, xml.attributes.get('messageRef')) : undefined;
      return message ? { message } : { job: compileJob(node) };
    }
    case 'bpmn:ReceiveTask': {
      // the message of a receive task is optional (table 10.10); without one it waits under its own id
      return { message: compileMessage(source, node, xml.attributes.get('messageRef')) ?? { name: node.id } };
    }
    case 'bpmn:BusinessRuleTask': {
      const decision = attribute(xml, 'decision');
      return decision === undefined ? { job: compileJob(node) } : { decision };
    }
    case 'bpmn:ScriptTask': {
      const script = compileScript(node);
      return script ? { script } : {};
    }
    case 'bpmn:CallActivity': {
      const called = xml.attributes.get('calledElement')?.trim() ?? '';
      const businessKey = attribute(xml, 'businessKey');
      return { calledElement: called.startsWith('=') ? readValue(called) : { literal: localName(called) }, ...(businessKey === undefined ? {} : { businessKey: readValue(businessKey) }) };
    }
    case 'bpmn:AdHocSubProcess':
      return { adHoc: compileAdHoc(source, node) };
    case 'bpmn:ComplexGateway': {
      const activation = childExpression(source.definitions, xml, 'bpmn:activationCondition');
      return activation ? { activation } : {};
    }
    case 'bpmn:IntermediateThrowEvent':
    case 'bpmn:EndEvent':
      return attribute(xml, 'topic') === undefined ? {} : { job: compileJob(node) };
    default:
      return {};
  }
}

function compileScript({ xml }: SourceNode): ScriptDefinition | undefined {
  const source = child(xml, 'bpmn:script')?.text.trim();
  if (!source) return undefined;
  const format = xml.attributes.get('scriptFormat') ?? '';
  const language = languageOf(format);
  if (language === null) return { language: format, source };
  const parsed = parseExpression(language === 'feel' ? expressionText(source) : source, language);
  if (!parsed.ok) throw new Error('A script reached the compiler unchecked.');
  return { language, expression: parsed.expression };
}

function compileAdHoc({ definitions }: SourceModel, { xml }: SourceNode): AdHocDefinition {
  const completion = childExpression(definitions, xml, 'bpmn:completionCondition');
  const active = attribute(xml, 'activeElements');
  return {
    sequential: xml.attributes.get('ordering') === 'Sequential',
    cancelRemaining: xml.attributes.get('cancelRemainingInstances') !== 'false',
    ...(completion ? { completion } : {}),
    ...(active === undefined ? {} : { active: readExpression(active) }),
  };
}

/** The activity that an association ties to the compensation event at the border of this one (BPMN 2.0.2, 10.7.1). */
function handlerOf(source: SourceModel, node: SourceNode): SourceNode | undefined {
  const event = node.boundary.find(({ definitions }) => definitions.some(({ kind }) => kind === 'compensate'));
  if (!event) return undefined;
  for (const { sourceRef, targetRef } of source.associations) {
    const other = sourceRef === event.id ? targetRef : targetRef === event.id ? sourceRef : undefined;
    const handler = other === undefined ? undefined : source.nodeById.get(other);
    if (handler && isForCompensation(handler)) return handler;
  }
  return undefined;
}
